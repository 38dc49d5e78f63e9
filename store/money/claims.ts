/**
 * Claims of numbers that others give, each of which may count only once: a transaction of the bank, a receipt of a unit, a result of a
 * unit in a year. The first use of a number claims it.
 *
 * Invariants
 * 1. A claim is written in the transaction that uses the number, on the condition that there is no claim yet.
 * 2. A claim is never changed or removed, even if the money is refunded.
 * 3. Numbers that differ only in letter case or in invisible characters (spaces, joiners, selectors, fillers) are the same number. It
 *    is stored as it was first written.
 */
import * as z from 'zod';
import type { Key, Write } from '../../platform/ports.ts';
import { DossierCode, type UnitCode } from '../../schemas/identifiers.ts';
import type { Transaction } from '../../schemas/payment.ts';
import { withoutUnseen } from '../../schemas/text.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { key } from '../table/keys.ts';

/** The number of a claim, and the key of the claim's item. */
export type ClaimedNumber = { readonly at: Key; readonly number: string };

/** The owner of a number: the dossier, and its payment or result. */
export const Claim = z.object({ dossier: DossierCode, of: z.string(), number: z.string() });
export type Claim = z.infer<typeof Claim>;

/** One form for every way to write a number. */
export const normaliseNumber = (number: string): string => withoutUnseen(number).toUpperCase();

const claimed = (
  kind: 'transaction' | 'receipt' | 'result',
  scope: readonly string[],
  number: string,
): ClaimedNumber => ({
  at: key.reference(kind, [...scope, normaliseNumber(number)].join('#')),
  number,
});

/** A transaction, numbered by the gateway; there is one gateway. */
export const transactionClaim = (number: string): ClaimedNumber => claimed('transaction', [], number);

/** A receipt; every unit has its own receipt books. */
export const receiptClaim = (unit: UnitCode, number: string): ClaimedNumber => claimed('receipt', [unit], number);

/** A result; every unit starts its numbers again each year. */
export const resultClaim = (
  unit: UnitCode,
  { number, year }: { readonly number: string; readonly year: number },
): ClaimedNumber => claimed('result', [unit, String(year)], number);

/** The claim of a transaction: by the number of the gateway, or by the receipt of the unit that took the money. */
export const moneyClaim = (
  { by, transaction }: Pick<Transaction, 'by' | 'transaction'>,
  unit: UnitCode,
): ClaimedNumber => (by === 'bank' ? transactionClaim(transaction) : receiptClaim(unit, transaction));

/** The claim of a number; undefined where nobody has used it. */
export const findClaim = async (store: Store, { at }: ClaimedNumber): Promise<Claim | undefined> => {
  const item = await store.table.find(at);
  return item && parseItem(Claim, item);
};

/** The write that claims a number; its transaction fails where the number has a claim. */
export const claimNumber = ({ at, number }: ClaimedNumber, whose: Omit<Claim, 'number'>): Write => ({
  put: { ...at, entity: 'claim', ...whose, number },
  when: { absent: true },
});
