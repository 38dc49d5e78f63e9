import { describe, expect, test } from 'vitest';
import type { CountedLimit, WorkingLimit } from '../../../schemas/time.ts';
import {
  addWorkingTime,
  aheadByWorkingTime,
  CalendarNotPublished,
  currentCalendar,
  defaultWorkingHours,
  defineCalendar,
  FaultyWorkingHours,
  InvalidTimeValue,
  subtractWorkingTime,
  type WorkingHours,
  workingTimeBetween,
} from '../../../workflows/calendar/index.ts';
import { shownInVietnam, vietnam } from '../../kit/calendar.ts';

const office = { calendar: currentCalendar(), hours: defaultWorkingHours };

const days = (amount: number): CountedLimit => ({ unit: 'day', amount });
const hours = (amount: number): CountedLimit => ({ unit: 'hour', amount });
const calendarDays = (amount: number): CountedLimit => ({ unit: 'calendarDay', amount });

const endOf = (from: string, limit: WorkingLimit, unitHours: WorkingHours = defaultWorkingHours) =>
  shownInVietnam(addWorkingTime({ calendar: currentCalendar(), hours: unitHours, from: vietnam(from), limit }));
const startFor = (from: string, limit: CountedLimit) =>
  shownInVietnam(subtractWorkingTime({ ...office, from: vietnam(from), limit }));
const between = (from: string, to: string, unitHours: WorkingHours = defaultWorkingHours) =>
  workingTimeBetween({ calendar: currentCalendar(), hours: unitHours, from: vietnam(from), to: vietnam(to) });

describe('a limit in working days', () => {
  test('from an opening, one day ends at the closing of that day, not at the next opening', () => {
    expect(endOf('2026-11-25 07:30', days(1))).toBe('2026-11-25 17:00');
  });

  test('from an opening, three days end at the closing of the third day', () => {
    expect(endOf('2026-11-25 07:30', days(3))).toBe('2026-11-27 17:00');
  });

  test('from the middle of a day it ends at the same time of a later day', () => {
    expect(endOf('2026-11-25 10:10', days(2))).toBe('2026-11-27 10:10');
  });

  test('it passes over the weekend', () => {
    expect(endOf('2026-11-27 10:00', days(1))).toBe('2026-11-30 10:00');
  });

  test('it passes over 24/11', () => {
    expect(endOf('2026-11-23 10:00', days(1))).toBe('2026-11-25 10:00');
  });

  test('Tết 2026 does not count', () => {
    expect(endOf('2026-02-13 07:30', days(2))).toBe('2026-02-23 17:00');
  });

  test('a worked Saturday counts', () => {
    expect(endOf('2025-04-25 10:00', days(1))).toBe('2025-04-26 10:00');
  });

  test('half a day is half of the working day: it ends before noon, and from 11:00 it passes over the break', () => {
    expect(endOf('2026-11-25 07:30', days(0.5))).toBe('2026-11-25 11:15');
    expect(endOf('2026-11-25 11:00', days(0.5))).toBe('2026-11-25 16:45');
  });

  test('a quarter of a day ends on the half minute where the day has 450 minutes', () => {
    expect(endOf('2026-11-25 07:30', days(0.25))).toBe('2026-11-25 09:22:30');
  });

  test('a day is the unit’s own day, never eight hours', () => {
    const mornings = [{ from: '08:00', to: '12:00' }];

    expect(endOf('2026-11-25 08:00', days(2), mornings)).toBe('2026-11-26 12:00');
    expect(endOf('2026-11-25 08:00', hours(8), mornings)).toBe('2026-11-26 12:00');
    expect(endOf('2026-11-25 07:30', days(1))).not.toBe(endOf('2026-11-25 07:30', hours(8)));
  });

  test('begun at night or on a day off, it runs from the next opening', () => {
    expect(endOf('2026-11-25 20:00', days(1))).toBe('2026-11-26 17:00');
    expect(endOf('2026-11-28 09:00', days(1))).toBe('2026-11-30 17:00');
  });
});

describe('a limit in working hours', () => {
  test('it stands still over the noon break', () => {
    expect(endOf('2026-11-25 11:00', hours(1))).toBe('2026-11-25 14:00');
  });

  test('it ends at noon when it is used up at noon', () => {
    expect(endOf('2026-11-25 10:30', hours(1))).toBe('2026-11-25 11:30');
  });

  test('eight hours are more than a day of seven and a half', () => {
    expect(endOf('2026-11-25 07:30', hours(8))).toBe('2026-11-26 08:00');
  });

  test('two hours late on a Friday end on Monday', () => {
    expect(endOf('2026-11-27 16:00', hours(2))).toBe('2026-11-30 08:30');
  });
});

describe('a limit in calendar days', () => {
  test('it ends at the closing of its last day, and the day that it is counted from does not count', () => {
    expect(endOf('2026-11-30 10:00', calendarDays(2))).toBe('2026-12-02 17:00');
    expect(endOf('2026-11-30 07:30', calendarDays(2))).toBe('2026-12-02 17:00');
  });

  test('the days off within it count', () => {
    expect(endOf('2026-11-27 10:00', calendarDays(5))).toBe('2026-12-02 17:00');
  });

  test('ending on a day off, it moves to the closing of the next working day', () => {
    expect(endOf('2026-11-26 10:00', calendarDays(2))).toBe('2026-11-30 17:00');
    expect(endOf('2026-01-17 10:00', calendarDays(30))).toBe('2026-02-23 17:00');
  });

  test('a part of a calendar day is refused', () => {
    expect(() => endOf('2026-11-26 10:00', calendarDays(0.5))).toThrow(InvalidTimeValue);
  });
});

describe('a limit of nothing', () => {
  test.each([days(0), hours(0), calendarDays(0)])('$unit: it ends where it begins, the closing included', limit => {
    expect(endOf('2026-11-25 10:00', limit)).toBe('2026-11-25 10:00');
    expect(endOf('2026-11-25 17:00', limit)).toBe('2026-11-25 17:00');
  });

  test.each([days(0), hours(0), calendarDays(0)])('$unit: where nobody works it ends at the next opening', limit => {
    expect(endOf('2026-11-25 12:00', limit)).toBe('2026-11-25 13:30');
    expect(endOf('2026-11-27 17:01', limit)).toBe('2026-11-30 07:30');
  });

  test.each([days(0), hours(0), calendarDays(0)])('$unit: backwards it ends at the closing before', limit => {
    expect(startFor('2026-11-25 12:00', limit)).toBe('2026-11-25 11:30');
    expect(startFor('2026-11-29 12:00', limit)).toBe('2026-11-27 17:00');
    expect(startFor('2026-11-25 13:30', limit)).toBe('2026-11-25 13:30');
  });
});

describe('before a due date', () => {
  test('one working day before a closing is the opening of that day', () => {
    expect(startFor('2026-11-25 17:00', days(1))).toBe('2026-11-25 07:30');
  });

  test('one working day before the morning after a holiday is the morning before the holiday', () => {
    expect(startFor('2026-11-25 10:00', days(1))).toBe('2026-11-23 10:00');
  });

  test('an hour before 14:00 lies before the noon break', () => {
    expect(startFor('2026-11-25 14:00', hours(1))).toBe('2026-11-25 11:00');
  });

  test('calendar days before a closing end at a closing, before a day off at the one before it', () => {
    expect(startFor('2026-12-03 17:00', calendarDays(2))).toBe('2026-12-01 17:00');
    expect(startFor('2026-12-01 17:00', calendarDays(2))).toBe('2026-11-27 17:00');
  });

  test('calendar days before the middle of a day are counted from the last closing', () => {
    expect(startFor('2026-12-04 10:00', calendarDays(2))).toBe('2026-12-01 17:00');
  });
});

describe('the working time between two instants', () => {
  test('a night and a noon break are no working time', () => {
    expect(between('2026-11-25 16:00', '2026-11-26 14:00')).toEqual({ days: 330 / 450, minutes: 330 });
  });

  test('from an opening to a closing is one day', () => {
    expect(between('2026-11-25 07:30', '2026-11-25 17:00')).toEqual({ days: 1, minutes: 450 });
  });

  test('it is negative when the second instant is the earlier', () => {
    expect(between('2026-11-26 07:30', '2026-11-23 07:30')).toEqual({ days: -2, minutes: -900 });
  });

  test('days are fractions of the unit’s own day', () => {
    expect(between('2026-11-25 08:00', '2026-11-25 10:00', [{ from: '08:00', to: '12:00' }])).toEqual({
      days: 0.5,
      minutes: 120,
    });
  });

  test('over Tết there is none', () => {
    expect(between('2026-02-13 17:00', '2026-02-23 07:30')).toEqual({ days: 0, minutes: 0 });
  });
});

describe('a computation that is not possible is refused with a named error', () => {
  test('a limit that runs past the last decreed year', () => {
    expect(() => endOf('2027-12-30 07:30', days(3))).toThrow(CalendarNotPublished);
    expect(() => endOf('2027-12-30 07:30', calendarDays(2))).toThrow(CalendarNotPublished);
    expect(() => endOf('2027-12-31 17:01', days(0))).toThrow(CalendarNotPublished);
  });

  test('but not one that ends at the last closing', () => {
    expect(endOf('2027-12-30 07:30', days(2))).toBe('2027-12-31 17:00');
  });

  test('a limit that begins before the first year, or would go back before it', () => {
    expect(() => endOf('2024-12-31 10:00', days(1))).toThrow(CalendarNotPublished);
    expect(() => startFor('2025-01-02 10:00', days(1))).toThrow(CalendarNotPublished);
    expect(() => startFor('2025-01-03 17:00', calendarDays(3))).toThrow(CalendarNotPublished);
    expect(() => startFor('2025-01-01 10:00', days(0))).toThrow(CalendarNotPublished);
    expect(() => between('2024-12-31 10:00', '2025-01-02 10:00')).toThrow(CalendarNotPublished);
  });

  test('the refusal says what was asked and which years are covered', () => {
    expect(() => endOf('2028-01-03 10:00', days(1))).toThrow(/2025–2027.*2028-01-03T03:00:00.000Z/);
  });

  test.each([days(-1), hours(Number.NaN), hours(Number.POSITIVE_INFINITY), calendarDays(-1)])(
    'an amount of $amount $unit',
    limit => {
      expect(() => endOf('2026-11-25 10:00', limit)).toThrow(InvalidTimeValue);
      expect(() => startFor('2026-11-25 10:00', limit)).toThrow(InvalidTimeValue);
    },
  );

  test('a text that is not an instant', () => {
    const from = 'yesterday' as ReturnType<typeof vietnam>;

    expect(() => addWorkingTime({ ...office, from, limit: days(1) })).toThrow(InvalidTimeValue);
  });
});

describe('the working hours of a unit', () => {
  test('hours that contradict themselves are refused with all their faults', () => {
    const hoursWithFaults = [
      { from: '7:30', to: '11:30' },
      { from: '14:00', to: '13:00' },
      { from: '13:30', to: '17:00' },
    ];

    const use = () => endOf('2026-11-25 10:00', days(1), hoursWithFaults);

    expect(use).toThrow(FaultyWorkingHours);
    expect(use).toThrow(/period 0 .*period 1 .*/s);
  });

  test('an office without hours is refused', () => {
    expect(() => endOf('2026-11-25 10:00', days(1), [])).toThrow(FaultyWorkingHours);
  });

  test('a period that ends when it begins is refused', () => {
    const empty = [{ from: '08:00', to: '08:00' }];

    expect(() => endOf('2026-11-25 10:00', days(1), empty)).toThrow(FaultyWorkingHours);
  });

  test('periods that overlap are refused, periods that touch are not', () => {
    const overlapping = [
      { from: '07:00', to: '12:00' },
      { from: '11:00', to: '17:00' },
    ];
    const touching = [
      { from: '07:00', to: '12:00' },
      { from: '12:00', to: '17:00' },
    ];

    expect(() => endOf('2026-11-25 10:00', days(1), overlapping)).toThrow(FaultyWorkingHours);
    expect(endOf('2026-11-25 07:00', days(1), touching)).toBe('2026-11-25 17:00');
  });

  test('two units with different hours do not get one another’s due dates', () => {
    expect(endOf('2026-11-25 10:00', hours(4))).toBe('2026-11-25 16:00');
    expect(endOf('2026-11-25 10:00', hours(4), [{ from: '08:00', to: '16:00' }])).toBe('2026-11-25 14:00');
    expect(endOf('2026-11-25 10:00', hours(4))).toBe('2026-11-25 16:00');
  });

  test('two calendars of the same hours do not get one another’s due dates', () => {
    const decreed = { date: '2026-11-26', occasion: 'Quốc tang', certainty: 'stated' } as const;
    const next = defineCalendar({ ...currentCalendar(), daysOff: [...currentCalendar().daysOff, decreed] });
    const question = { hours: defaultWorkingHours, from: vietnam('2026-11-25 10:00'), limit: days(1) };

    expect(shownInVietnam(addWorkingTime({ ...question, calendar: currentCalendar() }))).toBe('2026-11-26 10:00');
    expect(shownInVietnam(addWorkingTime({ ...question, calendar: next }))).toBe('2026-11-27 10:00');
  });
});

describe('so much working time ahead', () => {
  const ahead = (from: string, limit: CountedLimit) =>
    shownInVietnam(aheadByWorkingTime({ ...office, from: vietnam(from), limit }));

  test('of a closing is the closing of an earlier day, of any other moment the same time of it', () => {
    expect(ahead('2026-11-27 17:00', days(1))).toBe('2026-11-26 17:00');
    expect(ahead('2026-11-25 17:00', days(1))).toBe('2026-11-23 17:00');
    expect(ahead('2026-11-30 10:00', days(1))).toBe('2026-11-27 10:00');
  });

  test('in hours is the end of the period before where it meets a break', () => {
    expect(ahead('2026-11-26 17:00', hours(3.5))).toBe('2026-11-26 11:30');
    expect(ahead('2026-11-26 11:00', hours(1))).toBe('2026-11-26 10:00');
  });

  test('of nothing is the moment itself, and in calendar days a closing', () => {
    expect(ahead('2026-11-26 10:00', days(0))).toBe('2026-11-26 10:00');
    expect(ahead('2026-11-26 07:30', days(0))).toBe('2026-11-26 07:30');
    expect(ahead('2026-11-28 10:00', days(0))).toBe('2026-11-27 17:00');
    expect(ahead('2026-11-27 17:00', calendarDays(1))).toBe('2026-11-26 17:00');
    expect(ahead('2026-11-30 17:00', calendarDays(2))).toBe('2026-11-27 17:00');
  });
});
