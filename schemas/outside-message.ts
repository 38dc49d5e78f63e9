/**
 * What is sent to outside systems: a contract with their owners. The messages are composed by these schemas, and the description of the
 * API lists them from the same.
 */
import * as z from 'zod';
import { DossierCode, ResultCode, StepName } from './identifiers.ts';
import { Parties } from './party.ts';
import { Payment } from './payment.ts';
import { ItemNumber, REFUSAL_SLIP } from './shipment.ts';
import { Instant } from './time.ts';
import { Unit } from './unit.ts';

const { owner: Owner } = Parties.shape;

const CallbackUrl = z.url().describe('where the outcome is reported, signed by the same secret');

/** Longer than any payment address, and short enough for every browser. */
const LONGEST_URL = 2000;

/** An address that a page may show as a link: never `javascript:`, of limited length, and in ASCII, so that it hides nothing. */
export const PayUrl = z
  .string()
  .max(LONGEST_URL)
  .pipe(z.url({ protocol: /^https?$/, normalize: true }));

const OnPayment = z.strictObject({
  payment: Payment.shape.payment,
  version: z.int().positive().describe('of two messages on one payment the higher version counts'),
});

/** A kind of message: the system that gets it, its type, its body, and what the system answers at once. */
export type SentMessage = {
  readonly system: string;
  readonly type: string;
  readonly summary: string;
  /** Who sends it when, in Markdown. */
  readonly description?: string;
  readonly body: z.ZodType;
  /** Without one, the answer is not read. */
  readonly answer?: z.ZodType;
  /** The operation by which the system reports what came of it, if it does. */
  readonly reportedBy?: string;
};

/** Every message by its purpose, but for what steps of procedures ask: that is written in each step ({@link StepAsked}). */
export const SENT = {
  'request-payment': {
    system: 'bank',
    type: 'payment.requested',
    summary:
      'Collect a payment. Says what for, never from whom. Sent again with a higher version where the sum changes',
    body: OnPayment.extend({
      dossier: DossierCode,
      amount: Payment.shape.amount,
      currency: Payment.shape.currency,
      description: z.string().describe('for the statement of the account, without marks'),
      callbackUrl: CallbackUrl,
      expiresAt: Instant.optional().describe('nothing is to be taken after that'),
    }),
    answer: z.object({ payUrl: PayUrl.optional().describe('where the applicant pays') }),
    reportedBy: 'noticePayment',
  },
  'withdraw-payment': {
    system: 'bank',
    type: 'payment.withdrawn',
    summary: 'Take no more money for a payment. What is taken meanwhile is reported and paid back',
    body: OnPayment,
  },
  'order-shipment': {
    system: 'carrier',
    type: 'shipment.ordered',
    summary:
      'Bring the results of a dossier, or its refusal, to its owner. The item is fetched after `shipment.handed-over`',
    body: z.strictObject({
      order: DossierCode.describe('the same at every attempt: one item for one order'),
      callbackUrl: CallbackUrl,
      sender: z.strictObject({ name: z.string(), phone: Unit.shape.phone, address: Unit.shape.address }),
      receiver: z.strictObject({ name: Owner.shape.name, phone: Owner.shape.phone, address: z.string() }),
      contents: z.array(ResultCode.or(z.literal(REFUSAL_SLIP))).describe('codes of results, or slip 03 of a refusal'),
    }),
    answer: z.object({ item: ItemNumber }),
    reportedBy: 'noticeCarrier',
  },
  'announce-hand-over': {
    system: 'carrier',
    type: 'shipment.handed-over',
    summary: 'An item is ready: it was handed over at the counter',
    body: z.strictObject({ item: ItemNumber }),
    reportedBy: 'noticeCarrier',
  },
  'cancel-shipment': {
    system: 'carrier',
    type: 'shipment.cancelled',
    summary: 'Do not fetch an item: its contents were collected at the counter',
    body: z.strictObject({ item: ItemNumber }),
  },
} as const satisfies Record<string, SentMessage>;

/** What a step asks the system that works it: the owner's name and identity number, and the fields of the form that the step names. */
export const StepAsked = z.strictObject({
  dossier: DossierCode,
  step: StepName,
  version: z.int().positive().describe('to be repeated in the report'),
  callbackUrl: CallbackUrl,
  owner: Owner.pick({ name: true, identityNumber: true }),
  form: z.record(z.string(), z.json()).describe('the fields that this step needs; `null` where nothing was filled in'),
});

/** How every message stands in the request: the `id` is also in its header. */
export const requestOf = ({ type, body }: Pick<SentMessage, 'type' | 'body'>) =>
  z.strictObject({ id: z.string().max(256), type: z.literal(type), body });
