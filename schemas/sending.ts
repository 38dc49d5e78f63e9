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
type SendingName = { readonly dossier: string; readonly medium: Medium; readonly seq: number };

/** `at`: when it was written, in epoch milliseconds. After a restore the same number may stand for another message. */
export const sendingId = ({ dossier, medium, seq }: SendingName, at: number): string =>
  `${dossier}.${medium}.${at}.${seq}`;

/** A mail of alerts to an officer goes by the same form of id, with a name of its own in the place of a dossier. */
const ALERT = 'alert-';
export const alertSendingId = (mail: string, medium: Medium, at: number): string =>
  sendingId({ dossier: `${ALERT}${mail}`, medium, seq: 1 }, at);

/** The id under which a code for an address is sent by one medium. */
export const codeSendingId = (id: string, medium: Medium): string => `code.${id}.${medium}`;

/** The form of these ids, of messages that go out by one of these media. It has groups only where a message is no code. */
const formOf = (media: readonly Medium[]): RegExp => {
  const medium = media.join('|');
  return new RegExp(
    `^(?:code\\.[0-9a-f-]{36}\\.(?:${medium})|([\\w.-]{1,40})\\.(${medium})\\.(\\d{1,15})\\.(\\d{1,6}))$`,
  );
};

/** The id of a message that goes out by one of these media, as the other side reports it. */
export const SendingId = (...media: readonly Medium[]) => z.string().regex(formOf(media));

/** What an id names: a code, alerts to an officer, or a message about a dossier. `at` as in {@link sendingId}. */
export type MessageName =
  | { readonly of: 'code' }
  | { readonly of: 'alert'; readonly mail: string; readonly medium: Medium }
  | ({ readonly of: 'dossier'; readonly at: number } & SendingName);

const ANY = formOf(MEDIA);

/** What an id names; undefined for any other text. */
export const parseSendingId = (id: string): MessageName | undefined => {
  const found = ANY.exec(id);
  if (!found) return undefined;
  const [, about, by, at, seq] = found;
  if (about === undefined) return { of: 'code' };
  const medium = by as Medium;
  return about.startsWith(ALERT)
    ? { of: 'alert', mail: about.slice(ALERT.length), medium }
    : { of: 'dossier', dossier: about, medium, at: Number(at), seq: Number(seq) };
};

/** The name of the mail server among the outside systems: what it reports is signed by this secret. */
export const MAIL_SYSTEM = 'mail';

/** What the mail server of an installation reports of a mail that it took: it came back, or its reader called it unwanted. */
export const MailNotice = z.object({
  message: SendingId('email').describe(
    'the id of the mail: its envelope id (RFC 3461), and what stands before the @ in its Message-ID',
  ),
  why: SendingFailure.extract(['bounced', 'complained']),
});
export type MailNotice = z.infer<typeof MailNotice>;
