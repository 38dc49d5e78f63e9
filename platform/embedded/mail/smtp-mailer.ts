/**
 * Sends mails through the mail server of the installation (SMTP, RFC 5321).
 *
 * Guarantees
 * 1. The Message-ID follows from the mail's id, the Date from the mail. A mail that was sent again, since the answer was lost, is the same
 *    mail for those who receive it.
 * 2. Over a network nothing is sent without TLS. A server on this machine may do without.
 * 3. Errors hold the codes of the server's answer, never its words: servers repeat the address there.
 */
import { createTransport } from 'nodemailer';
import { OutsideRefused, OutsideUnreachable } from '../../errors.ts';
import { requireSendable } from '../../mail-refused.ts';
import type { Mail, Mailer } from '../../ports.ts';
import { isLoopback } from '../http/loopback.ts';

export type SmtpOptions = {
  /** `smtp://host:587` or `smtps://host:465`, with user and password before the host where the server asks for them. */
  readonly url: string;
  /** From whom the mails are: one address. */
  readonly from: string;
  /** The name that people see beside it. */
  readonly name: string;
  /** How long a server may say nothing, in milliseconds: before its greeting, and after that. */
  readonly silence?: { readonly greeting: number; readonly answer: number };
};

const SECONDS = 1000;
const SILENCE = { greeting: 10 * SECONDS, answer: 30 * SECONDS };

export const smtpMailer = (options: SmtpOptions): Mailer => {
  const { from, name } = options;
  const domain = from.slice(from.lastIndexOf('@') + 1);
  const transport = open(options);
  return {
    send: async mail => {
      requireSendable(mail);
      try {
        await transport.sendMail({
          from: { name, address: from },
          to: { name: '', address: mail.to },
          ...{ subject: mail.subject, text: mail.text, html: mail.html, date: new Date(mail.at) },
          messageId: `<${mail.id}@${domain}>`,
          headers: headersOf(mail),
          // Where the server knows it (RFC 3461): a report names our id, and brings no words of the mail back.
          dsn: { id: mail.id, return: 'headers', notify: ['failure'] },
          disableFileAccess: true,
          disableUrlAccess: true,
        });
      } catch (error) {
        throw errorOf(error);
      }
    },
  };
};

/** No program answers these mails (RFC 3834), and lists of absences leave them alone. */
const headersOf = ({ chosenAt }: Mail): Record<string, string> => ({
  'Auto-Submitted': 'auto-generated',
  'X-Auto-Response-Suppress': 'All',
  ...(chosenAt && { 'List-Unsubscribe': `<${chosenAt}>` }),
});

const open = ({ url, silence = SILENCE }: SmtpOptions) => {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'smtps:';
  return createTransport({
    ...{ host: hostname.replace(/^\[|\]$/g, ''), secure, port: Number(port) || (secure ? 465 : 587) },
    ...(!secure && (isLoopback(hostname) ? { ignoreTLS: true } : { requireTLS: true })),
    ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    ...{ pool: true, maxConnections: 4, idleTimeout: 2 * SECONDS },
    // The outbox sends again what was lost, with pauses of its own.
    maxRequeues: 0,
    ...{ connectionTimeout: silence.greeting, greetingTimeout: silence.greeting, socketTimeout: silence.answer },
  });
};

type SmtpError = {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
  response?: string;
};

/**
 * A reply of 5yz to the address or to the mail is final (RFC 5321, 4.2.1), also that of a full mailbox (552): its server asks for no other
 * attempt, and the next medium brings the message now. To anything else, as a sign-in or the sender, it says that the installation is configured wrongly, which an
 * operator can change.
 */
const errorOf = (error: unknown): Error => {
  const { code = 'error', command = '', responseCode, response = '' } = error as SmtpError;
  if (responseCode === undefined) return new OutsideUnreachable(`The mail server was lost (${code}).`);
  const [, status = ''] = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response) ?? [];
  const answer = `${responseCode}${status && ` ${status}`}`;
  return responseCode >= 500 && /^(RCPT|DATA)/.test(command)
    ? new OutsideRefused(`The mail server refused the mail (${answer}).`)
    : new OutsideUnreachable(`The mail server did not take the mail (${answer}).`);
};
