/** Who may open a vault, and how what lies there is offered and refused: the same for filings and for supplements. */

import type { VaultCode } from '../../schemas/identifiers.ts';
import type { Channel } from '../../schemas/journal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import type { VaultOffer } from '../../schemas/vault.ts';
import { sayOfField } from '../../schemas/wrong.ts';
import { findEntry, type Component as Wanted } from '../../workflows/define/procedure.ts';
import { getProcedure } from '../../workflows/procedures/index.ts';
import type { Store } from '../store.ts';
import type { FoundEntry } from './read-entries.ts';

const say = sayings({
  'vault-needs-consent': {
    vi: 'Chỉ được mở kho giấy tờ khi chủ hồ sơ có mặt và đồng ý. Hỏi chủ hồ sơ, rồi ghi nhận sự đồng ý.',
    en: 'A vault is opened only with its owner present and consenting. Ask, and say so in the request.',
  },
  'vault-not-by-post': {
    vi: 'Hồ sơ nộp qua bưu chính không lấy giấy tờ từ kho: chủ hồ sơ không có mặt để đồng ý.',
    en: 'A filing by post takes nothing out of a vault: its owner is not there to consent.',
  },
  'entry-not-usable': {
    vi: 'Không lấy được {entry} cho giấy tờ này. Xem lại các giấy tờ được gợi ý, hoặc gửi tệp.',
    en: '{entry} cannot be taken for this paper. Look at the offers again, or send a file.',
  },
});

/** That the owner stands at the counter and has agreed; an officer says so with each request. */
export type WithConsent = { readonly consent?: 'counter' | undefined };

/** Refuses who may not open a vault for a filing through this channel. */
export const requireOpens = (channel: Channel | undefined, { consent }: WithConsent): void => {
  if (channel === 'online') return;
  if (channel !== 'direct') throw new Refusal('forbidden', say('vault-not-by-post'));
  if (consent !== 'counter') throw new Refusal('forbidden', say('vault-needs-consent'));
};

/** What the vault has for the papers that are looked at, and what ran out of those for which it has nothing. */
export type Offers = { readonly offers: VaultOffer[]; readonly expired: VaultOffer[] };

/** The offers for these papers, in their order. */
export const allOffers = async (
  store: Store,
  papers: readonly (readonly [name: string, wanted: Wanted])[],
  find: (wanted: Wanted, name: string) => Promise<{ fitting: readonly FoundEntry[]; expired: readonly FoundEntry[] }>,
): Promise<Offers> => {
  const found = await Promise.all(
    papers.map(async ([name, wanted]) => {
      const { fitting, expired } = await find(wanted, name);
      const shown = (entries: readonly FoundEntry[]) => Promise.all(entries.map(one => offerOf(store, name, one)));
      return { offers: await shown(fitting), expired: await shown(expired) };
    }),
  );
  return { offers: found.flatMap(({ offers }) => offers), expired: found.flatMap(({ expired }) => expired) };
};

/** An entry as it is offered for a paper. */
const offerOf = async (
  store: Store,
  component: string,
  { entry, title, file, validUntil, basis }: FoundEntry,
): Promise<VaultOffer> => {
  const { procedure: code, procedureVersion } = entry;
  const unitName = (await store.units.listAll()).find(unit => unit.code === entry.unit)?.name;
  return {
    ...{ component, entry: entry.entry, title, kind: entry.kind },
    procedure: { code, title: getProcedure(code, procedureVersion).title },
    ...{ unit: entry.unit, ...(unitName && { unitName }), at: entry.at },
    ...(validUntil && { validUntil }),
    ...(basis && { basis }),
    ...(file.pages && { pages: file.pages }),
  };
};

/** The paper of the procedure; refuses where it has none of that name. */
export const requireComponent = (components: Readonly<Record<string, Wanted>>, name: string): Wanted => {
  const wanted = findEntry(components, name);
  if (wanted) return wanted;
  throw new Refusal('invalid', say('entry-not-usable', { entry: name }), {
    errors: [{ pointer: '/body/component', detail: sayOfField('one-of', { values: Object.keys(components) }) }],
  });
};

/** The same for an entry that does not exist, of somebody else, hidden, or of another type. */
export const notUsable = (entry: VaultCode, allowed: string[]): Refusal =>
  new Refusal('not-allowed-now', say('entry-not-usable', { entry }), { allowed });
