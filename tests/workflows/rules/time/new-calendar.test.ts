import { describe, expect, test } from 'vitest';
import type { Dossier } from '../../../../schemas/dossier.ts';
import { currentCalendar, defaultWorkingHours, defineCalendar } from '../../../../workflows/calendar/index.ts';
import { datesInCalendar } from '../../../../workflows/rules/time/new-calendar.ts';
import { at } from '../../../kit/calendar.ts';

const counted = { hours: defaultWorkingHours, unit: 'day' } as const;
const off = { date: '2026-12-03', occasion: 'Nghỉ theo quyết định', certainty: 'stated' } as const;
const next = defineCalendar({
  ...currentCalendar(),
  version: 'next',
  daysOff: [...currentCalendar().daysOff, off],
});

/** Due on Monday, 7/12, its clock having run from Tuesday, 1/12; asked at that hour. */
const dates = (now: string, dossier: Partial<Dossier> = {}) =>
  datesInCalendar(next, {
    dossier: {
      ...{ status: 4, calendar: currentCalendar().version, steps: {} },
      ...{ clockFrom: at('12-01', '07:30'), due: at('12-07', '17:00'), firstDue: at('12-07', '17:00') },
      ...dossier,
    } as unknown as Dossier,
    now: at(now, '08:00'),
    whole: counted,
    steps: {},
  });
const moved = { due: at('12-08', '17:00'), firstDue: at('12-08', '17:00'), steps: {} };

describe('a promised date', () => {
  test('moves with the first one, whether the day off is still to come or has been', () => {
    expect(dates('12-02')).toEqual(moved);
    expect(dates('12-04')).toEqual(moved);
  });

  test('that has passed stays', () => expect(dates('12-08')).toEqual({ steps: {} }));

  test('that is at this very moment stays', () =>
    expect(dates('12-04', { due: at('12-04', '08:00'), firstDue: at('12-04', '08:00') })).toEqual({ steps: {} }));

  test('that has passed while the clock stood still moves: it is still to come', () =>
    expect(dates('12-14', { pausedAt: at('12-02', '08:00') })).toEqual(moved));

  test('that had passed when the clock stopped stays', () =>
    expect(dates('12-14', { pausedAt: at('12-09', '08:00') })).toEqual({ steps: {} }));

  test('leaves a first promised date that has passed as it was', () =>
    expect(dates('12-04', { firstDue: at('12-03', '17:00') })).toEqual({ due: moved.due, steps: {} }));

  test('of a dossier that has ended for the index stays', () =>
    expect(dates('12-02', { status: 9 })).toEqual({ steps: {} }));
});
