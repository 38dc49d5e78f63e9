import { describe, expect, test } from 'vitest';
import {
  CalendarNotPublished,
  currentCalendar,
  defaultWorkingHours,
  defineCalendar,
  FaultyCalendar,
  getCalendar,
  InvalidTimeValue,
  isWorkingDay,
  localDateOf,
  nextWorkingDay,
  publishCalendar,
  subtractWorkingTime,
  UnknownCalendar,
} from '../../../workflows/calendar/index.ts';
import { vietnam } from '../../kit/calendar.ts';

/** Every weekday off and worked Saturday of domain.md §4, written as the table has them. */
const TABLE = {
  2025: { off: '1/1 27/1 28/1 29/1 30/1 31/1 7/4 30/4 1/5 2/5 1/9 2/9', worked: '26/4' },
  2026: {
    off: '1/1 2/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 31/8 1/9 2/9 24/11',
    worked: '10/1 22/8',
  },
  2027: { off: '1/1 4/2 5/2 8/2 9/2 10/2 16/4 30/4 3/5 2/9 3/9 24/11', worked: '' },
};

function exceptionsOfYear(year: string): { off: string; worked: string } {
  const off: string[] = [];
  const worked: string[] = [];
  for (let day = new Date(`${year}-01-01`); day.getUTCFullYear() === Number(year); day = new Date(+day + 86_400_000)) {
    const isWeekend = [0, 6].includes(day.getUTCDay());
    const name = `${day.getUTCDate()}/${day.getUTCMonth() + 1}`;
    const isWorked = isWorkingDay(currentCalendar(), day.toISOString().slice(0, 10));
    if (isWorked && isWeekend) worked.push(name);
    if (!isWorked && !isWeekend) off.push(name);
  }
  return { off: off.join(' '), worked: worked.join(' ') };
}

describe('the days of the calendar', () => {
  test.each(Object.entries(TABLE))('%s has the days off and the worked Saturdays of the table', (year, expected) => {
    expect(exceptionsOfYear(year)).toEqual(expected);
  });

  test('exactly the days of 2027 are open: no notice of them was found', () => {
    const open = [...currentCalendar().daysOff, ...currentCalendar().workedRestDays]
      .filter(day => day.certainty === 'open')
      .map(day => day.date);

    expect(open).toHaveLength(12);
    expect(open.filter(date => !date.startsWith('2027-'))).toEqual([]);
  });

  test('Saturday 26/4/2025 is worked', () => {
    expect(isWorkingDay(currentCalendar(), '2025-04-26')).toBe(true);
    expect(nextWorkingDay(currentCalendar(), '2025-04-25')).toBe('2025-04-26');
  });

  test('a holiday on a Sunday is made up on Monday', () => {
    expect(nextWorkingDay(currentCalendar(), '2026-04-24')).toBe('2026-04-28');
  });

  test('the next working day is never the day itself', () => {
    expect(nextWorkingDay(currentCalendar(), '2026-11-25')).toBe('2026-11-26');
  });

  test('a late evening in Hà Nội is still that day, on any day of UTC', () => {
    expect(localDateOf(currentCalendar(), vietnam('2026-11-23 23:59'))).toBe('2026-11-23');
    expect(localDateOf(currentCalendar(), vietnam('2026-11-24 00:00'))).toBe('2026-11-24');
  });
});

describe('what the calendar does not cover', () => {
  test.each(['2024-12-31', '2028-01-01'])('whether %s is worked is refused, not guessed', date => {
    expect(() => isWorkingDay(currentCalendar(), date)).toThrow(CalendarNotPublished);
  });

  test('the day after the last working day is refused', () => {
    expect(() => nextWorkingDay(currentCalendar(), '2027-12-31')).toThrow(CalendarNotPublished);
  });

  test.each(['2026-02-30', '23/11/2026', '2026-11-23T00:00', ''])("'%s' is not a date", date => {
    expect(() => isWorkingDay(currentCalendar(), date)).toThrow(InvalidTimeValue);
  });

  test('the moments at the edge of the years belong to the day that Vietnam has', () => {
    expect(localDateOf(currentCalendar(), vietnam('2025-01-01 00:00'))).toBe('2025-01-01');
    expect(localDateOf(currentCalendar(), vietnam('2027-12-31 23:59:59.999'))).toBe('2027-12-31');
    expect(() => localDateOf(currentCalendar(), vietnam('2024-12-31 23:59:59.999'))).toThrow(CalendarNotPublished);
    expect(() => localDateOf(currentCalendar(), vietnam('2028-01-01 00:00'))).toThrow(CalendarNotPublished);
  });
});

describe('versions', () => {
  test('a version is always the same object', () => {
    expect(getCalendar(currentCalendar().version)).toBe(currentCalendar());
  });

  test('an unknown version is refused and the known ones are named', () => {
    expect(() => getCalendar('vn-1999')).toThrow(UnknownCalendar);
    expect(() => getCalendar('vn-1999')).toThrow(currentCalendar().version);
  });

  test('a newly decreed day off is a new version; the old one stays as it was', () => {
    const decreed = { date: '2026-12-07', occasion: 'Quốc tang', certainty: 'stated' } as const;

    const next = defineCalendar({
      ...currentCalendar(),
      version: 'vn-2025-2027.2',
      daysOff: [...currentCalendar().daysOff, decreed],
    });

    expect(isWorkingDay(next, '2026-12-07')).toBe(false);
    expect(isWorkingDay(currentCalendar(), '2026-12-07')).toBe(true);
  });

  test('a version that is published cannot be published as another', () => {
    expect(() => publishCalendar({ ...currentCalendar(), daysOff: [] })).toThrow('give it a new version');
  });

  test('a calendar cannot be changed after it was made', () => {
    expect(() => Object.assign(currentCalendar(), { lastYear: 2030 })).toThrow(TypeError);
    expect(() => (currentCalendar().daysOff as unknown[]).push('2026-12-07')).toThrow(TypeError);
  });

  test('in a zone that shifts its clock, the shift is part of the day', () => {
    const berlin = defineCalendar({ ...currentCalendar(), version: 'berlin', timeZone: 'Europe/Berlin' });

    expect(localDateOf(berlin, vietnam('2026-07-02 04:59'))).toBe('2026-07-01');
    expect(localDateOf(berlin, vietnam('2026-07-02 05:00'))).toBe('2026-07-02');
    expect(localDateOf(berlin, vietnam('2026-12-02 05:59'))).toBe('2026-12-01');
    expect(localDateOf(berlin, vietnam('2026-12-02 06:00'))).toBe('2026-12-02');
  });

  test('in a zone whose shift makes summer days begin before the estimate, each day still begins at its midnight', () => {
    const sydney = defineCalendar({ ...currentCalendar(), version: 'sydney', timeZone: 'Australia/Sydney' });

    expect(localDateOf(sydney, vietnam('2026-07-01 20:59'))).toBe('2026-07-01');
    expect(localDateOf(sydney, vietnam('2026-07-01 21:00'))).toBe('2026-07-02');
  });
});

describe('a calendar that contradicts itself', () => {
  const day = (date: string) => ({ date, occasion: 'thử', certainty: 'stated' }) as const;

  test('reports all its faults at once, each with its place', () => {
    const define = () =>
      defineCalendar({
        version: '',
        timeZone: 'Asia/Nowhere',
        firstYear: 2027,
        lastYear: 2026,
        restWeekdays: [0, 6],
        daysOff: [day('30/4/2026'), day('2026-11-28')],
        workedRestDays: [],
      });

    expect(define).toThrow(FaultyCalendar);
    expect(faultsOf(define)).toEqual([
      expect.stringContaining('version'),
      expect.stringContaining('Asia/Nowhere'),
      expect.stringContaining('2027–2026'),
      expect.stringContaining('restWeekdays [0, 6]'),
      expect.stringContaining('daysOff[0] 30/4/2026'),
      expect.stringContaining('daysOff[1] 2026-11-28'),
    ]);
  });

  test.each([
    { is: 'a day off on a Sunday', change: { daysOff: [day('2026-04-26')] }, fault: 'a rest day anyway' },
    { is: 'a worked Monday', change: { workedRestDays: [day('2026-04-20')] }, fault: 'worked anyway' },
    { is: 'a day listed twice', change: { daysOff: [day('2026-04-20'), day('2026-04-20')] }, fault: 'listed twice' },
    { is: 'a day of another year', change: { daysOff: [day('2028-01-03')] }, fault: 'outside of the years' },
  ])('$is is a fault', ({ change, fault }) => {
    expect(() => defineCalendar({ ...currentCalendar(), ...change })).toThrow(fault);
  });
});

function faultsOf(define: () => unknown): readonly string[] {
  try {
    define();
  } catch (error) {
    if (error instanceof FaultyCalendar) return error.faults;
  }
  return [];
}

test('a date beyond the years of a calendar says on which side it lies', () => {
  const calendar = currentCalendar();
  const missing = (ask: () => unknown) => {
    try {
      return ask();
    } catch (error) {
      return error instanceof CalendarNotPublished ? error.missing.en : error;
    }
  };
  expect(missing(() => isWorkingDay(calendar, '2024-12-31'))).toBe('before 2025');
  expect(missing(() => localDateOf(calendar, vietnam('2024-12-31 10:00')))).toBe('before 2025');
  const dayBefore = { calendar, hours: defaultWorkingHours, from: vietnam('2025-01-02 10:00') };
  expect(missing(() => subtractWorkingTime({ ...dayBefore, limit: { unit: 'day', amount: 1 } }))).toBe('before 2025');
  expect(missing(() => isWorkingDay(calendar, '2028-01-03'))).toBe('after 2027');
  expect(missing(() => localDateOf(calendar, vietnam('2028-01-03 10:00')))).toBe('after 2027');
  expect(missing(() => nextWorkingDay(calendar, '2027-12-31'))).toBe('after 2027');
});
