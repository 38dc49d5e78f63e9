/**
 * Folds heads into outlooks and tallies. It looks at the head as it is now, never at the change that woke it, so a change that comes
 * twice, late or out of order changes nothing.
 */
import type { Item, Write } from '../../platform/ports.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { Outlook } from '../../schemas/outlook.ts';
import type { Instant } from '../../schemas/time.ts';
import { needsDelays, outlookHoldsUntil, outlookOf } from '../../workflows/rules/ledger/outlook.ts';
import { runCommand } from '../dossier/command.ts';
import { howManyFit, type Needed } from '../dossier/how-many-fit.ts';
import { readLedger, seenNow } from '../dossier/ledger.ts';
import { isBetweenSteps } from '../dossier/outbox-entries.ts';
import type { Store } from '../store.ts';
import { HeadItem, parseItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { COUNTING, countingIn } from './counting.ts';
import { OutlookItem, outlookItem } from './outlook-items.ts';
import { type Move, rowsTouched, writeMoves } from './tally-rows.ts';

/** Dossiers that are folded in one transaction, if they fit: most of them are counted by the same rows. */
const TOGETHER = 48;

type OnFault = (code: DossierCode, error: unknown) => void;

/** Folds these dossiers. One that cannot be folded goes to `onFault` and does not stop the others. */
export const foldOutlooks = async (store: Store, codes: Iterable<DossierCode>, onFault: OnFault): Promise<void> => {
  let waiting = [...new Set(codes)];
  while (waiting.length > 0) {
    const some = waiting.slice(0, TOGETHER);
    const folded = await foldTogether(store, some).catch(async error => {
      await foldEach(store, some, error, onFault);
      return some.length;
    });
    waiting = waiting.slice(folded);
  }
};

/** After a fault of several dossiers, folds each by itself: only the faulty one is left out. */
const foldEach = async (
  store: Store,
  codes: readonly DossierCode[],
  fault: unknown,
  onFault: OnFault,
): Promise<void> => {
  if (codes.length === 1) return onFault(codes[0] as DossierCode, fault);
  for (const code of codes) await foldTogether(store, [code]).catch(error => onFault(code, error));
};

/**
 * Folds as many of these dossiers as fit into one transaction, from the first on. Returns how many. Heads, and which count holds, are read
 * after the outlooks, so that they are never older than what an outlook was folded from: what is decided from them may replace that.
 */
const foldTogether = (store: Store, codes: readonly DossierCode[]): Promise<number> =>
  runCommand(store, { reads: [] }, async () => {
    const outlooks = await store.table.findEach(codes.map(key.outlook));
    const [counting, ...heads] = await store.table.findEach([COUNTING, ...codes.map(key.head)]);
    const { generation } = countingIn(counting);
    const folded = await Promise.all(
      codes.map((_, i) => foldOne(store, { head: heads[i], kept: outlooks[i], generation })),
    );
    const answer = howManyFit(folded.map(neededOf));
    const changed = folded.slice(0, answer).flatMap(one => one ?? []);
    if (changed.length === 0) return { writes: [], answer };
    const moves = changed.map(({ move }) => move);
    const rows = await writeMoves(store.table, moves, generation);
    return { writes: [...changed.map(({ write }) => write), ...rows], answer };
  });

/** What is written for a dossier: its outlook, and the rows that count it. */
type Folded = { readonly write: Write; readonly move: Move };

const neededOf = (one: Folded | undefined): Needed =>
  one ? { own: 1, rows: rowsTouched(one.move) } : { own: 0, rows: [] };

type Folding = { readonly head: Item | undefined; readonly kept: Item | undefined; readonly generation: number };

/** What changes of one dossier; undefined where nothing does. */
const foldOne = async (store: Store, { head, kept: item, generation }: Folding): Promise<Folded | undefined> => {
  const kept = item && parseItem(OutlookItem, item);
  const dossier = head && parseItem(HeadItem, head).dossier;
  // Between two steps it stands as before: the machine opens the next one in a moment.
  if (dossier && kept && !dossier.incident && isBetweenSteps(dossier) && kept.generation === generation)
    return undefined;
  const next = dossier && (await outlookNow(store, dossier));
  const from = kept?.generation === generation ? kept : undefined;
  if (!next || !dossier) return kept && { write: removal(kept), move: { from, to: undefined } };
  // It keeps its place in the index where that is soon enough: one needless look costs less than moving it.
  const keepsPlace = from !== undefined && from.dueAt > store.clock.now() && from.dueAt <= next.dueAt;
  if (keepsPlace && isSame(from, next)) return undefined;
  const { code, version } = dossier.procedure;
  const to: OutlookItem = {
    ...next,
    ...(keepsPlace && { dueAt: from.dueAt }),
    dossier: dossier.code,
    procedure: code,
    procedureVersion: version,
    rev: (kept?.rev ?? 0) + 1,
    generation,
  };
  return { write: { put: outlookItem(to), when: onRevision(kept) }, move: { from, to } };
};

/** How a dossier stands now. Only of one that is late the journal is read, which says whose delay it is. */
const outlookNow = async (
  store: Store,
  dossier: Dossier,
): Promise<(Outlook & { readonly dueAt: Instant }) | undefined> => {
  const seen = await seenNow(store, dossier);
  const delays = needsDelays(seen) ? (await readLedger(store, dossier)).delays : [];
  const outlook = outlookOf({ ...seen, delays });
  return outlook && { ...outlook, dueAt: outlookHoldsUntil(seen) };
};

const NAMES = Object.keys(Outlook.shape) as (keyof Outlook)[];

const isSame = (one: Outlook, other: Outlook): boolean => NAMES.every(name => one[name] === other[name]);

const onRevision = (kept: OutlookItem | undefined) =>
  kept ? { equals: { rev: kept.rev } } : ({ absent: true } as const);

const removal = (kept: OutlookItem): Write => ({ delete: key.outlook(kept.dossier), when: onRevision(kept) });
