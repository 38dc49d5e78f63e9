import * as z from 'zod';
import { Action } from './action.ts';
import { DossierCode, ProcedureCode, StepName, Uuid } from './identifiers.ts';
import { FeeLine } from './journal.ts';
import { ReceiptLine } from './receipt.ts';
import { Line } from './text.ts';
import { GivenInstant, Instant } from './time.ts';
import { wrong } from './wrong.ts';

/** A currency by its code (ISO 4217), e.g. `VND`. */
const Currency = z
  .string()
  .toUpperCase()
  .regex(/^[A-Z]{3}$/, wrong('currency-code'));

/** A gateway's number of a transaction, or the number of the receipt that a cashier wrote. */
export const TransactionNumber = Line(80);

/** The highest fee that an officer may set, in VND [K]: the sum of all fees stays a number that every program can hold. */
export const MAX_FEE = 1_000_000_000_000;

/**
 * What can be wrong with a report of a payment. `failed`: no money came. `other-sum`: the amount or currency differs from the request.
 * `second`: it was paid already. `late`: nothing is requested any more, since the time was over, the dossier ended or the fees were
 * remitted. `used`: its number belongs to a transaction for another payment. `ended`: it paid a fee, and the dossier ended without a result
 * before the work was done. `then-failed`, `then-other-sum`: the gateway contradicts its earlier report of the same transaction.
 */
export const TransactionFault = z.enum([
  ...(['failed', 'other-sum', 'second', 'late', 'used', 'ended', 'then-failed', 'then-other-sum'] as const),
]);
export type TransactionFault = z.infer<typeof TransactionFault>;

/**
 * What became of the transaction. `taken`: it pays the request, or a part of it. `failed`: no money came. `to-settle`: the cashier must
 * decide what it is. `refund-owed`: all of it, or `surplus`, must go back. `refunded`: the cashier ordered that all of it goes back, or
 * the rest after a surplus. `disputed`: the report contradicts another one (its number counts for another payment, or it says otherwise of a
 * transaction that was handled), so perhaps no money came; the cashier must find out. `dismissed`: the cashier found out, and closed it.
 */
export const TransactionState = z.enum([
  ...(['taken', 'failed', 'to-settle', 'refund-owed', 'refunded', 'disputed', 'dismissed'] as const),
]);
export type TransactionState = z.infer<typeof TransactionState>;

/** Money that came for a payment, or a report that it did not come. Every genuine report is kept. */
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
  /** The amount beyond the request, where the rest was taken. Once the state is `taken`, its refund was ordered. */
  surplus: z.int().positive().optional(),
  report: z
    .string()
    .regex(/^(failed|\d{1,16} [A-Z]{3})$/)
    .optional()
    .describe(
      'which later report of the transaction this is, where it contradicts one that was handled: `failed`, or the sum',
    ),
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
   * `expired`: it is no longer awaited, since its time was over or the dossier ended. `exempted`: an officer found that nothing is owed.
   */
  state: z.enum(['requested', 'paid', 'expired', 'exempted']),
  /** Where the applicant pays, once the gateway has answered. */
  payUrl: z.url().optional(),
  /** The transaction that paid it, the last where there were several. */
  transaction: z.string().optional(),
  /** When it was requested in its present form: an officer may change its fees. */
  requestedAt: Instant,
  paidAt: Instant.optional(),
});
export type Payment = z.infer<typeof Payment>;

/** A payment with what its reader may do with it, and with the money that came for it. */
export const PaymentWithActions = Payment.extend({
  actions: z.array(Action),
  transactions: z.array(Transaction.extend({ actions: z.array(Action) })),
  receipts: z
    .array(ReceiptLine)
    .describe(
      'those that have their numbers, the first one first: only the last one holds; none for some seconds after the payment',
    ),
});
export type PaymentWithActions = z.infer<typeof PaymentWithActions>;

/** An open payment in the list of the unit that is paid; without names. */
export const OpenPayment = Payment.extend({
  procedure: z.strictObject({ code: ProcedureCode, version: z.int().positive() }),
  until: Instant.optional().describe('when the time to pay is over'),
});
export type OpenPayment = z.infer<typeof OpenPayment>;

/** Money of one day. */
export const DayOfMoney = z.strictObject({
  day: z.iso.date(),
  transactions: z.array(Transaction),
  next: z.string().optional(),
});
export type DayOfMoney = z.infer<typeof DayOfMoney>;

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

/** What became of a notice; every repetition gets the same answer. */
export const PaymentAnswer = Transaction.pick({ state: true, fault: true }).extend({
  detail: z.string().describe('what was asked for and what came, in words'),
});
export type PaymentAnswer = z.infer<typeof PaymentAnswer>;
