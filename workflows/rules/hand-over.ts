/** When a dossier goes from one agency to the next. Pure. */
import type { Dossier } from '../../schemas/dossier.ts';
import type { UnitCode } from '../../schemas/identifiers.ts';
import type { EntryOf, JournalEntry, TaskKind } from '../../schemas/journal.ts';
import type { HandOver, Ledger, LedgerEntry } from '../../schemas/ledger.ts';
import type { Instant } from '../../schemas/time.ts';
import { addWorkingTime, closingOn, isWorkingDay, startOfClock, type WorkingTimeOf } from '../calendar/index.ts';
import { localDay, localTime } from '../calendar/local-time.ts';
import type { Step } from '../define/step.ts';

/** Steps that an agency works with the dossier. It comes from the applicant at intake, and by the post with a record of its own. */
const WORKED: ReadonlySet<TaskKind> = new Set([
  ...(['transfer', 'task', 'consultation', 'outside', 'partial-issuance', 'issuance', 'return'] as const),
]);

/** Whether a step that opens now brings the dossier to a unit which has not had it before. */
export const isHandOver = (
  { steps }: Pick<Dossier, 'steps'>,
  { kind }: Pick<Step, 'kind'>,
  unit: UnitCode | undefined,
): boolean => unit !== undefined && WORKED.has(kind) && !Object.values(steps).some(step => step.unit === unit);

/** Papers that were taken in after this time of the day move early on the next working day (A 18(2)). */
const SAME_DAY_UNTIL = '15:00';

/**
 * By when the papers of a dossier that the counter gives to an agency at this moment have moved: the same working day, after 15:00 the opening
 * of the next one (A 18(2)). @throws {CalendarNotPublished}
 */
export const papersBy = (givenAt: Instant, time: WorkingTimeOf): Instant => {
  const day = localDay(givenAt);
  if (!isWorkingDay(time.calendar, day)) return addWorkingTime({ ...time, from: givenAt, limit: AT_ONCE });
  if (localTime(givenAt) <= SAME_DAY_UNTIL) return closingOn(time, day);
  return startOfClock({ ...time, receivedAt: givenAt, filedAt: givenAt, countsReceiptDay: false });
};

const AT_ONCE = { unit: 'hour', amount: 0 } as const;

/** The hand-overs of a journal, and the entry by which they last changed; undefined where there are none. */
type HandOversSoFar = { readonly handOvers: readonly HandOver[]; readonly changedBy?: JournalEntry | undefined };

/**
 * Every hand-over of a dossier, the oldest first, also where it comes back to a unit. It is given by the unit whose step ended last, and
 * taken by the unit whose step opens. A step that an outside system worked for a unit counts as that unit's. Whether each was in time is
 * not asked here: that changes with time alone.
 */
export const handOversIn = (entries: readonly JournalEntry[]): HandOversSoFar => {
  let handOvers: readonly HandOver[] = [];
  let changedBy: JournalEntry | undefined;
  const units = new Map<string, UnitCode>();
  let giver: UnitCode | undefined;
  for (const entry of entries) {
    const before = handOvers;
    switch (entry.type) {
      case 'step-opened':
        if (entry.unit) units.set(entry.step, entry.unit);
        if (entry.unit && giver && entry.unit !== giver && WORKED.has(entry.kind))
          handOvers = [...handOvers, given(entry, { giver, receiver: entry.unit })];
        break;
      case 'step-received':
        handOvers = change(handOvers, entry, { receivedAt: entry.at });
        break;
      case 'step-given-to-desk':
        units.set(entry.step, entry.unit);
        handOvers = change(handOvers, entry, { receiver: entry.unit });
        break;
      case 'step-decided':
        handOvers = change(handOvers, entry, {
          endedAt: entry.at,
          ...(entry.kind === 'transfer' && { receivedAt: entry.at }),
        });
        if (WORKED.has(entry.kind) || entry.kind === 'intake') giver = units.get(entry.step) ?? giver;
        break;
      default:
        break;
    }
    if (handOvers !== before) changedBy = entry;
  }
  return { handOvers, changedBy };
};

/** The same, with what the ledger says: until when each was due, and whether that was kept. */
export const handOversOf = (entries: readonly JournalEntry[], ledger: Ledger): readonly HandOver[] => {
  const held = ledger.branches.flatMap(branch => branch.entries);
  return handOversIn(entries).handOvers.map(handOver => ({ ...handOver, ...heldAs(held, handOver) }));
};

const given = (
  { step, visit, at }: EntryOf<'step-opened'>,
  between: Pick<HandOver, 'giver' | 'receiver'>,
): HandOver => ({
  ...{ step, visit, ...between, givenAt: at },
});

/** With the hand-over of an open step changed; the same list where it was none, or has it so already. */
const change = (
  handOvers: readonly HandOver[],
  { step }: { readonly step: string },
  changes: Partial<HandOver>,
): readonly HandOver[] => {
  const at = handOvers.findLastIndex(one => one.step === step && !one.endedAt);
  const handOver = handOvers[at];
  if (!handOver) return handOvers;
  const isSo = Object.entries(changes).every(([field, value]) => handOver[field as keyof HandOver] === value);
  return isSo ? handOvers : handOvers.with(at, { ...handOver, ...changes });
};

/** How the ledger has the end of that visit; one that took no time was in time. While it is worked, nothing is said of how it ends. */
const heldAs = (held: readonly LedgerEntry[], { step, visit, endedAt }: HandOver): Pick<HandOver, 'due' | 'result'> => {
  const entry = held.findLast(
    ({ holder }) => holder.kind !== 'system' && holder.step === step && holder.visit === visit,
  );
  return { ...(entry?.due && { due: entry.due }), ...(endedAt && { result: entry?.result ?? 'on-time' }) };
};
