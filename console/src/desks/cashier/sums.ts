import type { MoneyLine } from '../../api/views.ts';

/** What came in cash and at the bank, all of it, and how much of that went back. */
export const sumsOf = (rows: readonly Pick<MoneyLine, 'by' | 'amount' | 'state' | 'surplus'>[]) => {
  const sums = { counter: 0, bank: 0, refunded: 0 };
  for (const { by, amount, state, surplus = 0 } of rows) {
    sums[by] += amount;
    sums.refunded += state === 'refunded' ? amount : surplus;
  }
  return sums;
};
