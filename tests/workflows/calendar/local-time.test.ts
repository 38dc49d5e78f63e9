import { expect, test } from 'vitest';
import type { Instant } from '../../../schemas/time.ts';
import { afterMonths, localDay, sayMoment } from '../../../workflows/calendar/local-time.ts';

test('a day begins at midnight here, seven hours before it does in UTC', () => {
  expect(localDay('2026-11-01T16:59:59.999Z' as Instant)).toBe('2026-11-01');
  expect(localDay('2026-11-01T17:00:00.000Z' as Instant)).toBe('2026-11-02');
});

test('a moment is said in both languages, midnight as 00:00', () => {
  expect(sayMoment('2026-11-02T01:00:00.000Z' as Instant)).toEqual({
    vi: '08:00, Thứ Hai, 02/11/2026',
    en: '08:00 on Monday, 02/11/2026',
  });
  expect(sayMoment('2026-11-07T17:00:00.000Z' as Instant).vi).toBe('00:00, Chủ Nhật, 08/11/2026');
});

test('a time in months ends on the same day of the last month, or on its last day where it has none (Art. 148(3) of the Civil Code)', () => {
  expect(afterMonths('2026-11-23', 60)).toBe('2031-11-23');
  expect(afterMonths('2026-08-31', 6)).toBe('2027-02-28');
  expect(afterMonths('2027-08-31', 6)).toBe('2028-02-29');
});
