/** Limits of an instant procedure: the same day before 15:00, and minutes. Days off of 2026: Tết 16–20/2, 31/8–2/9; Saturday 22/8 is worked. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instant } from '../../../schemas/time.ts';
import {
  addWorkingTime,
  currentCalendar,
  defaultWorkingHours,
  defineCalendar,
  dueInCalendar,
  InvalidTimeValue,
  promisedDate,
  remainingAfterPause,
} from '../../../workflows/calendar/index.ts';
import { minutes, sameDayBefore } from '../../../workflows/define/procedure.ts';
import { shownInVietnam, vietnam } from '../../kit/calendar.ts';
import * as any from './arbitraries.ts';
import { isWorkedMinute } from './minute-oracle.ts';

const office = { calendar: currentCalendar(), hours: defaultWorkingHours };
const limit = sameDayBefore('15:00');
const endOf = (from: Instant) => addWorkingTime({ ...office, from, limit });
const promised = (receivedAt: string, of = limit) =>
  shownInVietnam(promisedDate({ ...office, receivedAt: vietnam(receivedAt), countsReceiptDay: true, limit: of }));

describe('what comes before 15:00 is due on the same working day, the rest on the next one', () => {
  test.each([
    ['2026-03-02 07:30', '2026-03-02 17:00'],
    ['2026-03-02 12:15', '2026-03-02 17:00'],
    ['2026-03-02 14:59', '2026-03-02 17:00'],
    ['2026-03-02 15:00', '2026-03-03 17:00'],
    ['2026-03-02 15:01', '2026-03-03 17:00'],
    ['2026-03-02 22:00', '2026-03-03 17:00'],
    // before the opening it counts for this day
    ['2026-03-03 06:00', '2026-03-03 17:00'],
    // a Saturday and a Sunday of rest count for Monday
    ['2026-03-07 09:00', '2026-03-09 17:00'],
    // across Tết: the last working day is Friday, 13/2, the next one Monday, 23/2
    ['2026-02-13 14:59', '2026-02-13 17:00'],
    ['2026-02-13 15:00', '2026-02-23 17:00'],
    ['2026-02-18 10:00', '2026-02-23 17:00'],
    // a worked Saturday is a day like any other
    ['2026-08-21 15:30', '2026-08-22 17:00'],
    ['2026-08-22 14:00', '2026-08-22 17:00'],
    ['2026-08-22 16:00', '2026-08-24 17:00'],
    // and the Monday swapped for it is none
    ['2026-08-31 09:00', '2026-09-03 17:00'],
  ])('received %s → %s', (received, due) => expect(promised(received)).toBe(due));

  test('it ends on the first day whose closing comes after the receipt, and on no earlier day for what comes later', () => {
    fc.assert(
      fc.property(any.instant, any.instant, (a, b) => {
        const [first, second] = [a, b].toSorted() as [Instant, Instant];
        const due = endOf(first);
        expect(due > first).toBe(true);
        expect(due <= endOf(second)).toBe(true);
        expect(shownInVietnam(due).slice(11)).toBe('17:00');
        expect(isWorkedMinute(Date.parse(due) - 60_000)).toBe(true);
      }),
    );
  });

  test('a time that is no time of day is refused', () => {
    const from = vietnam('2026-03-02 08:00');
    expect(() => addWorkingTime({ ...office, from, limit: sameDayBefore('3 pm') })).toThrow(InvalidTimeValue);
  });
});

describe('minutes are minutes of work', () => {
  test.each([
    ['2026-03-02 08:00', 45, '2026-03-02 08:45'],
    ['2026-03-02 11:20', 30, '2026-03-02 13:50'],
    ['2026-02-13 16:50', 30, '2026-02-23 07:50'],
    ['2026-08-21 16:50', 30, '2026-08-22 07:50'],
    ['2026-08-29 10:00', 15, '2026-09-03 07:45'],
  ])('received %s, %i minutes → %s', (received, amount, due) => expect(promised(received, minutes(amount))).toBe(due));
});

describe('the clock of the same day', () => {
  const resumed = (due: string, pausedAt: string, resumedAt: string) =>
    shownInVietnam(
      remainingAfterPause({
        ...{ ...office, limit },
        ...{ due: vietnam(due), pausedAt: vietnam(pausedAt), resumedAt: vietnam(resumedAt) },
      }),
    );

  test.each([
    // who pays within the day has the result on that day
    ['2026-03-02 17:00', '2026-03-02 09:00', '2026-03-02 09:20', '2026-03-02 17:00'],
    ['2026-03-02 17:00', '2026-03-02 14:00', '2026-03-02 15:10', '2026-03-03 17:00'],
    ['2026-02-13 17:00', '2026-02-13 09:00', '2026-02-18 09:00', '2026-02-23 17:00'],
    // received in the afternoon, so due tomorrow: a short pause makes it no earlier
    ['2026-03-03 17:00', '2026-03-02 15:30', '2026-03-03 08:00', '2026-03-03 17:00'],
  ])('due %s, paused %s, resumed %s → %s', (due, pausedAt, resumedAt, then) =>
    expect(resumed(due, pausedAt, resumedAt)).toBe(then),
  );

  test('an overdue one stays overdue', () => {
    expect(resumed('2026-03-02 17:00', '2026-03-03 08:00', '2026-03-03 09:00')).toBe('2026-03-03 08:30');
  });

  test('a newly decreed day off moves its end to the closing of the next working day', () => {
    const decreed = { date: '2026-03-03', occasion: 'Quốc tang', certainty: 'stated' } as const;
    const to = defineCalendar({ ...office.calendar, version: 'next', daysOff: [...office.calendar.daysOff, decreed] });
    const moved = (since: string, due: string) =>
      shownInVietnam(
        dueInCalendar(
          { hours: office.hours, since: vietnam(since), due: vietnam(due), unit: 'sameDay' },
          { from: office.calendar, to },
        ),
      );
    expect(moved('2026-03-02 15:30', '2026-03-03 17:00')).toBe('2026-03-04 17:00');
    expect(moved('2026-03-02 09:00', '2026-03-02 17:00')).toBe('2026-03-02 17:00');
  });
});
