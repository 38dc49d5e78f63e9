/** Papers that were taken out of the owner's vault, as they stand now: looked at again whenever they are shown or handed in. */
import type { AnnouncedComponent } from '../../schemas/component.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { type Component, findEntry } from '../../workflows/define/procedure.ts';
import type { PlacedPaper } from '../papers/components.ts';
import type { Store } from '../store.ts';
import { findTakeable, sourceOfTaken, type Taker } from './offers.ts';
import type { FoundEntry } from './read-entries.ts';

const say = sayings({
  'entries-gone': {
    vi: 'Giấy tờ lấy từ kho không dùng được nữa: số {papers}. Giấy tờ đã bị ẩn, hết giá trị hoặc bị thu hồi sau khi lấy. Bỏ các giấy tờ này, rồi lấy giấy tờ khác hoặc gửi tệp.',
    en: 'These papers from the vault cannot be used any more: {papers}. They were hidden, ran out or were revoked since. Take them out, and take others or send files.',
  },
});

/** An entry as a paper of a draft or a supplement. */
export const paperOf = (
  found: FoundEntry,
  at: Pick<AnnouncedComponent, 'component' | 'number'>,
): AnnouncedComponent => {
  const { fileName, mediaType: type, size, sha256, pages = 1 } = found.file;
  const { validUntil } = found;
  const from = found.entry.entry;
  return {
    ...{ ...at, fileName, type, size, sha256, pages, source: sourceOfTaken(found), from },
    ...(validUntil && { validUntil }),
  };
};

/** A taken paper, where its file lies now, and the entry. */
export type Taken = { readonly paper: PlacedPaper; readonly found: FoundEntry };

type TakenFor<Paper> = {
  readonly papers: readonly Paper[];
  /** Of the procedure. */
  readonly components: Readonly<Record<string, Component>>;
  readonly takerOf: (paper: Paper) => Taker;
};

/** The papers by number as they stand now; undefined in the place of one that cannot be used any more. */
export const lookAgain = async <Paper extends Pick<AnnouncedComponent, 'number' | 'component' | 'from'>>(
  store: Store,
  { papers, components, takerOf }: TakenFor<Paper>,
): Promise<ReadonlyMap<number, Taken | undefined>> =>
  new Map(
    await Promise.all(
      papers.map(async paper => {
        const { number, component, from } = paper;
        const wanted = findEntry(components, component);
        const found = wanted && from && (await findTakeable(store, { entry: from, wanted, taker: takerOf(paper) }));
        const taken = found && {
          paper: { ...paperOf(found, { component, number }), key: found.file.key },
          found,
        };
        return [number, taken] as const;
      }),
    ),
  );

/** Refuses with 409 where one cannot be used any more, and says which. */
export const requireAll = (
  taken: ReadonlyMap<number, Taken | undefined>,
  { asked, allowed }: { readonly asked: string; readonly allowed: readonly string[] },
): ReadonlyMap<number, Taken> => {
  const gone = [...taken].flatMap(([number, one]) => (one ? [] : [number]));
  if (gone.length === 0) return taken as ReadonlyMap<number, Taken>;
  throw new Refusal('not-allowed-now', say('entries-gone', { papers: gone }), {
    asked,
    state: { vi: 'giấy tờ từ kho đã thay đổi', en: 'the vault has changed' },
    allowed: [...allowed],
  });
};
