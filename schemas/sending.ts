/** How a message goes out to a person outside of the application, and what became of it there. The list in the application always has it. */
import * as z from 'zod';
import { Instant } from './time.ts';

/** By what it goes out: e-mail, or a text to the telephone by Zalo or SMS. */
export const Medium = z.enum(['email', 'zalo', 'sms']);
export type Medium = z.infer<typeof Medium>;

/** The order where the reader has chosen none: e-mail costs nothing and says most. */
export const MEDIA: readonly Medium[] = Medium.options;

/**
 * Why a medium failed. `refused`: the address or number was not taken. `bounced`: the message came back later. `complained`: its reader
 * called it unwanted. `unreachable`: nobody took it for hours.
 */
export const SendingFailure = z.enum(['refused', 'bounced', 'complained', 'unreachable']);
export type SendingFailure = z.infer<typeof SendingFailure>;

/** `waiting`: tried, and tried again. `sent`: handed over. `arrived`: the other side says so; e-mail never does for sure. */
export const SendingState = z.enum(['waiting', 'sent', 'arrived', 'failed']);

/** What became of a message by one medium: since when it stands so. */
export const Sending = z.strictObject({
  medium: Medium,
  state: SendingState,
  at: Instant,
  why: SendingFailure.optional(),
  proved: Instant.optional().describe(
    'it went to the address that the account of the owner had proved then; without it, to that of the filing',
  ),
});
export type Sending = z.infer<typeof Sending>;

/** A mail service's report of a mail, by the id that it was sent with. */
export type MailReport = { readonly id: string; readonly why: SendingFailure };

/** Which message of a dossier goes out by which medium: the id that mail servers and providers get, the same at each attempt. */
export type SendingName = { readonly dossier: string; readonly medium: Medium; readonly seq: number };

/** `at`: when it was written, in epoch milliseconds. After a restore the same number may stand for another message. */
export const sendingId = ({ dossier, medium, seq }: SendingName, at: number): string =>
  `${dossier}.${medium}.${at}.${seq}`;

/** What an id names, and when it was written; undefined for any other text. */
export const parseSendingId = (id: string): (SendingName & { readonly at: number }) | undefined => {
  const [, dossier, medium, at, seq] = /^(.{1,40})\.(email|zalo|sms)\.(\d{1,15})\.(\d{1,6})$/.exec(id) ?? [];
  return dossier === undefined ? undefined : { dossier, medium: medium as Medium, at: Number(at), seq: Number(seq) };
};

/** The id under which a code for an address is sent by one medium. */
export const codeSendingId = (id: string, medium: Medium): string => `code.${id}.${medium}`;

/** Whether a message of this id was a code for an address. */
export const isCodeId = (id: string): boolean => /^code\.[0-9a-f-]{36}\.(email|zalo|sms)$/.test(id);

/** A mail of alerts to an officer goes by the same form of id, with a name of its own in the place of a dossier. */
const ALERT = 'alert-';
export const alertSendingId = (mail: string, medium: Medium, at: number): string =>
  sendingId({ dossier: `${ALERT}${mail}`, medium, seq: 1 }, at);

/** Which mail of alerts a message is; undefined where it is about a dossier. */
export const alertMailOf = ({ dossier }: Pick<SendingName, 'dossier'>): string | undefined =>
  dossier.startsWith(ALERT) ? dossier.slice(ALERT.length) : undefined;

/** The name of the mail server among the outside systems: what it reports is signed by this secret. */
export const MAIL_SYSTEM = 'mail';

/** What the mail server of an installation reports of a mail that it took: it came back, or its reader called it unwanted. */
export const MailNotice = z.object({
  message: z
    .string()
    .regex(/^(code\.[0-9a-f-]{36}\.email|[\w.-]{1,40}\.email\.\d{1,15}\.\d{1,6})$/)
    .describe('the id of the mail: its envelope id (RFC 3461), and what stands before the @ in its Message-ID'),
  why: SendingFailure.extract(['bounced', 'complained']),
});
export type MailNotice = z.infer<typeof MailNotice>;
