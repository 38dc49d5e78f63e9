/** What is asked of the provider that sends texts to telephones, and what it reports: a contract with its owner. */
import * as z from 'zod';
import { Phone } from './identifiers.ts';
import type { SentMessage } from './outside-message.ts';
import { Medium, SendingId } from './sending.ts';

/** The name of the provider among the outside systems. */
export const MESSAGING_SYSTEM = 'messaging';

/** The longest text: four SMS in Vietnamese. A text by Zalo may be longer. */
export const LONGEST_SMS = 268;
export const LONGEST_TEXT = 2000;

const TextMedium = Medium.exclude(['email']);

export const TEXT_REQUESTED = {
  system: MESSAGING_SYSTEM,
  type: 'text.requested',
  summary: 'Send a text to a telephone, by Zalo or SMS',
  description:
    'The same `id` is the same text: send it once, and answer the repetition as the first time. Refuse with 4xx a number that this medium ' +
    'does not reach, as one without Zalo: the next medium is tried. The text names a dossier, or has a code by which a telephone is proved; it never names a person.',
  body: z.strictObject({
    medium: TextMedium,
    to: Phone,
    language: z.enum(['vi', 'en']),
    text: z.string().max(LONGEST_TEXT),
    callbackUrl: z.url().describe('where it is reported what became of the text, signed by the same secret'),
  }),
  reportedBy: 'noticeText',
} as const satisfies SentMessage;

/** What the provider reports of a text: it reached the telephone, or never will. */
export const TextNotice = z.object({
  message: SendingId('zalo', 'sms').describe(
    'the `id` of the text, by Zalo or SMS: of mails the provider reports nothing',
  ),
  state: z.enum(['arrived', 'failed']),
});
export type TextNotice = z.infer<typeof TextNotice>;
