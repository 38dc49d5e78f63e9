import { type Instant, toEpoch, toInstant, type WorkingLimit } from '../../schemas/time.ts';
import type { WorkingCalendar } from './working-calendar.ts';
import type { WorkingHours } from './working-hours.ts';
import { timelineOf } from './working-timeline.ts';

/** A limit that runs: since when, until when, and how it is counted. */
type Running = {
  readonly since: Instant;
  readonly due: Instant;
  readonly unit: WorkingLimit['unit'];
  readonly hours: WorkingHours;
};

/**
 * When a limit that was computed with the calendar `from` ends in the calendar `to` (domain.md §4).
 *
 * - `day`, `hour`, `minute`: the working time that the other calendar takes away between `since` and `due` is added after `due`.
 * - `calendarDay`, `sameDay`: stays, unless the other calendar has that day off; then the closing of the next working day.
 * - Never earlier: a date that was announced stays, even where the other calendar has more working time.
 *
 * @throws {CalendarNotPublished} {@link FaultyWorkingHours}
 */
export function dueInCalendar(
  { since, due, unit, hours }: Running,
  { from, to }: { readonly from: WorkingCalendar; readonly to: WorkingCalendar },
): Instant {
  const after = timelineOf(to, hours);
  const ends = toEpoch(due);
  if (unit === 'calendarDay' || unit === 'sameDay') {
    const day = after.days.getDayAt(ends);
    return day.isWorking ? due : toInstant(after.closing(after.days.getWorkingDayFrom(day)));
  }
  const before = timelineOf(from, hours);
  const begins = toEpoch(since);
  const lost =
    before.positionOf(ends) - before.positionOf(begins) - (after.positionOf(ends) - after.positionOf(begins));
  return lost > 0 ? toInstant(after.earliestAt(after.positionOf(ends) + lost)) : due;
}
