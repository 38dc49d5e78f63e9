import * as z from 'zod';
import { DossierCode } from '../../schemas/identifiers.ts';
import { Payment, PaymentNotice } from '../../schemas/payment.ts';
import { type Declaration, route } from '../declaration.ts';

export const listPayments = route({
  method: 'GET',
  path: '/dossiers/{code}/payments',
  operation: 'listPayments',
  summary: 'What is to be paid for a dossier, where, and what was paid',
  access: 'signed-in',
  params: z.strictObject({ code: DossierCode }),
  success: { status: 200, body: z.strictObject({ payments: z.array(Payment) }) },
});

export const noticePayment = route({
  method: 'POST',
  path: '/callbacks/payment',
  operation: 'noticePayment',
  summary: 'The payment gateway reports a payment (signed by Standard Webhooks)',
  access: 'signed-message',
  body: PaymentNotice,
  success: { status: 204 },
  refuses: [404],
});

export const declaration = {
  name: 'payment',
  routes: [listPayments, noticePayment],
  uses: { reads: ['dossier', 'reference', 'units'], writes: ['dossier'], outside: true },
} as const satisfies Declaration;
