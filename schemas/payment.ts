import * as z from 'zod';
import { DossierCode, StepName } from './identifiers.ts';
import { FeeLine } from './journal.ts';
import { GivenInstant, Instant } from './time.ts';

/** A request for money, made when a payment step opens. Amounts are whole VND. */
export const Payment = z.strictObject({
  payment: z.uuid(),
  dossier: DossierCode,
  step: StepName,
  fees: z.array(FeeLine),
  amount: z.int().positive(),
  currency: z.literal('VND'),
  state: z.enum(['requested', 'paid', 'expired']),
  /** Where the applicant pays, once the gateway has answered. */
  payUrl: z.url().optional(),
  transaction: z.string().optional(),
  requestedAt: Instant,
  paidAt: Instant.optional(),
});
export type Payment = z.infer<typeof Payment>;

/** The gateway's signed callback. Fields that we do not know are tolerated. */
export const PaymentNotice = z.object({
  payment: z.uuid(),
  transaction: z.string().min(1).max(80),
  amount: z.int().positive(),
  currency: z.string().max(3),
  status: z.enum(['paid', 'failed']),
  paidAt: GivenInstant,
});
export type PaymentNotice = z.infer<typeof PaymentNotice>;
