/**
 * Numbers that others give, and that mean one thing in the world outside: a transaction of the bank, a receipt that a unit wrote, a
 * result that a unit numbered in a year. Who uses such a number first has it.
 *
 * Invariants: a claim is written in the transaction of what it is for, on the condition that there is none; it is never changed
 * and never removed, also when the money went back. Numbers that differ only in letter case, or in what nobody sees (spaces,
 * joiners, selectors, fillers), are one number, which is kept as it was first written. What earlier releases stored has no claim
 * until the next command on it, or `npm run claims`.
 */
import * as z from 'zod';
import type { Key, Write } from '../../platform/ports.ts';
import { DossierCode, type UnitCode } from '../../schemas/identifiers.ts';
import type { Transaction } from '../../schemas/payment.ts';
import { withoutUnseen } from '../../schemas/text.ts';
import type { Instant } from '../../schemas/time.ts';
import { currentCalendar, localDateOf } from '../../workflows/calendar/index.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { key } from '../table/keys.ts';

/** Which number a claim is for: where it lies, and how it was first written. */
export type ClaimedNumber = { readonly at: Key; readonly number: string };

/** Whose a number is: the dossier, and of it the payment or the result. */
export const Claim = z.object({ dossier: DossierCode, of: z.string(), number: z.string() });
export type Claim = z.infer<typeof Claim>;

/** The same for every way to write a number. */
export const foldNumber = (number: string): string => withoutUnseen(number).toUpperCase();

const claimed = (
  kind: 'transaction' | 'receipt' | 'result',
  scope: readonly string[],
  number: string,
): ClaimedNumber => ({
  at: key.reference(kind, [...scope, foldNumber(number)].join('#')),
  number,
});

/** The gateway numbers its transactions; there is one gateway. */
export const transactionClaim = (number: string): ClaimedNumber => claimed('transaction', [], number);

/** Every unit has receipt books of its own. */
export const receiptClaim = (unit: UnitCode, number: string): ClaimedNumber => claimed('receipt', [unit], number);

/** A unit numbers what it issues from the beginning again each year. */
export const resultClaim = (
  unit: UnitCode,
  { number, issuedAt }: { readonly number: string; readonly issuedAt: Instant },
) => claimed('result', [unit, localDateOf(currentCalendar(), issuedAt).slice(0, 4)], number);

/** The claim of money that came: by the gateway's number, or by that of the receipt of the unit that took it. */
export const moneyClaim = (
  { by, transaction }: Pick<Transaction, 'by' | 'transaction'>,
  unit: UnitCode,
): ClaimedNumber => (by === 'bank' ? transactionClaim(transaction) : receiptClaim(unit, transaction));

/** Whose the number is; undefined where nobody has used it. */
export const findClaim = async (store: Store, { at }: ClaimedNumber): Promise<Claim | undefined> => {
  const item = await store.table.find(at);
  return item && parseItem(Claim, item);
};

/** Claims a number; the transaction fails where somebody was first. */
export const claimFor = ({ at, number }: ClaimedNumber, whose: Omit<Claim, 'number'>): Write => ({
  put: { ...at, entity: 'claim', ...whose, number },
  when: { absent: true },
});
