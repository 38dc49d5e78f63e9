/** As whom a request acts: gateways cache who somebody is, so days and times are compared with each request. */
import { describe, expect, test } from 'vitest';
import { actingAs } from '../../../functions/http/authentication.ts';
import type { PersonId, UnitCode } from '../../../schemas/identifiers.ts';
import type { AppointedPrincipal } from '../../../schemas/principal.ts';
import { handClock } from '../../kit/server/tokens.ts';

/** The clock stands at 15:00 on 23 November 2026, local time. */
const NINE_HOURS = 9 * 3600;
const ID = 'a' as PersonId;
const at = (unit: string, more: Partial<AppointedPrincipal> = {}): AppointedPrincipal => ({
  ...{ kind: 'officer', id: ID, unit: unit as UnitCode, roles: ['specialist'] },
  ...more,
});
const acting = (
  all: readonly AppointedPrincipal[],
  named: { readonly unit?: string; readonly insteadOf?: string } = {},
  seconds = 0,
) => {
  const clock = handClock();
  clock.at(seconds);
  return actingAs(all, { unit: undefined, insteadOf: undefined, ...named }, clock);
};

describe('a request of an officer', () => {
  test('that names no appointment acts for the first one that holds today, without its days', () => {
    const all = [at('H38.21', { until: '2026-11-22' }), at('H38.22', { until: '2026-11-23' })];
    expect(acting(all)).toEqual(at('H38.22'));
  });

  test('acts for an appointment until midnight of its last day here, not in UTC', () => {
    const all = [at('H38.21', { until: '2026-11-23' })];
    expect(acting(all, { unit: 'H38.21' }, NINE_HOURS - 1)).toEqual(at('H38.21'));
    expect(() => acting(all, { unit: 'H38.21' }, NINE_HOURS)).toThrow('ended with 23/11/2026');
  });

  test('names the next day on which the appointment holds', () => {
    const all = [at('H38.21', { until: '2026-11-20' }), at('H38.21', { from: '2026-11-25' })];
    expect(() => acting(all, { unit: 'H38.21' })).toThrow('begins on 25/11/2026');
  });

  test('is one of a citizen where no appointment holds today', () => {
    expect(acting([at('H38.21', { from: '2026-11-24' })])).toEqual({ kind: 'citizen', id: ID });
  });

  test('acts in the place of a colleague only if it names that one', () => {
    const chair = 'chair' as PersonId;
    const all = [at('H38.21'), at('H38.21', { roles: ['leader'], insteadOf: chair })];
    expect(acting(all, { unit: 'H38.21' })).toEqual(at('H38.21'));
    expect(acting(all, { unit: 'H38.21', insteadOf: 'chair' })).toMatchObject({ roles: ['leader'], insteadOf: chair });
    for (const named of [
      { unit: 'H38.22', insteadOf: 'chair' },
      { unit: 'H38.21', insteadOf: 'other' },
    ])
      expect(() => acting(all, named)).toThrow('do not work for');
  });
});
