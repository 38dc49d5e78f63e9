/** What no mailer hands over, whichever server is behind it. */
import { OutsideRefused } from './errors.ts';
import type { Mail } from './ports.ts';

const LONGEST_TEXT = 100_000;
const LONGEST_SUBJECT = 200;

/** One address and nothing else: no list, no name, no line break, no sign that SMTP or a header gives a meaning. */
const ADDRESS = /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@[^\s@<>()[\]\\,;:"\p{Cc}]{1,190}$/u;

/** Throws {@link OutsideRefused} for a mail that could say something to a server that was not meant, or that is too long. */
export const requireSendable = ({ id, to, subject, text, html }: Mail): void => {
  if (!/^[\w.-]{1,120}$/.test(id)) throw new OutsideRefused('The id of the mail cannot be part of a Message-ID.');
  if (!ADDRESS.test(to)) throw new OutsideRefused('The address of the mail is not one address.');
  if (/\p{Cc}/u.test(subject) || subject.length > LONGEST_SUBJECT)
    throw new OutsideRefused('The subject of the mail is not one short line.');
  if (text.length > LONGEST_TEXT || html.length > 2 * LONGEST_TEXT)
    throw new OutsideRefused(`The mail is longer than ${LONGEST_TEXT} characters.`);
};
