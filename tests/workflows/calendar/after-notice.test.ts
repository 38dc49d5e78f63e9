import { expect, test } from 'vitest';
import type { CountedLimit } from '../../../schemas/time.ts';
import {
  CalendarNotPublished,
  currentCalendar,
  defaultWorkingHours,
  dueAfterNotice,
  InvalidTimeValue,
} from '../../../workflows/calendar/index.ts';
import { shownInVietnam, vietnam } from '../../kit/calendar.ts';

const due = (notifiedAt: string, unit: CountedLimit['unit'], amount: number) =>
  shownInVietnam(
    dueAfterNotice({
      calendar: currentCalendar(),
      hours: defaultWorkingHours,
      notifiedAt: vietnam(notifiedAt),
      limit: { unit, amount },
    }),
  );

test.each(['00:00', '07:30', '10:07', '12:00', '17:00', '17:01', '23:59'])(
  'seven working days after a notice on Monday at %s end at the closing of the seventh working day after that Monday',
  time => expect(due(`2026-11-02 ${time}`, 'day', 7)).toBe('2026-11-11 17:00'),
);

test('days off between do not count, nor does a notice on one take a working day away', () => {
  expect(due('2026-11-23 09:00', 'day', 1)).toBe('2026-11-25 17:00');
  expect(due('2026-11-28 09:00', 'day', 1)).toBe('2026-11-30 17:00');
});

test('a part of a working day is given as the whole of it', () => {
  expect(due('2026-11-02 09:00', 'day', 0.5)).toBe('2026-11-03 17:00');
  expect(due('2026-11-02 09:00', 'day', 1.25)).toBe('2026-11-04 17:00');
});

test('calendar days that end on a day off end with the next working day', () => {
  expect(due('2026-11-13 09:00', 'calendarDay', 15)).toBe('2026-11-30 17:00');
  expect(due('2026-11-13 20:00', 'calendarDay', 11)).toBe('2026-11-25 17:00');
});

test('hours run from the notice itself', () => {
  expect(due('2026-11-02 10:30', 'hour', 2)).toBe('2026-11-02 14:30');
});

test('an invalid limit, and a date that no calendar covers, are refused', () => {
  expect(() => due('2026-11-02 10:30', 'day', -1)).toThrow(InvalidTimeValue);
  expect(() => due('2027-12-28 10:30', 'day', 7)).toThrow(CalendarNotPublished);
});
