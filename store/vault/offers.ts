/**
 * What of an owner's vault a filing may take.
 *
 * Invariants
 * 1. Only a paper of the very type that a component asks for, of the same owner, that holds and is not hidden.
 * 2. Online: only of the own account, and for the own filing. At a counter: only what a counter or the same account brought, since an online
 *    filing says whose it is and nobody has looked.
 * 3. Which of these fails is never said: who asks learns nothing of others.
 */
import { Conflict } from '../../platform/errors.ts';
import type { Item, Write } from '../../platform/ports.ts';
import type { Component } from '../../schemas/component.ts';
import type { Draft } from '../../schemas/draft.ts';
import type { DossierCode, PersonId, UnitCode, VaultCode } from '../../schemas/identifiers.ts';
import { MAX_TAKEN, type VaultUse } from '../../schemas/vault.ts';
import type { Component as Wanted } from '../../workflows/define/procedure.ts';
import { digestOfNumber } from '../search/entries.ts';
import type { Store } from '../store.ts';
import { key, list } from '../table/keys.ts';
import { type FoundEntry, readEntries } from './read-entries.ts';

/** For whose filing something is taken: the digest of the owner's number, the owner's account, and how it is filed. */
export type Taker = {
  readonly digest: string;
  readonly account: PersonId | undefined;
  readonly channel: Draft['channel'];
};

export const takerOf = async (
  store: Store,
  { identityNumber, ...of }: Omit<Taker, 'digest'> & { readonly identityNumber: string },
): Promise<Taker> => ({ ...of, digest: await digestOfNumber(store, identityNumber) });

export const takerOfDraft = (store: Store, { parties, channel }: Draft): Promise<Taker> =>
  takerOf(store, { identityNumber: parties.owner.identityNumber, account: parties.account, channel });

/** Whether the entry may be taken for this component, as long as it holds. */
const isFor = ({ entry, item, file }: FoundEntry, wanted: Wanted, { digest, account, channel }: Taker): boolean => {
  const { paperType: type, accepts, maxBytes } = wanted;
  if (type === undefined || entry.type !== type || item.person !== list.vaultBy(digest, type)) return false;
  const isSameAccount = account !== undefined && entry.account === account;
  const isTrusted = channel === 'online' ? isSameAccount : isSameAccount || entry.channel === 'direct';
  const isShown = entry.hiddenAt === undefined;
  return isTrusted && isShown && accepts.includes(file.mediaType) && file.size <= maxBytes;
};

/** Whether the entry may be taken now for this component. */
const fits = (found: FoundEntry, wanted: Wanted, taker: Taker): boolean =>
  found.state === 'valid' && isFor(found, wanted, taker);

/** Entries of one type that are looked at: the newest. */
const NEWEST = 5;

/**
 * What may be taken for a component, newest first; and what ran out, where nothing can be taken: its owner then reads why it is asked for again.
 */
export const offersFor = async (
  store: Store,
  taker: Taker,
  wanted: Wanted,
): Promise<{ readonly fitting: readonly FoundEntry[]; readonly expired: readonly FoundEntry[] }> => {
  if (wanted.paperType === undefined) return { fitting: [], expired: [] };
  const hash = list.vaultBy(taker.digest, wanted.paperType);
  const { items } = await store.table.query({ index: 'person', hash, order: 'descending', limit: NEWEST });
  const found = await readEntries(
    store,
    items.map(({ pk, sk }) => ({ pk, sk })),
  );
  const all = found.filter(one => isFor(one, wanted, taker));
  const fitting = all.filter(({ state }) => state === 'valid');
  return {
    // Of one file that was handed in several times the newest entry is enough.
    fitting: fitting.filter(({ file }, i) => fitting.findIndex(one => one.file.sha256 === file.sha256) === i),
    expired: fitting.length > 0 ? [] : all.filter(({ state }) => state === 'expired').slice(0, 1),
  };
};

/** The entry, if it may be taken for this component. */
export const findTakeable = async (
  store: Store,
  { entry, wanted, taker }: { readonly entry: VaultCode; readonly wanted: Wanted; readonly taker: Taker },
): Promise<FoundEntry | undefined> => {
  const [found] = await readEntries(store, [key.vaultEntry(entry)]);
  return found && fits(found, wanted, taker) ? found : undefined;
};

/** A paper of a filing whose file lies in the vault, and the entry. */
export type TakenPaper<Paper> = Paper & { readonly key: string; readonly entry: FoundEntry };

/** A result comes from the vault as such; a paper that was accepted before is used again. */
export const sourceOfTaken = ({ entry }: FoundEntry): Component['source'] =>
  entry.kind === 'result' ? 'from-store' : 'reused';

/** How many uses an entry remembers: malware that is found in its file is noted with each of these filings. */
const USES = 100;

/**
 * The writes by which a filing takes these entries: each remembers its use, on the condition that it is as it was read, and a result on the
 * condition that it still holds.
 */
export const takeWrites = (
  taken: readonly FoundEntry[],
  {
    dossier,
    at,
    unit,
  }: { readonly dossier: DossierCode; readonly at: VaultUse['at']; readonly unit: UnitCode | undefined },
): readonly Write[] => {
  if (taken.length > MAX_TAKEN) throw new Conflict(`More than ${MAX_TAKEN} entries were taken.`);
  return taken.flatMap(({ entry, item }): Write[] => {
    const use: VaultUse = { dossier, at, ...(unit && { unit }) };
    const put = { ...item, uses: [...entry.uses, use].slice(-USES), rev: entry.rev + 1 } as Item;
    const held: Write = { check: key.result(entry.dossier, entry.entry), when: { equals: { state: 'valid' } } };
    return [{ put, when: { equals: { rev: entry.rev } } }, ...(entry.kind === 'result' ? [held] : [])];
  });
};
