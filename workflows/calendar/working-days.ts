import { type Instant, toEpoch, toInstant } from '../../schemas/time.ts';
import { daysOf } from './calendar-days.ts';
import type { LocalDate, WorkingCalendar } from './working-calendar.ts';
import type { WorkingTimeOf } from './working-time.ts';
import { timelineOf } from './working-timeline.ts';

/**
 * Whether the date is worked, worked Saturdays included.
 *
 * @throws {InvalidTimeValue} when there is no such date, {@link CalendarNotPublished} when the calendar ends before it.
 */
export const isWorkingDay = (calendar: WorkingCalendar, date: LocalDate): boolean =>
  daysOf(calendar).getDayOf(date).isWorking;

/** The first working day after the date. @throws {InvalidTimeValue} {@link CalendarNotPublished} */
export function nextWorkingDay(calendar: WorkingCalendar, date: LocalDate): LocalDate {
  const days = daysOf(calendar);
  return days.getWorkingDayAfter(days.getDayOf(date)).date;
}

/** The date in the calendar's zone at that moment. @throws {InvalidTimeValue} {@link CalendarNotPublished} */
export const localDateOf = (calendar: WorkingCalendar, at: Instant): LocalDate =>
  daysOf(calendar).getDayAt(toEpoch(at)).date;

/** When work begins on that date. @throws {InvalidTimeValue} {@link CalendarNotPublished} {@link FaultyWorkingHours} */
export function openingOn({ calendar, hours }: WorkingTimeOf, date: LocalDate): Instant {
  const timeline = timelineOf(calendar, hours);
  return toInstant(timeline.opening(timeline.days.getDayOf(date)));
}

/** When work ends on that date. @throws {InvalidTimeValue} {@link CalendarNotPublished} {@link FaultyWorkingHours} */
export function closingOn({ calendar, hours }: WorkingTimeOf, date: LocalDate): Instant {
  const timeline = timelineOf(calendar, hours);
  return toInstant(timeline.closing(timeline.days.getDayOf(date)));
}
