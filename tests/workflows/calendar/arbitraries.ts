import * as fc from 'fast-check';
import type { CountedLimit, Instant } from '../../../schemas/time.ts';
import type { WorkingHours } from '../../../workflows/calendar/index.ts';
import { vietnam } from '../../kit/calendar.ts';

const MINUTE = 60_000;
const FIRST = Date.parse(vietnam('2026-01-05 00:00'));
const asInstant = (epoch: number) => new Date(epoch).toISOString() as Instant;

/** Any whole minute from January to November 2026: nights, noons, holidays and worked Saturdays included. */
export const instant = fc.integer({ min: 0, max: 320 * 24 * 60 }).map(minute => asInstant(FIRST + minute * MINUTE));

/** Any millisecond of the same time, and, often, the borders where working time begins and ends. */
export const preciseInstant = fc.oneof(
  fc.integer({ min: 0, max: 320 * 24 * 60 * MINUTE }).map(epoch => asInstant(FIRST + epoch)),
  fc
    .tuple(
      fc.integer({ min: 0, max: 319 }),
      fc.constantFrom('00:00', '07:30', '11:30', '13:30', '15:00', '17:00'),
      fc.constantFrom(-1, 0, 1),
    )
    .map(([day, time, by]) => asInstant(FIRST + day * 24 * 60 * MINUTE + Date.parse(`1970-01-01T${time}Z`) + by)),
);

export const hourLimit: fc.Arbitrary<CountedLimit> = fc
  .integer({ min: 0, max: 120 * 60 })
  .map(minutes => ({ unit: 'hour', amount: minutes / 60 }));

export const dayLimit: fc.Arbitrary<CountedLimit> = fc
  .integer({ min: 0, max: 80 })
  .map(quarters => ({ unit: 'day', amount: quarters / 4 }));

export const calendarDayLimit: fc.Arbitrary<CountedLimit> = fc
  .integer({ min: 0, max: 30 })
  .map(amount => ({ unit: 'calendarDay', amount }));

export const limit = fc.oneof(hourLimit, dayLimit, calendarDayLimit);
export const positiveLimit = limit.filter(({ amount }) => amount > 0);

/** One to three periods of a day, on the quarter of an hour, some without a gap between them. */
export const workingHours: fc.Arbitrary<WorkingHours> = fc
  .tuple(fc.uniqueArray(fc.integer({ min: 0, max: 95 }), { minLength: 2, maxLength: 6 }), fc.boolean())
  .map(([quarters, touching]) => {
    const borders = quarters.toSorted((a, b) => a - b).map(timeOfQuarter);
    const starts = touching ? borders.slice(0, -1) : borders.filter((_, i) => i % 2 === 0 && i + 1 < borders.length);
    return starts.map(from => ({ from, to: borders[borders.indexOf(from) + 1] as string }));
  });

const timeOfQuarter = (quarter: number) =>
  `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
