import { type Instant, toEpoch, toInstant } from '../../schemas/time.ts';
import type { CalendarDay } from './calendar-days.ts';
import type { LocalTime } from './working-hours.ts';
import type { WorkingTimeOf } from './working-time.ts';
import { timelineOf, type WorkingTimeline } from './working-timeline.ts';

/** When a dossier came in, and the rules of its procedure for that. */
export type Receipt = WorkingTimeOf & {
  readonly receivedAt: Instant;
  /** When the filing had been handed in completely, where that was earlier. */
  readonly filedAt?: Instant | undefined;
  /** Local time at and after which a filing counts as one of the next working day; the procedure's own [S]. */
  readonly cutOff?: LocalTime | undefined;
  /** domain.md §4 [K]: false unless the procedure says otherwise. */
  readonly countsReceiptDay: boolean;
};

/**
 * The instant from which a limit in working days, hours or minutes, or of the same day, runs.
 *
 * - The *day of receipt* is the day of `receivedAt`, or the next working day when that is a day off or the unit has closed.
 * - A filing at the cut-off or later counts for the next working day; the day of receipt is never before that. Who filed before the
 *   cut-off loses no day when the counter accepts after it.
 * - The clock starts at the opening of the working day after the day of receipt. Where the day of receipt counts itself, it starts at
 *   the receipt, or at the first opening after it.
 *
 * @throws {InvalidTimeValue} for a cut-off that is no time of day.
 * @throws {CalendarNotPublished} {@link FaultyWorkingHours}
 */
export function startOfClock(receipt: Receipt): Instant {
  const timeline = timelineOf(receipt.calendar, receipt.hours);
  const day = receiptDayOf(timeline, receipt);
  if (!receipt.countsReceiptDay) return toInstant(timeline.opening(timeline.days.getWorkingDayAfter(day)));
  return toInstant(timeline.firstWorkingMoment(Math.max(toEpoch(receipt.receivedAt), timeline.opening(day))));
}

/** The working day that a dossier counts as received on. @throws the same as {@link startOfClock} */
export function receiptDayOf(timeline: WorkingTimeline, { receivedAt, filedAt, cutOff }: Receipt): CalendarDay {
  const { days } = timeline;
  const received = toEpoch(receivedAt);
  const day = days.getDayAt(received);
  const receipt = received > timeline.closing(day) ? days.getWorkingDayAfter(day) : days.getWorkingDayFrom(day);
  if (cutOff === undefined) return receipt;
  const filed = toEpoch(filedAt ?? receivedAt);
  const filingDay = days.getDayAt(filed);
  if (filed < days.epochOf(filingDay.number, cutOff)) return receipt;
  const inTimeFor = days.getWorkingDayAfter(filingDay);
  return inTimeFor.number > receipt.number ? inTimeFor : receipt;
}
