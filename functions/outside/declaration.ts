import * as z from 'zod';
import { DossierCode, Name, StepName } from '../../schemas/identifiers.ts';
import { TextNotice } from '../../schemas/messaging-provider.ts';
import { PaymentAnswer, PaymentNotice } from '../../schemas/payment.ts';
import { MailNotice } from '../../schemas/sending.ts';
import { CarrierNotice } from '../../schemas/shipment.ts';
import { Line } from '../../schemas/text.ts';
import { messageOf, sayOfField } from '../../schemas/wrong.ts';
import { type Declaration, route } from '../declaration.ts';

/** Far more than any system finds. What is found for a step is one item, and normalised text may be three times as long as it came. */
const MOST_FOUND = 50;

/** An outside system's answer to a step that it works; `data` (a tax code, a registration number) is kept with the dossier. */
export const OutsideNotice = z.object({
  dossier: DossierCode,
  step: StepName,
  version: z.int().positive(),
  outcome: Name,
  data: z
    .record(Line(60), Line(500))
    .refine(data => Object.keys(data).length <= MOST_FOUND, messageOf(sayOfField('too-many', { most: MOST_FOUND })))
    .default({}),
});

export const noticeOutside = route({
  method: 'POST',
  path: '/callbacks/outside/{system}',
  operation: 'noticeOutside',
  summary: 'An outside system reports the outcome of its step (signed by Standard Webhooks)',
  access: 'signed-message',
  params: z.strictObject({ system: z.string().regex(/^[a-z][a-z-]{0,30}$/) }),
  body: OutsideNotice,
  success: { status: 204 },
});

export const noticePayment = route({
  method: 'POST',
  path: '/callbacks/payment',
  operation: 'noticePayment',
  summary: 'The payment gateway reports a payment (signed by Standard Webhooks); every genuine report is kept',
  access: 'signed-message',
  body: PaymentNotice,
  success: { status: 200, body: PaymentAnswer },
  refuses: [404, 409],
});

export const noticeCarrier = route({
  method: 'POST',
  path: '/callbacks/carrier',
  operation: 'noticeCarrier',
  summary: 'The carrier reports a tracking event (signed by Standard Webhooks)',
  access: 'signed-message',
  body: CarrierNotice,
  success: { status: 204 },
  refuses: [404],
});

export const noticeText = route({
  method: 'POST',
  path: '/callbacks/texts',
  operation: 'noticeText',
  summary: 'The provider reports what became of a text by Zalo or SMS (signed by Standard Webhooks)',
  access: 'signed-message',
  body: TextNotice,
  success: { status: 204 },
  refuses: [404],
});

export const noticeMail = route({
  method: 'POST',
  path: '/callbacks/mails',
  operation: 'noticeMail',
  summary: 'The mail server reports that a mail came back or was called unwanted (signed by Standard Webhooks)',
  access: 'signed-message',
  body: MailNotice,
  success: { status: 204 },
  refuses: [404],
});

export const declaration = {
  name: 'outside',
  routes: [noticeOutside, noticePayment, noticeCarrier, noticeText, noticeMail],
  uses: {
    reads: ['dossier', 'reference', 'units', 'person', 'alert'],
    writes: ['dossier', 'receipts', 'reference', 'person', 'alert'],
    outside: true,
  },
} as const satisfies Declaration;
