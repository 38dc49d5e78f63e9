import * as z from 'zod';
import { DossierCode, Name, Uuid } from '../../schemas/identifiers.ts';
import { FeeLine } from '../../schemas/journal.ts';
import { PageOf } from '../../schemas/page.ts';
import {
  DayOfMoney,
  MAX_FEE,
  OpenPayment,
  Payment,
  PaymentWithActions,
  Transaction,
  TransactionNumber,
} from '../../schemas/payment.ts';
import { Paragraph } from '../../schemas/text.ts';
import { type Declaration, route } from '../declaration.ts';

const payment = z.strictObject({ code: DossierCode, payment: Uuid });

export const listPayments = route({
  method: 'GET',
  path: '/dossiers/{code}/payments',
  operation: 'listPayments',
  summary: 'What must be paid for a dossier, where, what was received, and what the reader may do with each',
  access: 'signed-in',
  params: z.strictObject({ code: DossierCode }),
  success: {
    status: 200,
    body: z.strictObject({ payments: z.array(PaymentWithActions) }),
  },
});

export const setFees = route({
  method: 'POST',
  path: '/dossiers/{code}/payments/{payment}/fees',
  operation: 'setFees',
  summary: 'The counter or its leader changes the fees of an open payment, or exempts from them',
  access: 'signed-in',
  idempotent: true,
  params: payment,
  body: z.strictObject({
    fees: z
      .array(FeeLine.extend({ fee: Name, amount: FeeLine.shape.amount.max(MAX_FEE) }))
      .min(1)
      .max(20)
      .describe('those that change, in VND; 0 for an exemption'),
    basis: Paragraph(1000).describe('the reason, or the legal basis of the exemption'),
  }),
  success: { status: 200, body: Payment },
});

export const takePayment = route({
  method: 'POST',
  path: '/dossiers/{code}/payments/{payment}/receipt',
  operation: 'takePayment',
  summary:
    'The cashier records a payment made at the counter: in cash, or with money received before and the rest in cash',
  access: 'signed-in',
  idempotent: true,
  params: payment,
  body: z.strictObject({
    cash: z
      .strictObject({ amount: z.int().positive(), receipt: TransactionNumber.describe('the number of the receipt') })
      .optional()
      .describe('exactly what is missing, in VND'),
    transactions: z
      .array(TransactionNumber)
      .max(10)
      .default([])
      .describe('money received before that settles the payment'),
    reason: Paragraph(1000).optional(),
  }),
  success: { status: 200, body: Payment },
});

export const refundTransaction = route({
  method: 'POST',
  path: '/dossiers/{code}/payments/{payment}/refund',
  operation: 'refundTransaction',
  summary: 'The cashier orders a refund',
  access: 'signed-in',
  idempotent: true,
  params: payment,
  body: z.strictObject({ transaction: TransactionNumber, reason: Paragraph(1000) }),
  success: { status: 200, body: Transaction },
});

export const dismissTransaction = route({
  method: 'POST',
  path: '/dossiers/{code}/payments/{payment}/dismissal',
  operation: 'dismissTransaction',
  summary: 'The cashier has compared a report that contradicts another one, and closes it',
  access: 'signed-in',
  idempotent: true,
  params: payment,
  body: z.strictObject({
    transaction: TransactionNumber,
    report: Transaction.shape.report,
    reason: Paragraph(1000),
  }),
  success: { status: 200, body: Transaction },
});

export const listTransactions = route({
  method: 'GET',
  path: '/transactions',
  operation: 'listTransactions',
  summary:
    'What the cashier must check: money for the own unit that settles nothing yet, must be refunded, or was reported under a used number; oldest first',
  access: 'signed-in',
  query: PageOf,
  success: { status: 200, body: z.strictObject({ transactions: z.array(Transaction), next: z.string().optional() }) },
});

export const listOpenPayments = route({
  method: 'GET',
  path: '/payments',
  operation: 'listOpenPayments',
  summary: 'Payments that the own unit waits for, oldest first; for those who take its money or set its fees',
  access: 'signed-in',
  query: PageOf,
  success: { status: 200, body: z.strictObject({ payments: z.array(OpenPayment), next: z.string().optional() }) },
});

export const listTakings = route({
  method: 'GET',
  path: '/takings',
  operation: 'listTakings',
  summary:
    'Money that came for the own unit on a day (today by default) and settled payments, newest first; refunded money is marked',
  access: 'signed-in',
  query: PageOf.extend({ day: z.iso.date().optional().describe('a local date') }),
  success: { status: 200, body: DayOfMoney },
});

export const declaration = {
  name: 'payment',
  routes: [
    ...[listPayments, setFees, takePayment, refundTransaction, dismissTransaction, listTransactions],
    ...[listOpenPayments, listTakings],
  ],
  uses: {
    reads: ['dossier', 'reference', 'units'],
    writes: ['dossier', 'receipts', 'reference', 'reading'],
    indexes: ['desk'],
  },
} as const satisfies Declaration;
