/**
 * Working time as one unbroken line: the *position* of a moment is the working time, in milliseconds, from the first
 * opening that the calendar knows to the moment.
 *
 * Invariants:
 * 1. Positions never decrease with time; they stand still over nights, breaks and days off, and only there.
 * 2. Each working day is exactly `dayLength` long, so position and working day follow from one another by division.
 * 3. A position at a border (noon, night) belongs to two moments, the closing before and the opening after it:
 *    `earliestAt` gives the closing, `latestAt` the opening. A deadline is the earliest, a last start the latest.
 * 4. A *working moment* lies in a period of work, both of its ends included.
 */
import { MINUTE_MILLISECONDS } from '../../schemas/time.ts';
import { type CalendarDay, type CalendarDays, daysOf } from './calendar-days.ts';
import type { WorkingCalendar } from './working-calendar.ts';
import { checkWorkingHours, type LocalTime, minuteOfDay, type WorkingHours } from './working-hours.ts';

/** A stretch of every working day: when it opens, its length and the working time of the day before it (ms). */
type Period = { readonly opens: LocalTime; readonly length: number; readonly before: number };

export class WorkingTimeline {
  readonly days: CalendarDays;
  /** Milliseconds of work in a working day. */
  readonly dayLength: number;
  readonly #first: Period;
  readonly #last: Period;
  readonly #periods: readonly Period[];

  /** @throws {FaultyWorkingHours} */
  constructor(calendar: WorkingCalendar, hours: WorkingHours) {
    checkWorkingHours(hours);
    this.days = daysOf(calendar);
    let before = 0;
    this.#periods = hours.map(({ from, to }) => {
      const period = { opens: from, length: (minuteOfDay(to) - minuteOfDay(from)) * MINUTE_MILLISECONDS, before };
      before += period.length;
      return period;
    });
    this.dayLength = before;
    // checkWorkingHours has refused an empty list.
    this.#first = this.#periods[0] as Period;
    this.#last = this.#periods.at(-1) as Period;
  }

  opening(day: CalendarDay): number {
    return this.days.epochOf(day.number, this.#first.opens);
  }

  closing(day: CalendarDay): number {
    return this.days.epochOf(day.number, this.#last.opens) + this.#last.length;
  }

  positionOf(epoch: number): number {
    const day = this.days.getDayAt(epoch);
    const position = day.workingDaysBefore * this.dayLength;
    if (!day.isWorking) return position;
    let worked = 0;
    for (const { opens, length } of this.#periods) {
      const elapsed = epoch - this.days.epochOf(day.number, opens);
      if (elapsed <= 0) break;
      worked += Math.min(elapsed, length);
    }
    return position + worked;
  }

  /** The first moment at which so much has been worked. Position > 0. @throws {CalendarNotPublished} */
  earliestAt(position: number): number {
    const day = this.days.getWorkingDay(Math.ceil(position / this.dayLength) - 1);
    const worked = position - day.workingDaysBefore * this.dayLength;
    const period = this.#periods.find(({ length, before }) => worked <= before + length) ?? this.#last;
    return this.days.epochOf(day.number, period.opens) + worked - period.before;
  }

  /** The last moment at which no more than that has been worked. @throws {CalendarNotPublished} */
  latestAt(position: number): number {
    const day = this.days.getWorkingDay(Math.floor(position / this.dayLength));
    const worked = position - day.workingDaysBefore * this.dayLength;
    const period = this.#periods.find(({ length, before }) => worked < before + length) ?? this.#last;
    return this.days.epochOf(day.number, period.opens) + worked - period.before;
  }

  /** The moment itself when it is a working moment, else the next opening. @throws {CalendarNotPublished} */
  firstWorkingMoment(epoch: number): number {
    return this.#isWorkingMoment(epoch) ? epoch : this.latestAt(this.positionOf(epoch));
  }

  /** The moment itself when it is a working moment, else the closing before it. @throws {CalendarNotPublished} */
  lastWorkingMoment(epoch: number): number {
    return this.#isWorkingMoment(epoch) ? epoch : this.earliestAt(this.positionOf(epoch));
  }

  #isWorkingMoment(epoch: number): boolean {
    const day = this.days.getDayAt(epoch);
    if (!day.isWorking) return false;
    return this.#periods.some(({ opens, length }) => {
      const elapsed = epoch - this.days.epochOf(day.number, opens);
      return elapsed >= 0 && elapsed <= length;
    });
  }
}

const byObject = new WeakMap<WorkingCalendar, WeakMap<WorkingHours, WorkingTimeline>>();
const byContent = new WeakMap<WorkingCalendar, Map<string, WorkingTimeline>>();

/**
 * The timeline of a unit, made once for each calendar object and working hours. Hours that are parsed again find the same timeline
 * while they are equal.
 *
 * @throws {FaultyWorkingHours}
 */
export function timelineOf(calendar: WorkingCalendar, hours: WorkingHours): WorkingTimeline {
  const seen = byObject.get(calendar)?.get(hours);
  if (seen) return seen;
  const content = hours.map(({ from, to }) => `${from}-${to}`).join(' ');
  const sameHours = getOrInsert(byContent, calendar, () => new Map<string, WorkingTimeline>());
  const timeline = sameHours.get(content) ?? new WorkingTimeline(calendar, hours);
  sameHours.set(content, timeline);
  getOrInsert(byObject, calendar, () => new WeakMap()).set(hours, timeline);
  return timeline;
}

function getOrInsert<K extends object, V>(map: WeakMap<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found) return found;
  const made = make();
  map.set(key, made);
  return made;
}
