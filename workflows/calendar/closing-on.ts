import { type Instant, toInstant } from '../../schemas/time.ts';
import type { LocalDate } from './working-calendar.ts';
import type { WorkingTimeOf } from './working-time.ts';
import { timelineOf } from './working-timeline.ts';

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
