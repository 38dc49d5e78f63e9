import { describe, expect, test } from 'vitest';
import { requireConfirmed } from '../../../functions/signing/confirmed.ts';
import type { Refusal } from '../../../schemas/refusal.ts';
import { type Instant, toEpoch, toInstant } from '../../../schemas/time.ts';
import { HandClock, MONDAY_MORNING } from '../../kit/world/world.ts';

const clock = new HandClock(MONDAY_MORNING);
const WITHIN = 15 * 60;
const secondsAgo = (seconds: number): Instant => toInstant(toEpoch(MONDAY_MORNING) - seconds * 1000);
const confirmed = (signedInAt: Instant | undefined, within: number | undefined = WITHIN) =>
  requireConfirmed({ signedInAt, within, clock });

const refusalOf = (signedInAt: Instant | undefined): Refusal => {
  try {
    confirmed(signedInAt);
  } catch (error) {
    return error as Refusal;
  }
  throw new Error('It was not refused.');
};

describe('who signs', () => {
  test('has signed in within the time that the installation sets', () => {
    expect(() => confirmed(secondsAgo(WITHIN))).not.toThrow();
  });

  test.each([
    ['a moment too long ago', secondsAgo(WITHIN + 1)],
    ['at a time that the token does not say', undefined],
    ['of the next hour, by a clock that is wrong', secondsAgo(-3600)],
  ])('is asked to sign in again after a sign-in %s', (_, signedInAt) => {
    const { refusal, said, facts } = refusalOf(signedInAt);
    expect([refusal, said.code]).toEqual(['forbidden', 'confirm-again']);
    expect(said.vi).toContain('15 phút');
    expect(facts).toMatchObject({ asked: 'signResults', allowed: ['signResults'] });
  });

  test('is not asked where the installation does not want it', () => {
    expect(() => requireConfirmed({ signedInAt: undefined, within: undefined, clock })).not.toThrow();
  });
});
