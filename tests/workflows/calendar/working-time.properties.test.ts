import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CountedLimit, Instant } from '../../../schemas/time.ts';
import {
  addWorkingTime,
  currentCalendar,
  defaultWorkingHours,
  isWorkingDay,
  localDateOf,
  subtractWorkingTime,
  workingTimeBetween,
} from '../../../workflows/calendar/index.ts';
import { shownInVietnam } from '../../kit/calendar.ts';
import * as any from './arbitraries.ts';
import { addMinuteByMinute, countMinuteByMinute, subtractMinuteByMinute } from './minute-oracle.ts';

const office = { calendar: currentCalendar(), hours: defaultWorkingHours };
const add = (from: Instant, limit: CountedLimit) => addWorkingTime({ ...office, from, limit });
const subtract = (from: Instant, limit: CountedLimit) => subtractWorkingTime({ ...office, from, limit });
const between = (from: Instant, to: Instant) => workingTimeBetween({ ...office, from, to });
const nothing: CountedLimit = { unit: 'hour', amount: 0 };
const later = (instant: Instant, milliseconds: number) =>
  new Date(Date.parse(instant) + milliseconds).toISOString() as Instant;

function expectWorkingInstant(instant: Instant) {
  const time = shownInVietnam(instant).slice(11);
  const atWork = (time >= '07:30' && time <= '11:30') || (time >= '13:30' && time <= '17:00');
  expect(isWorkingDay(currentCalendar(), localDateOf(currentCalendar(), instant)), `${instant} is on a day off`).toBe(
    true,
  );
  expect(atWork, `${instant} is outside of working hours`).toBe(true);
}

describe('every limit', () => {
  test('ends on a working day within working hours, forwards and backwards', () => {
    fc.assert(
      fc.property(any.preciseInstant, any.limit, (from, limit) => {
        expectWorkingInstant(add(from, limit));
        if (from > '2026-03-01') expectWorkingInstant(subtract(from, limit));
      }),
      { numRuns: 1000 },
    );
  });

  test('never ends before it begins', () => {
    fc.assert(
      fc.property(any.preciseInstant, any.limit, (from, limit) => {
        expect(add(from, limit) >= from).toBe(true);
      }),
    );
  });

  test('begun later does not end earlier', () => {
    fc.assert(
      fc.property(any.preciseInstant, any.preciseInstant, any.limit, (a, b, limit) => {
        const [earlier, after] = [a, b].toSorted() as [Instant, Instant];
        expect(add(earlier, limit) <= add(after, limit)).toBe(true);
        expect(add(earlier, limit) <= add(later(earlier, 1), limit)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([any.hourLimit, any.dayLimit, any.calendarDayLimit])('made longer does not end earlier (%#)', limits => {
    fc.assert(
      fc.property(any.preciseInstant, limits, limits, (from, a, b) => {
        const [shorter, longer] = a.amount <= b.amount ? [a, b] : [b, a];
        expect(add(from, shorter) <= add(from, longer)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('adding and subtracting', () => {
  test('the working time to the end of a limit is the limit', () => {
    fc.assert(
      fc.property(any.preciseInstant, any.hourLimit, any.dayLimit, (from, hours, days) => {
        expect(between(from, add(from, hours)).minutes).toBeCloseTo(hours.amount * 60, 4);
        expect(between(from, add(from, days)).days).toBeCloseTo(days.amount, 7);
      }),
    );
  });

  test('subtracting what was added leads back to the same point of working time', () => {
    fc.assert(
      fc.property(any.preciseInstant, fc.oneof(any.hourLimit, any.dayLimit), (from, limit) => {
        expect(between(from, subtract(add(from, limit), limit)).minutes).toBe(0);
      }),
    );
  });

  test('subtracting gives the last working instant from which the limit does not pass the date', () => {
    fc.assert(
      fc.property(any.preciseInstant, any.limit, (date, limit) => {
        fc.pre(date > '2026-03-01');
        const last = subtract(date, limit);
        expect(add(last, limit) <= date).toBe(true);
        const next = add(later(last, 1), nothing);
        expect(add(next, limit) > date).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('adding hours one after the other is adding their sum', () => {
    fc.assert(
      fc.property(any.preciseInstant, any.hourLimit, any.hourLimit, (from, a, b) => {
        const sum: CountedLimit = { unit: 'hour', amount: a.amount + b.amount };
        expect(add(add(from, a), b)).toBe(add(from, sum));
      }),
    );
  });

  test('the working time there is the negative of the working time back', () => {
    fc.assert(
      fc.property(any.preciseInstant, any.preciseInstant, (a, b) => {
        expect(between(a, b).minutes + between(b, a).minutes).toBe(0);
      }),
    );
  });

  test('working time is added up over any point between', () => {
    fc.assert(
      fc.property(any.preciseInstant, any.preciseInstant, any.preciseInstant, (a, b, c) => {
        expect(between(a, b).minutes + between(b, c).minutes).toBeCloseTo(between(a, c).minutes, 4);
      }),
    );
  });
});

describe('under any working hours', () => {
  test('the working time to the end of a limit is the limit', () => {
    fc.assert(
      fc.property(any.workingHours, any.preciseInstant, any.dayLimit, (hours, from, limit) => {
        const to = addWorkingTime({ calendar: currentCalendar(), hours, from, limit });
        expect(workingTimeBetween({ calendar: currentCalendar(), hours, from, to }).days).toBeCloseTo(limit.amount, 5);
      }),
    );
  });

  test('whole days from an opening end at a closing', () => {
    fc.assert(
      fc.property(any.workingHours, any.instant, fc.integer({ min: 1, max: 20 }), (hours, from, amount) => {
        const unit = { calendar: currentCalendar(), hours };
        const closing = addWorkingTime({ ...unit, from, limit: { unit: 'calendarDay', amount: 1 } });
        const end = addWorkingTime({ ...unit, from: closing, limit: { unit: 'day', amount } });
        expect(shownInVietnam(end).slice(11)).toBe(hours.at(-1)?.to);
      }),
    );
  });
});

describe('a walk minute by minute through the working hours', () => {
  const minutes = fc.integer({ min: 1, max: 1500 });
  const asHours = (amount: number): CountedLimit => ({ unit: 'hour', amount: amount / 60 });

  test('comes to the end of a limit', () => {
    fc.assert(
      fc.property(any.instant, minutes, (from, amount) => {
        expect(add(from, asHours(amount))).toBe(addMinuteByMinute(from, amount));
      }),
    );
  });

  test('comes back to where a limit begins that ends here', () => {
    fc.assert(
      fc.property(any.instant, minutes, (from, amount) => {
        fc.pre(from > '2026-01-16');
        expect(subtract(from, asHours(amount))).toBe(subtractMinuteByMinute(from, amount));
      }),
    );
  });

  test('counts the minutes between two moments', () => {
    fc.assert(
      fc.property(any.instant, fc.integer({ min: 0, max: 10 * 24 * 60 }), (from, minutesLater) => {
        const to = later(from, minutesLater * 60_000);
        expect(between(from, to).minutes).toBe(countMinuteByMinute(from, to));
      }),
    );
  });
});
