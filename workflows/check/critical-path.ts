import { WorkingLimit } from '../../schemas/time.ts';
import type { Procedure } from '../define/procedure.ts';
import { partsOf, type Way } from '../define/way.ts';
import { type HoursPerDay, usualHoursAfter, usualHoursPerDay } from './analysis.ts';

/** The longest that a dossier's clock can run, and the steps that make it so long. */
export type CriticalPath = { readonly workingDays: number; readonly steps: readonly string[] };

/**
 * Of parallel branches the longest counts, of a conditional the longer part. Steps that pause the clock and waits for a supplement
 * do not count. A step that is visited again counts once, since the law grants no second limit. An invalid limit counts as none.
 */
export const criticalPath = (procedure: Procedure, hoursPerDay: HoursPerDay = usualHoursPerDay): CriticalPath =>
  longest(procedure.way, hoursPerDay);

/**
 * The statutory limit in working days. For a limit in calendar days, the fewest that it can hold: each week has two days of rest. For one
 * of the same day, what is left of the usual working day at the time that it names.
 */
export const statutoryDays = ({ limit }: Procedure, hoursPerDay: HoursPerDay = usualHoursPerDay): number =>
  limit.unit === 'calendarDay'
    ? Math.floor(limit.amount / 7) * 5 + Math.max(0, (limit.amount % 7) - 2)
    : workingDays(limit, hoursPerDay('competent'));

function longest(part: Way, hoursPerDay: HoursPerDay): CriticalPath {
  switch (part.kind) {
    case 'sequence':
      return part.parts.map(one => longest(one, hoursPerDay)).reduce(oneAfterTheOther, NOTHING);
    case 'parallel':
    case 'conditional':
      return partsOf(part)
        .map(one => longest(one, hoursPerDay))
        .reduce(theLonger, NOTHING);
    default:
      if (part.pausesClock || !isLimit(part.within)) return NOTHING;
      return { workingDays: workingDays(part.within, hoursPerDay(part.at)), steps: [part.name] };
  }
}

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

/** A limit in working days of a unit with these hours. A calendar day counts as a working day, which is the worst case. */
const workingDays = (limit: WorkingLimit, hoursPerDay: number): number => {
  switch (limit.unit) {
    case 'minute':
      return limit.amount / 60 / hoursPerDay;
    case 'hour':
      return limit.amount / hoursPerDay;
    case 'sameDay':
      return usualHoursAfter(limit.before) / hoursPerDay;
    default:
      return limit.amount;
  }
};
