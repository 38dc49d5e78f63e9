/**
 * Reads mails that a mail server or a provider sends back to the sender: that a mail did not arrive (a delivery status notification,
 * RFC 3464), or that its reader called it unwanted (a feedback report, RFC 5965).
 */
import PostalMime, { type Attachment, type Email } from 'postal-mime';
import { MailNotice } from '../../schemas/sending.ts';

/** More than any report has. The time to read a mail grows with the square of its empty lines: these take half a second. */
const MOST_LINES = 50_000;

/**
 * What a mail reports of a mail of ours; undefined for every other one: an answer of a person, a note of absence, a mail that is only late, and
 * one that nobody can read. Anybody may send one: it must neither fail nor keep the machine busy.
 */
export const reportIn = async (source: string | Uint8Array): Promise<MailNotice | undefined> => {
  const parsed = linesOf(source) > MOST_LINES ? undefined : await read(source);
  return parsed && noticeIn(parsed);
};

const LINE_FEED = 10;
const linesOf = (source: string | Uint8Array): number => {
  let lines = 0;
  for (const byte of Buffer.from(source)) if (byte === LINE_FEED) lines += 1;
  return lines;
};

const read = (source: string | Uint8Array): Promise<Email | undefined> =>
  PostalMime.parse(source, { rfc822Attachments: true }).catch(() => undefined);

const noticeIn = ({ attachments }: Email): MailNotice | undefined => {
  const part = (...types: readonly string[]): string | undefined => {
    const found = attachments.find(({ mimeType }) => types.includes(mimeType));
    return found && textOf(found);
  };
  const status = part('message/delivery-status', 'message/global-delivery-status');
  const feedback = part('message/feedback-report');
  const [returned = new Map()] = groupsIn(
    part('text/rfc822-headers', 'message/rfc822', 'message/global-headers') ?? '',
  );
  const [whole = new Map(), ...recipients] = groupsIn(status ?? '');
  const isFailed = recipients.some(fields => fields.get('action')?.toLowerCase() === 'failed');
  const why = isFailed ? 'bounced' : feedback === undefined ? undefined : 'complained';
  // The envelope id was given by us. Servers that do not know it return the headers, with the Message-ID.
  const ids = [whole.get('original-envelope-id'), /^<([^@>]+)@/.exec(returned.get('message-id') ?? '')?.[1]];
  const notices = ids.map(message => MailNotice.safeParse({ message, why }).data);
  return notices.find(notice => notice !== undefined);
};

const textOf = ({ content }: Attachment): string =>
  typeof content === 'string' ? content : new TextDecoder().decode(content);

/** Fields by their names in small letters, in groups between empty lines; folded lines are one. */
const groupsIn = (text: string): readonly ReadonlyMap<string, string>[] =>
  text
    .replaceAll('\r\n', '\n')
    .trim()
    .split(/\n\s*\n/)
    .map(
      group =>
        new Map(
          group
            .replace(/\n[ \t]+/g, ' ')
            .split('\n')
            .map(fieldIn),
        ),
    );

const fieldIn = (line: string): [name: string, value: string] => {
  const at = line.indexOf(':');
  return [line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()];
};
