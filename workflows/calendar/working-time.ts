import {
  type CountedLimit,
  HOUR_MILLISECONDS,
  type Instant,
  MINUTE_MILLISECONDS,
  toEpoch,
  toInstant,
  type WorkingLimit,
} from '../../schemas/time.ts';
import { InvalidTimeValue } from './errors.ts';
import type { WorkingCalendar } from './working-calendar.ts';
import { type LocalTime, minuteOfDay, type WorkingHours } from './working-hours.ts';
import { timelineOf, type WorkingTimeline } from './working-timeline.ts';

/** Whose working time is meant: a calendar and the hours of the unit. */
export type WorkingTimeOf = { readonly calendar: WorkingCalendar; readonly hours: WorkingHours };

type LimitFrom<Limit = WorkingLimit> = WorkingTimeOf & { readonly from: Instant; readonly limit: Limit };

/**
 * The instant at which a limit that runs from `from` is over.
 *
 * - `day`, `hour`, `minute`: the first instant by which so much has been worked. From an opening, N days end at the closing of the
 *   N-th day, never at the next opening. A fraction is one of the unit's own day, rounded to the millisecond.
 * - `calendarDay`: the closing of the N-th day after the day of `from`, which itself never counts; of the next working
 *   day when that is a day off (domain.md §4 [K]).
 * - `sameDay`: the closing of the working day of `from`; of the next working day where `from` is at or after the time that it names, or
 *   nobody works any more on that day.
 * - An amount of 0 gives `from` itself, or the next opening when nobody works then.
 *
 * Never decreases when the limit or `from` grows; the result is always a working instant, closings included.
 *
 * @throws {InvalidTimeValue} for an amount that is negative, not finite, or a part of a calendar day; for a time that is no time of day.
 * @throws {CalendarNotPublished} when the computation leaves the years of the calendar.
 * @throws {FaultyWorkingHours}
 */
export function addWorkingTime({ calendar, hours, from, limit }: LimitFrom): Instant {
  const timeline = timelineOf(calendar, hours);
  checkLimit(limit);
  return toInstant(add(timeline, { from: toEpoch(from), limit }));
}

function add(timeline: WorkingTimeline, { from, limit }: { from: number; limit: WorkingLimit }): number {
  if (limit.unit === 'sameDay') return endOfSameDay(timeline, from, limit.before);
  if (limit.unit === 'calendarDay' && limit.amount > 0) {
    const lastDay = timeline.days.getDay(timeline.days.getDayAt(from).number + limit.amount);
    return timeline.closing(timeline.days.getWorkingDayFrom(lastDay));
  }
  const length = lengthOf(timeline, limit);
  return length === 0 ? timeline.firstWorkingMoment(from) : timeline.earliestAt(timeline.positionOf(from) + length);
}

function endOfSameDay(timeline: WorkingTimeline, from: number, before: LocalTime): number {
  const begins = timeline.firstWorkingMoment(from);
  const day = timeline.days.getDayAt(begins);
  const isInTime = begins < Math.min(timeline.days.epochOf(day.number, before), timeline.closing(day));
  return timeline.closing(isInTime ? day : timeline.days.getWorkingDayAfter(day));
}

/**
 * The last working instant from which the limit, added, does not pass `from`: "one working day before the due date" of
 * Wednesday 17:00 is Wednesday 07:30. An amount of 0 gives `from` itself, or the closing before it when nobody works then.
 *
 * @throws the same as {@link addWorkingTime}
 */
export function subtractWorkingTime({ calendar, hours, from, limit }: LimitFrom<CountedLimit>): Instant {
  const timeline = timelineOf(calendar, hours);
  checkLimit(limit);
  return toInstant(subtract(timeline, { from: toEpoch(from), limit }));
}

function subtract(timeline: WorkingTimeline, { from, limit }: { from: number; limit: CountedLimit }): number {
  if (limit.unit === 'calendarDay' && limit.amount > 0) return subtractCalendarDays(timeline, from, limit.amount);
  const length = lengthOf(timeline, limit);
  return length === 0 ? timeline.lastWorkingMoment(from) : timeline.latestAt(timeline.positionOf(from) - length);
}

/**
 * The first instant from which no more than the limit is left until `from`: "one working day ahead" of Wednesday 17:00 is the
 * closing on Tuesday. It differs from {@link subtractWorkingTime} at such a border only, which belongs to both days.
 *
 * @throws the same as {@link addWorkingTime}
 */
export function aheadByWorkingTime({ calendar, hours, from, limit }: LimitFrom<CountedLimit>): Instant {
  const timeline = timelineOf(calendar, hours);
  checkLimit(limit);
  const epoch = toEpoch(from);
  if (limit.unit === 'calendarDay' || limit.amount === 0) return toInstant(subtract(timeline, { from: epoch, limit }));
  return toInstant(timeline.earliestAt(timeline.positionOf(epoch) - lengthOf(timeline, limit)));
}

function subtractCalendarDays(timeline: WorkingTimeline, from: number, amount: number): number {
  const { days } = timeline;
  const day = days.getDayAt(from);
  const lastClosed =
    day.isWorking && timeline.closing(day) <= from ? day : days.getWorkingDay(day.workingDaysBefore - 1);
  return timeline.closing(days.getWorkingDayUpTo(days.getDay(lastClosed.number - amount)));
}

/**
 * The working time from one instant to another, negative when `to` lies before `from`: the same span once in days of the
 * unit (fractions of its own working day) and once in minutes, both down to the millisecond and not rounded.
 *
 * @throws {CalendarNotPublished} {@link FaultyWorkingHours}
 */
export function workingTimeBetween({
  calendar,
  hours,
  from,
  to,
}: WorkingTimeOf & { readonly from: Instant; readonly to: Instant }): { days: number; minutes: number } {
  const timeline = timelineOf(calendar, hours);
  const worked = timeline.positionOf(toEpoch(to)) - timeline.positionOf(toEpoch(from));
  return { days: worked / timeline.dayLength, minutes: worked / MINUTE_MILLISECONDS };
}

/** Milliseconds of work; a calendar day has none of its own and comes here with the amount 0 only. */
function lengthOf(timeline: WorkingTimeline, { unit, amount }: CountedLimit): number {
  if (unit === 'minute') return Math.round(amount * MINUTE_MILLISECONDS);
  return Math.round(amount * (unit === 'hour' ? HOUR_MILLISECONDS : timeline.dayLength));
}

/** Returns when a limit can be counted. @throws {InvalidTimeValue} */
export function checkLimit(limit: WorkingLimit): void {
  if (limit.unit === 'sameDay') {
    minuteOfDay(limit.before);
    return;
  }
  const { unit, amount } = limit;
  const whole = unit === 'calendarDay';
  if (whole ? Number.isInteger(amount) && amount >= 0 : Number.isFinite(amount) && amount >= 0) return;
  throw new InvalidTimeValue({
    asked: `${amount} ${unit}`,
    mustBe: whole ? 'a number of whole calendar days from 0' : 'a finite amount of working time from 0',
  });
}
