import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instant } from '../../../schemas/time.ts';
import {
  currentCalendar,
  defaultWorkingHours,
  promisedDate,
  remainingAfterPause,
  startOfClock,
  workingTimeBetween,
} from '../../../workflows/calendar/index.ts';
import * as any from './arbitraries.ts';

const office = { calendar: currentCalendar(), hours: defaultWorkingHours };
const minutesBetween = (from: Instant, to: Instant) => workingTimeBetween({ ...office, from, to }).minutes;

const rules = fc.record({ cutOff: fc.constantFrom('15:00', '11:00', undefined), countsReceiptDay: fc.boolean() });
const earlierAndLater = fc
  .tuple(any.preciseInstant, any.preciseInstant)
  .map(pair => pair.toSorted() as [Instant, Instant]);

describe('a receipt', () => {
  test('starts its clock no earlier than it came in', () => {
    fc.assert(
      fc.property(any.preciseInstant, rules, (receivedAt, rule) => {
        expect(startOfClock({ ...office, ...rule, receivedAt }) >= receivedAt).toBe(true);
      }),
    );
  });

  test('that came later is not promised earlier', () => {
    fc.assert(
      fc.property(earlierAndLater, rules, any.limit, ([earlier, later], rule, limit) => {
        const first = promisedDate({ ...office, ...rule, receivedAt: earlier, limit });
        const second = promisedDate({ ...office, ...rule, receivedAt: later, limit });
        expect(first <= second).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('is promised no earlier than its clock starts, in calendar days too', () => {
    fc.assert(
      fc.property(any.preciseInstant, rules, any.limit, (receivedAt, rule, limit) => {
        expect(promisedDate({ ...office, ...rule, receivedAt, limit }) >= receivedAt).toBe(true);
      }),
    );
  });

  test('whose day counts is promised no later than one whose day does not', () => {
    fc.assert(
      fc.property(any.preciseInstant, rules, any.limit, (receivedAt, { cutOff }, limit) => {
        const receipt = { ...office, cutOff, receivedAt, limit };
        const counting = promisedDate({ ...receipt, countsReceiptDay: true });
        expect(counting <= promisedDate({ ...receipt, countsReceiptDay: false })).toBe(true);
      }),
    );
  });
});

describe('a pause of the clock', () => {
  test('without length changes nothing', () => {
    fc.assert(
      fc.property(any.preciseInstant, any.preciseInstant, (due, at) => {
        expect(remainingAfterPause({ ...office, due, pausedAt: at, resumedAt: at })).toBe(due);
      }),
    );
  });

  test('leaves as much working time before the due date, or overdue, as there was', () => {
    fc.assert(
      fc.property(any.preciseInstant, earlierAndLater, (due, [pausedAt, resumedAt]) => {
        const moved = remainingAfterPause({ ...office, due, pausedAt, resumedAt });
        expect(minutesBetween(resumedAt, moved)).toBeCloseTo(minutesBetween(pausedAt, due), 3);
      }),
      { numRuns: 1000 },
    );
  });

  test('keeps overdue dates overdue, and dates on time on time', () => {
    fc.assert(
      fc.property(any.preciseInstant, earlierAndLater, (due, [pausedAt, resumedAt]) => {
        const moved = remainingAfterPause({ ...office, due, pausedAt, resumedAt });
        expect(resumedAt > moved).toBe(pausedAt > due);
      }),
      { numRuns: 1000 },
    );
  });

  test('does not bring the due date forward', () => {
    fc.assert(
      fc.property(any.preciseInstant, any.limit, earlierAndLater, (from, limit, [pausedAt, resumedAt]) => {
        const due = promisedDate({ ...office, receivedAt: from, countsReceiptDay: true, limit });
        expect(remainingAfterPause({ ...office, due, pausedAt, resumedAt }) >= due).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
