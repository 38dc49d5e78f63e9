/** What an officer has typed as new fees of a payment, and what follows from it. */
import type { PaymentView } from '../../../api/views.ts';
import { numberIn } from '../../../parts/form/form-values.ts';

export type Line = PaymentView['fees'][number];
/** By fee, as it was typed; a fee that is not there stays as it is. */
export type Typed = Readonly<Record<string, string>>;

/** The API takes no more (`MAX_FEE` in `schemas/payment.ts`). */
const MOST = 1_000_000_000_000;

/** Whole đồng of a sum as people write it: `1.250.000`, `1250000 đ`. Undefined where it is none, or too much. */
export const sumOf = (text: string): number | undefined => {
  const digits = text.replace(/đ\s*$/i, '');
  const sum = /^[\d\s.,]+$/.test(digits) ? numberIn(digits, { isWhole: true }) : undefined;
  return sum !== undefined && sum <= MOST ? sum : undefined;
};

export type NewFees = {
  /** The fees that cannot be understood. */
  readonly wrong: readonly string[];
  /** Those that change, as the API takes them. */
  readonly changed: readonly Line[];
  readonly before: number;
  readonly after: number;
};

export const newFeesOf = (fees: readonly Line[], typed: Typed): NewFees => {
  const lines = fees.map(line => {
    const text = typed[line.fee];
    return { line, amount: text === undefined ? line.amount : sumOf(text) };
  });
  const total = (amounts: readonly (number | undefined)[]): number =>
    amounts.reduce<number>((sum, amount = 0) => sum + amount, 0);
  return {
    wrong: lines.filter(({ amount }) => amount === undefined).map(({ line }) => line.fee),
    changed: lines.flatMap(({ line, amount }) =>
      amount === undefined || amount === line.amount ? [] : [{ ...line, amount }],
    ),
    before: total(fees.map(({ amount }) => amount)),
    after: total(lines.map(({ amount }) => amount)),
  };
};
