import { WorkingLimit } from '../../schemas/time.ts';
import type { Procedure } from '../define/procedure.ts';
import type { Step } from '../define/step.ts';
import { isStep, partsOf, stepsOf, type Way } from '../define/way.ts';
import { type HoursPerDay, usualHoursAfter, usualHoursPerDay } from './analysis.ts';

/** The longest that a dossier's clock can run, and the steps that make it so long. */
export type CriticalPath = { readonly workingDays: number; readonly steps: readonly string[] };

/**
 * Of parallel branches the longest counts, of a conditional the longer part. Steps that pause the clock and waits for a supplement
 * do not count, nor does what comes before the competent agency has the papers, where they travel to it. A step that is visited again counts once, since the law grants no second limit. An invalid limit counts as none.
 */
export const criticalPath = (procedure: Procedure, hoursPerDay: HoursPerDay = usualHoursPerDay): CriticalPath =>
  longest(procedure.way, hoursPerDay, isOnClock(procedure));

/** Whether the clock runs while a step is open. */
const isOnClock = ({ way }: Procedure): ((step: Step) => boolean) => {
  const steps = stepsOf(way);
  const begun = new Set(steps.slice(steps.findIndex(({ kind }) => kind === 'transfer') + 1));
  return step => begun.has(step) && !step.pausesClock;
};

/**
 * The statutory limit in working days. For a limit in calendar days, the fewest that it can hold: each week has two days of rest. For one
 * of the same day, what is left of the usual working day at the time that it names.
 */
export const statutoryDays = ({ limit }: Procedure, hoursPerDay: HoursPerDay = usualHoursPerDay): number =>
  limit.unit === 'calendarDay'
    ? Math.floor(limit.amount / 7) * 5 + Math.max(0, (limit.amount % 7) - 2)
    : limit.unit === 'sameDay'
      ? usualHoursAfter(limit.before) / hoursPerDay('competent')
      : longestDays(limit, hoursPerDay('competent'));

/** The longest way through a part; only steps that count take time. */
function longest(part: Way, hoursPerDay: HoursPerDay, counts: (step: Step) => boolean): CriticalPath {
  switch (part.kind) {
    case 'sequence':
      return part.parts.map(one => longest(one, hoursPerDay, counts)).reduce(oneAfterTheOther, NOTHING);
    case 'parallel':
    case 'conditional':
      return partsOf(part)
        .map(one => longest(one, hoursPerDay, counts))
        .reduce(theLonger, NOTHING);
    default:
      if (!counts(part) || !isLimit(part.within)) return NOTHING;
      return { workingDays: longestDays(part.within, hoursPerDay(part.at)), steps: [part.name] };
  }
}

/**
 * How many working days after the acceptance a step opens at the latest, if every step before it, also one that waits for the applicant,
 * takes its whole limit.
 */
export const longestUntil = (way: Way, step: Step, hoursPerDay: HoursPerDay = usualHoursPerDay): number => {
  if (isStep(way)) return 0;
  const inside = partsOf(way).findIndex(part => stepsOf(part).includes(step));
  const within = partsOf(way)[inside];
  if (!within) return 0;
  const before = way.kind === 'sequence' ? partsOf(way).slice(0, inside) : [];
  const passed = before.map(part => longest(part, hoursPerDay, counts).workingDays);
  return passed.reduce((sum, days) => sum + days, 0) + longestUntil(within, step, hoursPerDay);
};

/** The intake ends with the acceptance. */
const counts = ({ kind }: Step): boolean => kind !== 'intake';

/** Whether this is a limit, longer than nothing and not endless. */
export const isLimit = (limit: unknown): limit is WorkingLimit => {
  const parsed = WorkingLimit.safeParse(limit);
  return parsed.success && (parsed.data.unit === 'sameDay' || parsed.data.amount > 0);
};

const NOTHING: CriticalPath = { workingDays: 0, steps: [] };

const oneAfterTheOther = (first: CriticalPath, second: CriticalPath): CriticalPath => ({
  workingDays: first.workingDays + second.workingDays,
  steps: [...first.steps, ...second.steps],
});

const theLonger = (one: CriticalPath, other: CriticalPath): CriticalPath =>
  other.workingDays > one.workingDays ? other : one;

/**
 * The most working days of a unit with these hours that a limit can last. A calendar day may be a working day; the same day may begin just
 * too late for its own.
 */
export const longestDays = (limit: WorkingLimit, hoursPerDay: number): number => {
  switch (limit.unit) {
    case 'minute':
      return limit.amount / 60 / hoursPerDay;
    case 'hour':
      return limit.amount / hoursPerDay;
    case 'sameDay':
      return 1 + usualHoursAfter(limit.before) / hoursPerDay;
    default:
      return limit.amount;
  }
};
