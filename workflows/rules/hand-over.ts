/** When a dossier goes from one agency to the next. Pure. */
import type { Dossier } from '../../schemas/dossier.ts';
import type { UnitCode } from '../../schemas/identifiers.ts';
import type { JournalEntry, TaskKind } from '../../schemas/journal.ts';
import type { HandOver } from '../../schemas/ledger.ts';
import type { Instant } from '../../schemas/time.ts';
import { localDay } from '../calendar/local-time.ts';
import type { Step } from '../define/step.ts';

/** Steps that an agency works with the dossier. It comes from the applicant at intake, and by the post with a record of its own. */
const WORKED: ReadonlySet<TaskKind> = new Set([
  ...(['task', 'consultation', 'outside', 'partial-issuance', 'issuance', 'return'] as const),
]);

/** Whether a step that opens now brings the dossier to a unit which has not had it before. */
export const isHandOver = (
  { steps }: Pick<Dossier, 'steps'>,
  { kind }: Pick<Step, 'kind'>,
  unit: UnitCode | undefined,
): boolean => unit !== undefined && WORKED.has(kind) && !Object.values(steps).some(step => step.unit === unit);

type Of<Type extends JournalEntry['type']> = Extract<JournalEntry, { type: Type }>;

/**
 * Every hand-over of a dossier, the oldest first, also where it comes back to a unit. It is given by the unit whose step ended last, and
 * taken by the unit whose step opens. A step that an outside system worked for a unit counts as that unit's.
 */
export const handOversOf = (entries: readonly JournalEntry[]): readonly HandOver[] => {
  const handOvers: HandOver[] = [];
  const units = new Map<string, UnitCode>();
  let giver: UnitCode | undefined;
  for (const entry of entries) {
    switch (entry.type) {
      case 'step-opened':
        if (entry.unit) units.set(entry.step, entry.unit);
        if (entry.unit && giver && entry.unit !== giver && WORKED.has(entry.kind))
          handOvers.push(given(entry, { giver, receiver: entry.unit }));
        break;
      case 'step-received':
        change(handOvers, entry, () => ({ receivedAt: entry.at }));
        break;
      case 'step-given-to-desk':
        units.set(entry.step, entry.unit);
        change(handOvers, entry, () => ({ receiver: entry.unit, ...(entry.stepDue && { due: entry.stepDue }) }));
        break;
      case 'step-decided':
        change(handOvers, entry, handOver => ({ endedAt: entry.at, result: resultOf(handOver, entry) }));
        if (WORKED.has(entry.kind) || entry.kind === 'intake') giver = units.get(entry.step) ?? giver;
        break;
      default:
        break;
    }
    for (const [step, due] of Object.entries(newDatesIn(entry))) change(handOvers, { step }, () => ({ due }));
  }
  return handOvers;
};

const given = (
  { step, visit, at, stepDue }: Of<'step-opened'>,
  between: Pick<HandOver, 'giver' | 'receiver'>,
): HandOver => ({ step, visit, ...between, givenAt: at, ...(stepDue && { due: stepDue }) });

/** Changes the hand-over of an open step, if it was one. */
const change = (
  handOvers: HandOver[],
  { step }: { readonly step: string },
  changes: (handOver: HandOver) => Partial<HandOver>,
): void => {
  const at = handOvers.findLastIndex(one => one.step === step && !one.endedAt);
  const handOver = handOvers[at];
  if (handOver) handOvers[at] = { ...handOver, ...changes(handOver) };
};

const resultOf = ({ due }: HandOver, { at, late }: Of<'step-decided'>): NonNullable<HandOver['result']> => {
  if (late) return 'late';
  return due && localDay(at) < localDay(due) ? 'early' : 'on-time';
};

/** The new due dates of open steps that an entry names: by another calendar, or after a withdrawal that ended nothing. */
const newDatesIn = (entry: JournalEntry): Readonly<Record<string, Instant>> => {
  if (entry.type === 'calendar-changed') return entry.steps ?? {};
  return entry.type === 'step-decided' ? (entry.dueAgain ?? {}) : {};
};
