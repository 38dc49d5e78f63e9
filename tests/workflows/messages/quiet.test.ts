import { expect, test } from 'vitest';
import { type Instant, toInstant } from '../../../schemas/time.ts';
import { quietUntil } from '../../../workflows/messages/quiet.ts';

/** A moment of Monday, 23/11/2026, as clocks here show it. */
const at = (time: string): Instant => toInstant(Date.parse(`2026-11-23T${time}:00.000+07:00`));

test.each([
  ['at their beginning', { from: '12:00', until: '13:30' }, '12:00', at('13:30')],
  ['at their end, when they are over', { from: '12:00', until: '13:30' }, '13:30', undefined],
  [
    'before midnight',
    { from: '21:00', until: '06:00' },
    '23:00',
    toInstant(Date.parse('2026-11-24T06:00:00.000+07:00')),
  ],
  ['after midnight', { from: '21:00', until: '06:00' }, '05:59', at('06:00')],
  ['by day, where they are at night', { from: '21:00', until: '06:00' }, '12:00', undefined],
  ['that are none, from a time until itself', { from: '08:00', until: '08:00' }, '08:00', undefined],
] as const)('quiet hours %s', (_, quiet, now, until) => {
  expect(quietUntil(quiet, at(now))).toBe(until);
});
