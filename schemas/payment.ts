import * as z from 'zod';
import { DossierCode, StepName, Uuid } from './identifiers.ts';
import { FeeLine } from './journal.ts';
import { Line } from './text.ts';
import { GivenInstant, Instant } from './time.ts';

/** A currency by its code (ISO 4217), e.g. `VND`. */
const Currency = z
  .string()
  .toUpperCase()
  .regex(/^[A-Z]{3}$/, 'must be a currency such as VND');

/** A gateway's number of a transaction, or the number of the receipt that a cashier wrote. */
export const TransactionNumber = Line(80);

/** No officer sets a fee higher, in VND [K]: what fees come to together stays a number that every reader can hold. */
export const MAX_FEE = 1_000_000_000_000;

/**
 * What can be wrong with a report of a payment: it failed; another sum or currency came than was asked for; it is paid
 * already; nothing is asked for any more, since the time was over, the dossier ended, or the fees were remitted; or its
 * number is that of a transaction for another payment.
 */
export const TransactionFault = z.enum(['failed', 'other-sum', 'second', 'late', 'used']);
export type TransactionFault = z.infer<typeof TransactionFault>;

/**
 * What became of it. `taken`: it pays, or helped to pay, what was asked for. `failed`: no money came. `to-settle`: the
 * cashier says what it is. `refund-owed`: all of it, or `surplus`, goes back. `refunded`: the cashier has ordered that
 * all of it goes back, or the rest, where a surplus went before. `disputed`: its number counts for another payment, so that
 * no money came by it here; the cashier finds out. `dismissed`: the cashier has found out.
 */
export const TransactionState = z.enum([
  ...(['taken', 'failed', 'to-settle', 'refund-owed', 'refunded', 'disputed', 'dismissed'] as const),
]);
export type TransactionState = z.infer<typeof TransactionState>;

/** Money that came for a payment, or that the gateway says did not. Every genuine report is kept. */
export const Transaction = z.strictObject({
  dossier: DossierCode,
  payment: Uuid,
  transaction: TransactionNumber,
  by: z.enum(['bank', 'counter']),
  /** In whole units of the currency. */
  amount: z.int().positive(),
  currency: z.string(),
  paidAt: Instant,
  statedPaidAt: Instant.optional().describe(
    'when it was paid by the word of the bank, where that cannot be: `paidAt` is then the nearest moment between the filing and the report',
  ),
  state: TransactionState,
  fault: TransactionFault.optional(),
  /** What came beyond what was asked for, where the rest was taken; it has gone back once the state is `taken`. */
  surplus: z.int().positive().optional(),
  countsFor: DossierCode.optional().describe('the dossier for which a used number counts; for officers only'),
});
export type Transaction = z.infer<typeof Transaction>;

/** A request for money, made when a payment step opens. Amounts are whole VND. */
export const Payment = z.strictObject({
  payment: Uuid,
  dossier: DossierCode,
  step: StepName,
  fees: z.array(FeeLine),
  amount: z.int().nonnegative(),
  currency: z.literal('VND'),
  /**
   * `expired`: nobody waits for it any more, since its time was over or the dossier ended. `exempted`: an officer found that
   * nothing is owed.
   */
  state: z.enum(['requested', 'paid', 'expired', 'exempted']),
  /** Where the applicant pays, once the gateway has answered. */
  payUrl: z.url().optional(),
  /** By which transaction, the last of them, it was paid. */
  transaction: z.string().optional(),
  /** When it was asked for as it is now: its fees may be set anew. */
  requestedAt: Instant,
  paidAt: Instant.optional(),
});
export type Payment = z.infer<typeof Payment>;

/** The gateway's signed callback. Fields that we do not know are tolerated. */
export const PaymentNotice = z.object({
  payment: Uuid,
  transaction: TransactionNumber,
  amount: z.int().positive(),
  currency: Currency,
  status: z.enum(['paid', 'failed']),
  paidAt: GivenInstant,
});
export type PaymentNotice = z.infer<typeof PaymentNotice>;

/** What a notice was taken for; the same for every repetition of it. */
export const PaymentAnswer = Transaction.pick({ state: true, fault: true }).extend({
  detail: z.string().describe('what was asked for and what came, in words'),
});
export type PaymentAnswer = z.infer<typeof PaymentAnswer>;
