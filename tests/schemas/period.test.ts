import { describe, expect, test } from 'vitest';
import { commonPeriod, isInForce, merged, stateOn } from '../../schemas/period.ts';

const DECEMBER = { from: '2026-12-01', until: '2026-12-31' };

describe('a period', () => {
  test.each([
    ['2026-11-30', 'coming'],
    ['2026-12-01', 'current'],
    ['2026-12-31', 'current'],
    ['2027-01-01', 'ended'],
  ])('includes its first and its last day: on %s it is %s', (day, state) => {
    expect(stateOn(DECEMBER, day)).toBe(state);
    expect(isInForce(DECEMBER, day)).toBe(state === 'current');
  });

  test('is open where it names no day', () => {
    expect(stateOn({}, '1999-01-01')).toBe('current');
    expect(stateOn({ from: '2026-12-01' }, '2099-01-01')).toBe('current');
    expect(stateOn({ until: '2026-12-01' }, '1999-01-01')).toBe('current');
  });

  test('with others is the days that one of them has, without a day twice', () => {
    expect(merged([{ from: '2026-12-20' }, DECEMBER, { until: '2026-11-15' }])).toEqual([
      { until: '2026-11-15' },
      { from: '2026-12-01' },
    ]);
    expect(merged([{ from: '2026-12-10', until: '2026-12-12' }, DECEMBER])).toEqual([DECEMBER]);
    expect(merged([DECEMBER, {}])).toEqual([{}]);
  });

  test('has with another one the days that both have', () => {
    expect(commonPeriod(DECEMBER, { from: '2026-12-10' })).toEqual({ from: '2026-12-10', until: '2026-12-31' });
    expect(commonPeriod(DECEMBER, { until: '2026-12-01' })).toEqual({ from: '2026-12-01', until: '2026-12-01' });
    expect(commonPeriod(DECEMBER, { from: '2027-01-01' })).toBeUndefined();
    expect(commonPeriod({}, {})).toEqual({});
  });
});
