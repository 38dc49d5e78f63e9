/**
 * By what people find a dossier beside its code. It is written with the personal data that it follows from, in one transaction, and
 * goes with them.
 *
 * Invariants
 * 1. No number of a person stands in a key: only its digest by the secret of the installation.
 * 2. A name is listed for each unit of the way by itself, so that no list grows with the province.
 */
import type { Item, Write } from '../../platform/ports.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import { foldedWords } from '../../schemas/folded.ts';
import type { UnitCode } from '../../schemas/identifiers.ts';
import type { Parties, Party } from '../../schemas/party.ts';
import { type Instant, toEpoch } from '../../schemas/time.ts';
import type { Store } from '../store.ts';
import { key, list } from '../table/keys.ts';

export type Personal = { readonly parties: Parties; readonly form: unknown };

/** Parties and form of a dossier, with everything that it is found by. */
export const personalItems = async (
  store: Store,
  dossier: Dossier,
  { parties, form }: Personal,
): Promise<readonly Item[]> => {
  const { code } = dossier;
  const { owner, filer } = parties;
  const personal = { ...key.personal(code), entity: 'personal', parties, form: form as never };
  const isOther = filer !== undefined && filer.identityNumber !== owner.identityNumber;
  return [
    { ...personal, ...(await numberEntries(store, dossier, owner)) },
    ...(isOther ? [{ ...key.filer(code), entity: 'filer', ...(await numberEntries(store, dossier, filer)) }] : []),
    ...unitsOf(dossier).map(unit => listingItem(dossier, unit, owner)),
  ];
};

/**
 * The writes of what was corrected: also of the entries that no longer hold, of a number, a name or a unit of before.
 */
export const correctedItems = async (
  store: Store,
  before: { readonly dossier: Dossier; readonly personal: Personal },
  after: { readonly dossier: Dossier; readonly personal: Personal },
): Promise<readonly Write[]> => {
  const items = await personalItems(store, after.dossier, after.personal);
  const former = await personalItems(store, before.dossier, before.personal);
  const kept = new Set(items.map(({ sk }) => sk));
  return [
    ...items.map(put => ({ put })),
    ...former.flatMap(({ pk, sk }) => (kept.has(sk) ? [] : [{ delete: { pk, sk } }])),
  ];
};

export const digestOfNumber = ({ digests }: Store, number: string): Promise<string> => digests.of(`identity ${number}`);
export const digestOfPhone = ({ digests }: Store, phone: string): Promise<string> => digests.of(`phone ${phone}`);

const numberEntries = async (
  store: Store,
  { code, submittedAt }: Dossier,
  { identityNumber, phone }: Party,
): Promise<Pick<Item, string>> => ({
  person: list.identified(await digestOfNumber(store, identityNumber)),
  personOrder: `${submittedAt}#${code}`,
  desk: list.phoned(await digestOfPhone(store, phone)),
  deskOrder: `${submittedAt}#${code}`,
});

const unitsOf = ({ units }: Dossier): readonly UnitCode[] => [...new Set(Object.values(units))];

/** The unit lists it by the owner's name; a unit that will hand it back, or took it in for the post, also among its own. */
const listingItem = (dossier: Dossier, unit: UnitCode, { name }: Party): Item => {
  const { code, submittedAt, units } = dossier;
  const words = foldedWords(name);
  const newestFirst = `${reversed(submittedAt)}#${code}`;
  const isHandler = unit !== units.receiving && (unit === units.returning || unit === units.post);
  return {
    ...key.listing(code, unit),
    entity: 'listing',
    ...(isHandler && { desk: list.handled(unit), deskOrder: `${submittedAt}#${code}` }),
    ...{ person: list.named(unit), personOrder: `${nameKey(words)}#${newestFirst}` },
    ...{ alarm: list.named(unit), alarmOrder: `${nameKey(words.toReversed())}#${newestFirst}` },
  };
};

/** Folded words as keys write them. `#` behind a name sorts before `.`, so a whole name comes before longer ones. */
export const nameKey = (words: readonly string[]): string => words.join('.');

const LAST_SECOND = 9_999_999_999;

/** Falls as time goes on, so that of one name the newest comes first. */
const reversed = (at: Instant): string => String(LAST_SECOND - Math.floor(toEpoch(at) / 1000)).padStart(10, '0');
