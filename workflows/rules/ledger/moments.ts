/** The life of a dossier moment by moment, and branch by branch. */
import type { Dossier } from '../../../schemas/dossier.ts';
import type { DossierCode, UnitCode } from '../../../schemas/identifiers.ts';
import type { EntryOf, JournalEntry } from '../../../schemas/journal.ts';
import type { Holder, LedgerEntry, Punctuality } from '../../../schemas/ledger.ts';
import { type Instant, laterOf } from '../../../schemas/time.ts';
import type { WorkingTimeOf } from '../../calendar/index.ts';
import type { Way } from '../../define/way.ts';
import { apply } from '../journal/fold.ts';
import { awaitedAfter, withoutStep } from '../machine-turn.ts';
import { isFinal } from '../status/transitions.ts';
import { isLate, punctualityOf } from '../time/lateness.ts';
import { isForSiblings, linesOf } from './branch-lines.ts';
import { Holders, nameOfHolder } from './holders.ts';

/** What a ledger follows from, beside the journal. */
export type LedgerOf = {
  readonly way: Way;
  /** Of a dossier that has not ended: until when. */
  readonly until: Instant;
  /** The hours of a unit; of the receiving unit, by which everything counts that no unit holds. */
  readonly timeOf: (unit: UnitCode | undefined) => WorkingTimeOf;
};

/** The dossier from an entry to the next: in which branches it stands, and who holds each. */
export type Moment = {
  readonly from: Instant;
  readonly to: Instant;
  readonly lines: ReadonlyMap<string, Holder>;
  readonly dossier: Dossier;
};

/** A branch before its working time and its place on the critical path are known. */
export type Branch = { readonly name: string; readonly from: Instant; readonly entries: readonly Stretch[] };
export type Stretch = Pick<LedgerEntry, 'from' | 'to' | 'holder' | 'due' | 'result'>;

/** How visits of steps ended, by step and visit. */
type Ended = ReadonlyMap<string, Punctuality>;

/** The moments between the entries, and how each visit of a step has ended. Nothing that follows the end of a dossier is in them. */
export const momentsOf = (
  entries: readonly JournalEntry[],
  { way, until }: LedgerOf,
): { readonly moments: readonly Moment[]; readonly ended: Ended } => {
  const [first] = entries;
  const ended = new Map<string, Punctuality>();
  const moments: (Moment & { to: Instant })[] = [];
  if (first?.type !== 'submitted') return { moments, ended };
  const holders = new Holders(way, first.units.receiving as UnitCode);
  let awaited: readonly string[] = [];
  let dossier: Dossier | undefined;
  for (const entry of entries) {
    if (entry.type === 'step-decided') ended.set(`${entry.step} ${entry.visit}`, resultOf(entry, dossier));
    dossier = apply(dossier, entry, '' as DossierCode);
    awaited = awaitedAfter(way, { awaited, entry, dossier });
    if (entry.type === 'step-opened') awaited = withoutStep(awaited, entry.step);
    holders.add(entry);
    const before = moments.at(-1);
    if (before) before.to = entry.at;
    // Money and papers that go back afterwards are no part of its life. The last moment keeps which steps were open in it.
    if (isFinal(dossier.status)) {
      const { steps, pausedAt } = before?.dossier ?? dossier;
      if (before)
        moments[moments.length - 1] = { ...before, dossier: { ...dossier, steps, ...(pausedAt && { pausedAt }) } };
      return { moments, ended };
    }
    const lines = linesOf(way, { open: holders.now(), awaited });
    moments.push({ from: entry.at, to: laterOf(entry.at, until), lines, dossier });
  }
  return { moments, ended };
};

/** The decision says whether it was late; a day before the limit is early. */
const resultOf = ({ step, at, late }: EntryOf<'step-decided'>, dossier?: Dossier): Punctuality =>
  late ? 'late' : punctualityOf(dossier?.steps[step]?.due, at);

/** Lays the moments end to end, branch by branch; that of the dossier first, then in the order of their beginning. */
export const branchesOf = (moments: readonly Moment[]): readonly Branch[] => {
  const all: { name: string; from: Instant; entries: Stretch[] }[] = [];
  const running = new Map<string, (typeof all)[number]>();
  for (const { from, to, lines, dossier } of moments) {
    for (const name of running.keys()) if (!lines.has(name)) running.delete(name);
    if (to <= from) continue;
    for (const [name, holder] of lines) {
      const branch = running.get(name) ?? { name, from, entries: [] };
      if (!running.has(name)) all.push(branch);
      running.set(name, branch);
      const due = holder.kind === 'system' ? undefined : dossier.steps[holder.step]?.due;
      const last = branch.entries.at(-1);
      const isSame = last && nameOfHolder(last.holder) === nameOfHolder(holder);
      if (isSame) branch.entries.pop();
      branch.entries.push({ ...(isSame ? last : { from, holder }), to, ...(due && { due }) });
    }
  }
  return all.filter(({ entries }) => entries.some(({ holder }) => !isForSiblings(holder)));
};

/** With how each visit ended in the last of its stretches; of one that did not end, whether it is late already. */
export const withResults = (branches: readonly Branch[], ended: Ended): readonly Branch[] =>
  branches.map(branch => {
    const seen = new Set<string>();
    const entries = branch.entries.toReversed().map((entry): Stretch => {
      const { holder, due, to } = entry;
      if (holder.kind === 'system') return entry;
      const visit = `${holder.step} ${holder.visit}`;
      if (seen.has(visit)) return entry;
      seen.add(visit);
      const result = ended.get(visit) ?? (isLate(due, to) ? 'late' : undefined);
      return { ...entry, ...(result && { result }) };
    });
    return { ...branch, entries: entries.toReversed() };
  });
