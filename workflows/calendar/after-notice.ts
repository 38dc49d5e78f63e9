import { type Instant, toEpoch, toInstant, type WorkingLimit } from '../../schemas/time.ts';
import { addWorkingTime, checkLimit, type WorkingTimeOf } from './working-time.ts';
import { timelineOf } from './working-timeline.ts';

/**
 * The instant at which time given to the applicant is over. The day of the notice does not count, at whatever hour it was
 * given, and the last day is had in full: seven days end at the closing of the seventh working day after that of the notice. A
 * part of a day is given as the whole of it; hours run from the notice itself, and calendar days as in {@link addWorkingTime},
 * which lets them end at the closing of a working day too.
 *
 * @throws the same as {@link addWorkingTime}
 */
export function dueAfterNotice({
  notifiedAt,
  limit,
  ...time
}: WorkingTimeOf & { readonly notifiedAt: Instant; readonly limit: WorkingLimit }): Instant {
  checkLimit(limit);
  if (limit.unit !== 'day' || limit.amount === 0) return addWorkingTime({ ...time, from: notifiedAt, limit });
  const timeline = timelineOf(time.calendar, time.hours);
  const first = timeline.days.getWorkingDayAfter(timeline.days.getDayAt(toEpoch(notifiedAt)));
  const last = timeline.days.getWorkingDay(first.workingDaysBefore + Math.ceil(limit.amount) - 1);
  return toInstant(timeline.closing(last));
}
