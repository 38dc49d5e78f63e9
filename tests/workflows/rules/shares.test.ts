import { describe, expect, test } from 'vitest';
import { periodOf, scoreOf } from '../../../workflows/rules/shares.ts';

describe('a share of the national index', () => {
  const RECEIVED = 443_565;
  // Live data of the portal, 10/10/2026 (domain.md §8).
  test.each([
    ['e-results', 284_995, RECEIVED, 3.86],
    ['digitised', 93_664, RECEIVED, 0.84],
    ['reused', 82_645, RECEIVED, 0.47],
    ['reused', 0, 0, 2],
    ['digitised', 0, 0, 4],
    ['reused', 9, 10, 2],
  ] as const)('%s of %i in %i scores %f', (share, count, of, score) => {
    expect(scoreOf(share, { count, of })).toBe(score);
  });
});

test.each([
  ['2026-11-14', '2026-11'],
  ['2026-11-15', '2026-12'],
  ['2026-12-14', '2026-12'],
  ['2026-12-15', '2027-01'],
  ['2027-01-01', '2027-01'],
])('%s is in the period that ends in %s', (day, period) => {
  expect(periodOf(day)).toBe(period);
});
