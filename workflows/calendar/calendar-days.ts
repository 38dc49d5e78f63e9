/**
 * The days of one calendar, numbered from 0 = 1 January of the first covered year.
 *
 * Invariants:
 * 1. A day outside of the covered years has no number; asking for one throws {@link CalendarNotPublished}.
 * 2. Day n ends where day n + 1 begins; `workingDaysBefore` grows by one after a working day and by none otherwise.
 * 3. What was computed once with Temporal is kept: an instant of a local time is asked of the zone once a day and time.
 */
import * as Calendar from 'temporal-polyfill/fns/Calendar';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import * as PlainTime from 'temporal-polyfill/fns/PlainTime';
import { DAY_MILLISECONDS, toInstant } from '../../schemas/time.ts';
import { CalendarNotPublished, InvalidTimeValue } from './errors.ts';
import { findDate, type LocalDate, type WorkingCalendar } from './working-calendar.ts';
import { type LocalTime, minuteOfDay } from './working-hours.ts';

export type CalendarDay = {
  readonly number: number;
  readonly date: LocalDate;
  readonly isWorking: boolean;
  /** How many working days of the calendar lie before this one. */
  readonly workingDaysBefore: number;
};

export class CalendarDays {
  readonly #calendar: WorkingCalendar;
  readonly #days: readonly CalendarDay[];
  readonly #workingDays: readonly CalendarDay[];
  readonly #numbers: ReadonlyMap<LocalDate, number>;
  /** For each local time asked so far, its epoch milliseconds on each day asked so far. */
  readonly #instants = new Map<LocalTime, (number | undefined)[]>();

  constructor(calendar: WorkingCalendar) {
    this.#calendar = calendar;
    this.#days = listDays(calendar);
    this.#workingDays = this.#days.filter(day => day.isWorking);
    this.#numbers = new Map(this.#days.map(day => [day.date, day.number]));
  }

  getDay(number: number): CalendarDay {
    return this.#days[number] ?? this.#refuse(`day ${number} counted from 1/1/${this.#calendar.firstYear}`, number < 0);
  }

  getDayOf(date: LocalDate): CalendarDay {
    const number = this.#numbers.get(date);
    if (number !== undefined) return this.getDay(number);
    if (findDate(date)) return this.#refuse(date, date < `${this.#calendar.firstYear}`);
    throw new InvalidTimeValue({ asked: date, mustBe: 'a date such as 2026-11-23' });
  }

  /** The day in whose local hours 00:00–24:00 the moment lies. */
  getDayAt(epoch: number): CalendarDay {
    if (Number.isNaN(epoch)) throw new InvalidTimeValue({ asked: epoch, mustBe: 'an instant' });
    let number = Math.floor((epoch - this.epochOf(0, '00:00')) / DAY_MILLISECONDS);
    // A zone that shifts its clock puts the estimate off by one day.
    if (this.#days[number] && epoch < this.epochOf(number, '00:00')) number -= 1;
    else if (this.#days[number + 1] && epoch >= this.epochOf(number + 1, '00:00')) number += 1;
    return this.#days[number] ?? this.#refuse(toInstant(epoch), number < 0);
  }

  /** The n-th working day of the calendar, counted from 0. */
  getWorkingDay(ordinal: number): CalendarDay {
    return this.#workingDays[ordinal] ?? this.#refuse(`working day ${ordinal} counted from its first`, ordinal < 0);
  }

  /** The day itself when it is worked, else the first working day after it. */
  getWorkingDayFrom(day: CalendarDay): CalendarDay {
    return this.getWorkingDay(day.workingDaysBefore);
  }

  /** The day itself when it is worked, else the last working day before it. */
  getWorkingDayUpTo(day: CalendarDay): CalendarDay {
    return day.isWorking ? day : this.getWorkingDay(day.workingDaysBefore - 1);
  }

  getWorkingDayAfter(day: CalendarDay): CalendarDay {
    return this.getWorkingDay(day.workingDaysBefore + (day.isWorking ? 1 : 0));
  }

  /** Epoch milliseconds at which the zone's clock shows that time on that day. */
  epochOf(number: number, time: LocalTime): number {
    let column = this.#instants.get(time);
    if (!column) {
      minuteOfDay(time);
      column = [];
      this.#instants.set(time, column);
    }
    column[number] ??= this.#shownAt(this.getDay(number).date, time);
    return column[number];
  }

  #shownAt(date: LocalDate, time: LocalTime): number {
    const { timeZone } = this.#calendar;
    const day = PlainDate.fromString(date, Calendar.getISO);
    return PlainDate.toZonedDateTime(day, { timeZone, plainTime: PlainTime.fromString(time) }).epochMilliseconds;
  }

  #refuse(asked: string, isBefore: boolean): never {
    throw new CalendarNotPublished({ ...this.#calendar, asked, isBefore });
  }
}

const known = new WeakMap<WorkingCalendar, CalendarDays>();

/** The days of the calendar; made once for each calendar object. */
export function daysOf(calendar: WorkingCalendar): CalendarDays {
  let days = known.get(calendar);
  if (!days) {
    days = new CalendarDays(calendar);
    known.set(calendar, days);
  }
  return days;
}

function listDays(calendar: WorkingCalendar): CalendarDay[] {
  const off = new Set(calendar.daysOff.map(day => day.date));
  const worked = new Set(calendar.workedRestDays.map(day => day.date));
  const days: CalendarDay[] = [];
  let workingDaysBefore = 0;
  let day = PlainDate.create(calendar.firstYear, 1, 1);
  while (day.year <= calendar.lastYear) {
    const date = PlainDate.toString(day);
    const isWorking = worked.has(date) || !(off.has(date) || calendar.restWeekdays.includes(PlainDate.dayOfWeek(day)));
    days.push({ number: days.length, date, isWorking, workingDaysBefore });
    if (isWorking) workingDaysBefore += 1;
    day = PlainDate.addDays(day, 1);
  }
  return days;
}
