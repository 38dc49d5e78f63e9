/** Papers of a draft that are taken out of the owner's vault, as they stand now: looked at again whenever the draft is shown or submitted. */
import type { AnnouncedComponent } from '../../schemas/component.ts';
import type { Draft } from '../../schemas/draft.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { findEntry } from '../../workflows/define/procedure.ts';
import type { PlacedPaper } from '../papers/components.ts';
import type { Store } from '../store.ts';
import { findTakeable, sourceOfTaken, takerOfDraft } from '../vault/offers.ts';
import type { FoundEntry } from '../vault/read-entries.ts';
import { getDefinition } from './procedure-of-filing.ts';

const say = sayings({
  'entries-gone': {
    vi: 'Giấy tờ lấy từ kho không dùng được nữa: số {papers}. Giấy tờ đã bị ẩn, hết giá trị hoặc bị thu hồi sau khi lấy. Bỏ các giấy tờ này, rồi lấy giấy tờ khác hoặc gửi tệp.',
    en: 'These papers from the vault cannot be used any more: {papers}. They were hidden, ran out or were revoked since. Take them out, and take others or send files.',
  },
});

/** An entry as a paper of a draft. */
export const paperOf = (
  found: FoundEntry,
  at: Pick<AnnouncedComponent, 'component' | 'number'>,
): AnnouncedComponent => {
  const { fileName, mediaType: type, size, sha256, pages = 1 } = found.file;
  const { entry: from, validUntil } = found.entry;
  return {
    ...{ ...at, fileName, type, size, sha256, pages, source: sourceOfTaken(found), from },
    ...(validUntil && { validUntil }),
  };
};

/** A taken paper, where its file lies now, and the entry. */
export type Taken = { readonly paper: PlacedPaper; readonly found: FoundEntry };

/** The taken papers of a draft as they stand now; undefined in the place of one that cannot be used any more. */
export const readTaken = async (store: Store, draft: Draft): Promise<ReadonlyMap<number, Taken | undefined>> => {
  const papers = draft.components.filter(({ from }) => from !== undefined);
  if (papers.length === 0) return new Map();
  const taker = await takerOfDraft(store, draft);
  const { components } = getDefinition(store, draft.procedure, draft.version);
  return new Map(
    await Promise.all(
      papers.map(async ({ number, component, from }) => {
        const wanted = findEntry(components, component);
        const found = wanted && from && (await findTakeable(store, { entry: from, wanted, taker }));
        const taken = found && {
          paper: { ...paperOf(found, { component, number }), key: found.file.key },
          found,
        };
        return [number, taken] as const;
      }),
    ),
  );
};

/** As {@link readTaken}; refuses with 409 where one cannot be used any more, and says which. */
export const requireTaken = async (store: Store, draft: Draft): Promise<ReadonlyMap<number, Taken>> => {
  const taken = await readTaken(store, draft);
  const gone = [...taken].flatMap(([number, one]) => (one ? [] : [number]));
  if (gone.length === 0) return taken as ReadonlyMap<number, Taken>;
  throw new Refusal('not-allowed-now', say('entries-gone', { papers: gone }), {
    asked: 'submitDraft',
    state: { vi: 'giấy tờ từ kho đã thay đổi', en: 'the vault has changed' },
    allowed: ['removeComponent', 'findVaultOffers', 'offerComponents'],
  });
};
