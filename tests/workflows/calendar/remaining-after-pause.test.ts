import { describe, expect, test } from 'vitest';
import type { WorkingLimit } from '../../../schemas/time.ts';
import {
  CalendarNotPublished,
  currentCalendar,
  defaultWorkingHours,
  PauseEndsBeforeItBegins,
  remainingAfterPause,
} from '../../../workflows/calendar/index.ts';
import { calendarDays } from '../../../workflows/define/procedure.ts';
import { shownInVietnam, vietnam } from '../../kit/calendar.ts';

type Pause = { due: string; pausedAt: string; resumedAt: string; limit?: WorkingLimit };
const dueAfter = ({ due, pausedAt, resumedAt, ...counted }: Pause) =>
  shownInVietnam(
    remainingAfterPause({
      calendar: currentCalendar(),
      hours: defaultWorkingHours,
      due: vietnam(due),
      pausedAt: vietnam(pausedAt),
      resumedAt: vietnam(resumedAt),
      ...counted,
    }),
  );

describe('a dossier that waits for a supplement', () => {
  test('does not age: the time left is counted from the answer', () => {
    const due = dueAfter({ due: '2026-11-27 17:00', pausedAt: '2026-11-26 13:30', resumedAt: '2026-12-07 13:30' });

    expect(due).toBe('2026-12-08 17:00');
  });

  test('gains nothing from the night in which it is answered', () => {
    const due = dueAfter({ due: '2026-11-27 17:00', pausedAt: '2026-11-27 10:00', resumedAt: '2026-11-30 22:00' });

    expect(due).toBe('2026-12-01 14:30');
  });

  test('keeps its due date when the pause has no working time', () => {
    const due = dueAfter({ due: '2026-11-30 07:30', pausedAt: '2026-11-27 17:00', resumedAt: '2026-11-29 20:00' });

    expect(due).toBe('2026-11-30 07:30');
  });

  test('keeps even a due date at night, set by hand, when the pause has no working time', () => {
    const due = dueAfter({ due: '2026-11-25 20:00', pausedAt: '2026-11-25 18:00', resumedAt: '2026-11-25 19:00' });

    expect(due).toBe('2026-11-25 20:00');
  });

  test('paused at the very due instant, it is not made late by the pause', () => {
    const paused = { due: '2026-11-25 17:00', pausedAt: '2026-11-25 17:00' };

    expect(dueAfter({ ...paused, resumedAt: '2026-11-25 20:00' })).toBe('2026-11-26 07:30');
    expect(dueAfter({ ...paused, resumedAt: '2026-11-26 20:00' })).toBe('2026-11-27 07:30');
    expect(dueAfter({ ...paused, resumedAt: '2026-11-26 10:00' })).toBe('2026-11-26 10:00');
  });
});

describe('a dossier that is overdue when its clock stops', () => {
  test('stays overdue by the same working time', () => {
    const due = dueAfter({ due: '2026-11-25 10:00', pausedAt: '2026-11-25 14:30', resumedAt: '2026-11-27 14:30' });

    expect(due).toBe('2026-11-27 10:00');
  });

  test('keeps its due date when the pause has no working time', () => {
    const due = dueAfter({ due: '2026-11-25 10:00', pausedAt: '2026-11-25 17:00', resumedAt: '2026-11-26 07:30' });

    expect(due).toBe('2026-11-25 10:00');
  });

  test('stays overdue even when it was overdue by a night only', () => {
    const due = dueAfter({ due: '2026-11-25 17:00', pausedAt: '2026-11-25 18:00', resumedAt: '2026-11-26 10:00' });

    expect(due).toBe('2026-11-26 09:59:59.999Z');
  });
});

test('a pause that ends before it begins is refused', () => {
  expect(() =>
    dueAfter({ due: '2026-11-27 17:00', pausedAt: '2026-11-26 10:00', resumedAt: '2026-11-26 09:59' }),
  ).toThrow(PauseEndsBeforeItBegins);
});

test('a pause whose end would put the due date past the published calendar is refused', () => {
  expect(() =>
    dueAfter({ due: '2026-11-27 17:00', pausedAt: '2026-11-25 07:30', resumedAt: '2027-12-31 07:30' }),
  ).toThrow(CalendarNotPublished);
});

describe('a time in calendar days', () => {
  test.each([
    [
      'across Tết has as many days left',
      '2027-02-16 17:00',
      '2027-02-01 16:00',
      '2027-02-22 16:00',
      '2027-03-09 17:00',
    ],
    ['never ends on a day off', '2027-03-17 17:00', '2027-03-03 08:00', '2027-03-06 09:00', '2027-03-22 17:00'],
    ['that was over stays over', '2027-03-17 17:00', '2027-03-18 08:00', '2027-03-21 09:00', '2027-03-20 18:00'],
  ])('%s', (_, due, pausedAt, resumedAt, expected) => {
    expect(dueAfter({ due, pausedAt, resumedAt, limit: calendarDays(15) })).toBe(expected);
  });
});
