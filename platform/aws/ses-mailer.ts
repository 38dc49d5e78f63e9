/**
 * Sends mails through SES. SES gives each mail a Message-ID of its own and knows no repetition: a mail that was sent again, since the
 * answer was lost, arrives twice. Its tag `message` names our message in the events that SES reports.
 */
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { OutsideRefused } from '../errors.ts';
import { requireSendable } from '../mail-refused.ts';
import type { Mail, Mailer } from '../ports.ts';
import { nameOf } from './failed-call.ts';
import { MESSAGE_TAG } from './mail-tag.ts';
import { ONE_ATTEMPT, type Pace, persistently } from './persistence.ts';

/** Short, since mails that were not taken stay in the outbox. */
const PACE: Pace = { budget: 3000, attempt: 3000, firstPause: 50, longestPause: 800 };

export type SesOptions = {
  readonly client: Pick<SESv2Client, 'send'>;
  /** A verified address, and the name that people see beside it. */
  readonly from: { readonly address: string; readonly name: string };
  /** By it SES reports what became of a mail. */
  readonly configurationSet?: string | undefined;
  readonly pace?: Pace;
};

export const sesClient = (): SESv2Client => new SESv2Client(ONE_ATTEMPT);

export const sesMailer = ({ client, from, configurationSet, pace = PACE }: SesOptions): Mailer => ({
  send: async mail => {
    requireSendable(mail);
    const command = new SendEmailCommand({
      FromEmailAddress: `${encodedWord(from.name)} <${from.address}>`,
      Destination: { ToAddresses: [mail.to] },
      Content: { Simple: { ...contentOf(mail), Headers: headersOf(mail) } },
      EmailTags: [{ Name: MESSAGE_TAG, Value: mail.id }],
      ...(configurationSet && { ConfigurationSetName: configurationSet }),
    });
    await persistently(pace)({
      what: 'SendEmail',
      mayHappenTwice: false,
      refusal: error => (OF_THE_MAIL.has(nameOf(error)) ? refusedFor(nameOf(error)) : undefined),
      make: abortSignal => client.send(command, { abortSignal }),
    });
  },
});

/** Refusals of this mail or its address. All others are of the account, which an operator can change. */
const OF_THE_MAIL: ReadonlySet<string> = new Set(['MessageRejected', 'BadRequestException']);

const refusedFor = (name: string): OutsideRefused => new OutsideRefused(`SES refused the mail (${name}).`);

const contentOf = ({ subject, text, html }: Mail) => ({
  Subject: { Data: subject, Charset: 'UTF-8' },
  Body: { Text: { Data: text, Charset: 'UTF-8' }, Html: { Data: html, Charset: 'UTF-8' } },
});

const headersOf = ({ chosenAt }: Mail) => [
  { Name: 'Auto-Submitted', Value: 'auto-generated' },
  ...(chosenAt ? [{ Name: 'List-Unsubscribe', Value: `<${chosenAt}>` }] : []),
];

/** A name as a header has it outside of ASCII (RFC 2047). */
const encodedWord = (name: string): string => `=?UTF-8?B?${Buffer.from(name).toString('base64')}?=`;
