import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instant } from '../../../schemas/time.ts';
import {
  addWorkingTime,
  currentCalendar,
  defaultWorkingHours,
  defineCalendar,
  dueInCalendar,
  ifPublished,
  isWorkingDay,
  localDateOf,
  type WorkingCalendar,
  workingTimeBetween,
} from '../../../workflows/calendar/index.ts';
import { at } from '../../kit/calendar.ts';
import * as any from './arbitraries.ts';

const from = currentCalendar();
const hours = defaultWorkingHours;

/** Days off, and Saturdays that are worked, beside those of the calendar. */
type Change = { readonly off?: readonly string[]; readonly worked?: readonly string[] };

const made = new Map<string, WorkingCalendar>();

/** The calendar with further days off, or with Saturdays that are worked; made once for each change, since its tables are slow to make. */
const changed = (change: Change): WorkingCalendar => {
  const key = JSON.stringify(change);
  const calendar = made.get(key) ?? define(change);
  made.set(key, calendar);
  return calendar;
};

const define = ({ off = [], worked = [] }: Change): WorkingCalendar => {
  const days = (dates: readonly string[]) =>
    dates.map(date => ({ date, occasion: 'theo quyết định', certainty: 'stated' }) as const);
  return defineCalendar({
    ...from,
    version: 'changed',
    daysOff: [...from.daysOff, ...days(off)],
    workedRestDays: [...from.workedRestDays, ...days(worked)],
  });
};

describe('in days and hours', () => {
  const due = (to: WorkingCalendar) =>
    dueInCalendar({ since: at('12-01', '07:30'), due: at('12-07', '17:00'), unit: 'day', hours }, { from, to });

  test.each([
    { is: 'a day off before the due date', off: ['2026-12-03'], becomes: at('12-08', '17:00') },
    { is: 'a day off on the due date itself', off: ['2026-12-07'], becomes: at('12-08', '17:00') },
    { is: 'another on the date that would follow', off: ['2026-12-03', '2026-12-08'], becomes: at('12-09', '17:00') },
    { is: 'a day off before the limit began', off: ['2026-11-30'], becomes: at('12-07', '17:00') },
    { is: 'a day off after the due date', off: ['2026-12-08'], becomes: at('12-07', '17:00') },
    { is: 'a day off made up for before', off: ['2026-12-04'], worked: ['2026-12-05'], becomes: at('12-07', '17:00') },
    { is: 'a day off made up for later', off: ['2026-12-04'], worked: ['2026-12-12'], becomes: at('12-08', '17:00') },
    { is: 'a worked Saturday, which brings nothing forward', worked: ['2026-12-05'], becomes: at('12-07', '17:00') },
  ])('$is', ({ becomes, ...days }) => expect(due(changed(days))).toBe(becomes));
});

describe('in calendar days', () => {
  const due = (off: string) =>
    dueInCalendar(
      { since: at('11-26', '10:00'), due: at('12-11', '17:00'), unit: 'calendarDay', hours },
      { from, to: changed({ off: [off] }) },
    );

  test('a day off within the limit counts as every day', () => expect(due('2026-12-03')).toBe(at('12-11', '17:00')));
  test('a day off at its end moves it to the next working day', () =>
    expect(due('2026-12-11')).toBe(at('12-14', '17:00')));
});

const isSaturday = (day: string) => new Date(day).getUTCDay() === 6;
const dayOf = (instant: Instant) => localDateOf(from, instant);
/** So late that what moves from before may still lie within the calendar. */
const NEAR_THE_END = '2027-12-01T00:00:00.000Z' as Instant;

/** Limits that run, and end so long before the last calendar does that they can move; some units work a quarter of an hour a day. */
const running = fc
  .tuple(any.preciseInstant, any.positiveLimit, any.workingHours)
  .map(([since, limit, hours]) => ({
    ...{ since, hours, unit: limit.unit },
    due: ifPublished(() => addWorkingTime({ calendar: from, hours, from: since, limit })) ?? NEAR_THE_END,
  }))
  .filter(({ due }) => due < NEAR_THE_END);

describe('for any limit and hours', () => {
  test('an equal calendar changes nothing', () => {
    fc.assert(
      fc.property(running, limit => {
        expect(dueInCalendar(limit, { from, to: changed({}) })).toBe(limit.due);
      }),
    );
  });

  test('an added day off that lies within it moves the due date by exactly the working time of that day', () => {
    const within = running
      .filter(({ unit, since, due }) => unit !== 'calendarDay' && dayOf(since) < dayOf(due))
      .chain(limit => {
        const days: string[] = [];
        for (let day = Date.parse(`${dayOf(limit.since)}T00:00Z`) + 86_400_000; ; day += 86_400_000) {
          const date = new Date(day).toISOString().slice(0, 10);
          if (date >= dayOf(limit.due)) break;
          if (isWorkingDay(from, date) && !isSaturday(date)) days.push(date);
        }
        return fc.record({
          limit: fc.constant(limit),
          day: days.length > 0 ? fc.constantFrom(...days) : fc.constant(''),
        });
      })
      .filter(({ day }) => day !== '');
    fc.assert(
      fc.property(within, ({ limit, day }) => {
        const to = changed({ off: [day] });
        const { since, due, hours } = limit;
        const moved = dueInCalendar(limit, { from, to });
        expect(workingTimeBetween({ calendar: to, hours, from: due, to: moved }).days).toBeCloseTo(1, 9);
        const given = workingTimeBetween({ calendar: from, hours, from: since, to: due }).minutes;
        expect(workingTimeBetween({ calendar: to, hours, from: since, to: moved }).minutes).toBeCloseTo(given, 6);
      }),
    );
  });

  test('no change of days brings the due date forward', () => {
    const date = fc
      .integer({ min: 0, max: 319 })
      .map(day => new Date(Date.UTC(2026, 0, 5 + day)).toISOString().slice(0, 10));
    const days = fc.uniqueArray(date, { maxLength: 12 }).map(dates => ({
      off: dates.filter(day => isWorkingDay(from, day) && !isSaturday(day)),
      worked: dates.filter(day => isSaturday(day) && !isWorkingDay(from, day)),
    }));
    fc.assert(
      fc.property(running, days, (limit, change) => {
        expect(dueInCalendar(limit, { from, to: changed(change) }) >= limit.due).toBe(true);
      }),
    );
  });
});
