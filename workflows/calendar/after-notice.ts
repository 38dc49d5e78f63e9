import { type Instant, toEpoch, toInstant, type WorkingLimit } from '../../schemas/time.ts';
import { addWorkingTime, checkLimit, type WorkingTimeOf } from './working-time.ts';
import { timelineOf } from './working-timeline.ts';

/**
 * The instant at which the applicant's time is over. The day of the notice does not count, and the last day counts in full: seven
 * days end at the closing of the seventh working day after the day of the notice. A part of a day counts as a whole day. Hours run
 * and minutes run from the notice itself. Calendar days and the same day end as in {@link addWorkingTime}, at the closing of a working day.
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
