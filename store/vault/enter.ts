/**
 * What of dossiers enters the vaults of their owners, and is counted: the papers of an accepted filing, and the results that were issued.
 *
 * Invariants
 * 1. A paper enters once the counter has accepted the filing, one of a supplement with the first result: then the agency has decided with
 *    it. Only if it is known to be clean. One that was taken out of the vault does not enter again.
 * 2. Doing it twice, late or side by side changes nothing: what has entered stays, with what the owner said of it.
 * 3. `ENTERING` says that a dossier is to be looked at. It is removed in the transaction that writes the last entries and the shares of the
 *    dossier, unless scans still wait for a signature. All else is read after it: a later command is seen, or has written it again.
 */
import type { Item, Key, Write } from '../../platform/ports.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { MAX_WRITES, runCommand } from '../dossier/command.ts';
import { EnteringItem } from '../dossier/entering-item.ts';
import { howManyFit, type Needed } from '../dossier/how-many-fit.ts';
import { entriesIn } from '../dossier/journal.ts';
import { papersIn } from '../papers/components.ts';
import { digestOfNumber } from '../search/entries.ts';
import type { Store } from '../store.ts';
import { HeadItem, PersonalItem, parseItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { queryAll } from '../table/pages.ts';
import { partition } from '../table/partitions.ts';
import { type DossierRead, entriesOf } from './entries-of.ts';
import { rowOf, type ShareMove, shareMove, shareWrites } from './share-items.ts';
import { hasScanToSign } from './sign-scans.ts';
import { VaultItem, vaultItem } from './vault-items.ts';

/** Dossiers in one transaction, if they fit: one with five papers and nothing that the others share has seven writes. */
const TOGETHER = 12;

/** How many entries were new, and in which dossiers scans wait for a signature. */
export type Entered = { readonly entered: number; readonly unsigned: readonly DossierCode[] };

/** The last call over a store. */
const last = new WeakMap<Store, Promise<unknown>>();

/**
 * Lets everything of these dossiers that may enter do so, and counts them. In a process one call runs after the other: most dossiers are counted
 * by the same row. Other processes are met by its condition.
 */
export const enterVaults = (store: Store, codes: Iterable<DossierCode>): Promise<Entered> => {
  const before = last.get(store) ?? Promise.resolve();
  const turn = before.then(() => enterAll(store, codes));
  last.set(
    store,
    turn.catch(() => {}),
  );
  return turn;
};

const enterAll = async (store: Store, codes: Iterable<DossierCode>): Promise<Entered> => {
  let waiting = [...new Set(codes)];
  let entered = 0;
  const unsigned: DossierCode[] = [];
  while (waiting.length > 0) {
    const part = await enterTogether(store, waiting.slice(0, TOGETHER));
    const done = new Set(part.done);
    waiting = waiting.filter(code => !done.has(code));
    entered += part.entered;
    unsigned.push(...part.unsigned);
  }
  return { entered, unsigned };
};

/** Of one dossier: what has to be written for it, beside the rows that it shares with others. */
type Changes = {
  readonly code: DossierCode;
  readonly entries: readonly Write[];
  readonly move: ShareMove | undefined;
  /** Of `ENTERING`; none where it stays. */
  readonly removal: readonly Write[];
  readonly isUnsigned: boolean;
};

type Part = Entered & { readonly done: readonly DossierCode[] };

/** One transaction for as many of these dossiers as fit, from the first on. Those that do not are not `done`; of one that does not fit by itself a part has entered. */
const enterTogether = (store: Store, codes: readonly DossierCode[]): Promise<Part> => {
  const reads = codes.flatMap(readsOf);
  const ofEach = reads.length / codes.length;
  return runCommand<Part>(store, { reads }, async items => {
    const changes = await Promise.all(
      codes.map((code, i) => changesOf(store, code, items.slice(i * ofEach, (i + 1) * ofEach))),
    );
    const fitting = changes.slice(0, howManyFit(changes.map(neededOf)));
    if (fitting.length === 0) {
      const writes = changes[0]?.entries.slice(0, MAX_WRITES) ?? [];
      return { writes, answer: { entered: writes.length, unsigned: [], done: [] } };
    }
    const entries = fitting.flatMap(one => one.entries);
    const moves = fitting.flatMap(({ move }) => move ?? []);
    return {
      writes: [...entries, ...(await shareWrites(store, moves)), ...fitting.flatMap(({ removal }) => removal)],
      answer: {
        entered: entries.length,
        unsigned: fitting.flatMap(({ code, isUnsigned }) => (isUnsigned ? [code] : [])),
        done: fitting.map(({ code }) => code),
      },
    };
  });
};

const readsOf = (code: DossierCode): readonly Key[] => [
  ...[key.entering(code), key.share(code), key.head(code), key.personal(code)],
];

/** The share of a dossier is a write of its own; the row that counts it is that of others, too. */
const neededOf = ({ entries, move, removal }: Changes): Needed => ({
  own: entries.length + removal.length + (move ? 1 : 0),
  rows: move ? [rowOf(move)] : [],
});

/** The journal and the papers lie beside each other. */
const JOURNAL_AND_PAPERS = { from: 'J#', to: 'K#~' };

/** What has to be written of a dossier as it stands now. Everything is read behind the items of {@link readsOf}. */
const changesOf = async (
  store: Store,
  code: DossierCode,
  [entering, share, head, personal]: readonly (Item | undefined)[],
): Promise<Changes> => {
  const removal = removalOf(entering);
  const nothing = { code, entries: [], move: undefined, isUnsigned: false };
  if (!head || !personal) return { ...nothing, removal };
  const { dossier } = parseItem(HeadItem, head);
  if (!dossier.acceptedAt) return { ...nothing, removal };
  const { journal, papers, results, kept } = await readAll(store, dossier);
  const { owner } = parseItem(PersonalItem, personal).parties;
  const digest = await digestOfNumber(store, owner.identityNumber);
  const items = entriesOf(dossier, { journal, papers, results }).map(entry => vaultItem(entry, digest));
  const isUnsigned = hasScanToSign(dossier, papersIn(papers));
  return {
    code,
    entries: items.flatMap(item => entryWrite(item, kept.get(item.sk)) ?? []),
    move: shareMove(share, dossier, journal),
    removal: isUnsigned ? [] : removal,
    isUnsigned,
  };
};

type Read = DossierRead & {
  /** Entries that the vault has already, by their sort key. */
  readonly kept: ReadonlyMap<string, Item>;
};

const readAll = async (store: Store, { code, results: issued }: Dossier): Promise<Read> => {
  const hash = partition.dossier(code);
  const [both, kept, results] = await Promise.all([
    queryAll(store.table, { hash, range: JOURNAL_AND_PAPERS }),
    queryAll(store.table, { hash, range: { prefix: 'V#' } }),
    issued.length === 0 ? [] : queryAll(store.table, { hash, range: { prefix: 'R#' } }),
  ]);
  return {
    journal: both.filter(({ sk }) => sk.startsWith('J#')).flatMap(entriesIn),
    papers: both.filter(({ sk }) => sk.startsWith('K#')),
    results,
    kept: new Map(kept.map(item => [item.sk, item])),
  };
};

const removalOf = (item: Item | undefined): readonly Write[] =>
  item ? [removeEntering(parseItem(EnteringItem, item))] : [];

/** Removes `ENTERING` of the dossier, unless a later command has written it again. */
export const removeEntering = ({ dossier, after }: EnteringItem): Write => ({
  delete: key.entering(dossier),
  when: { equals: { after } },
});

/** What has to be written of an entry. Of one that is there only the places in lists may differ: after the loss of the secret of the digests. */
const entryWrite = (item: Item, known: Item | undefined): Write | undefined => {
  if (!known) return { put: item, when: { absent: true } };
  if (known.person === item.person && known.desk === item.desk) return undefined;
  const { person: _person, personOrder: _order, desk: _desk, deskOrder: _deskOrder, ...kept } = known;
  const { person, personOrder, desk, deskOrder } = item;
  const { rev } = parseItem(VaultItem, known);
  const lists = { ...(person && { person, personOrder }), ...(desk && { desk, deskOrder }) };
  return { put: { ...kept, ...lists, rev: rev + 1 } as Item, when: { equals: { rev } } };
};
