/** The words of a message as a mail: in the reader's language, or in both where nobody has said which; as text, and as simple HTML. */
import type { Language } from '../../schemas/language.ts';
import type { Title } from '../../schemas/text.ts';
import type { Words } from './message.ts';

/** Where the mail leads: a page of the application, which asks for a sign-in where it shows personal data. */
export type MailLink = { readonly url: string; readonly title: Title };

export type MailWords = { readonly subject: string; readonly text: string; readonly html: string };

const BOTH: readonly Language[] = ['vi', 'en'];

/** What a mail says in one language: as text, and the same as HTML. */
type MailPart = { readonly text: string; readonly html: string };

/** In which language a reader gets a mail (undefined: in both, Vietnamese first), and where it leads. */
type MailTo = { readonly language: Language | undefined; readonly links: readonly MailLink[] };

/**
 * Composes a mail: the subject in the reader's first language, what it says in each, then its links. Slips and results are not attached: they
 * hold personal data, and its links lead to them behind the sign-in.
 */
export const composeMail = (
  { subject, sayIn }: { readonly subject: Title; readonly sayIn: (language: Language) => MailPart },
  { language, links }: MailTo,
): MailWords => {
  const languages = language ? [language] : BOTH;
  const [first = 'vi'] = languages;
  const said = languages.map(sayIn);
  const titled = links.map(({ url, title }) => ({ url, title: languages.map(other => title[other]).join(' · ') }));
  return {
    subject: subject[first],
    text: [...said.map(({ text }) => text), ...titled.map(({ url, title }) => `${title}:\n${url}`)].join('\n\n'),
    html: page(first, subject[first], [
      ...said.map(({ html }) => html),
      ...titled.map(({ url, title }) => `<p><a href="${escaped(url)}">${escaped(title)}</a></p>`),
    ]),
  };
};

/** Puts words into a mail. */
export const mailOf = ({ subject, text }: Words, to: MailTo): MailWords =>
  composeMail(
    {
      subject,
      sayIn: language => ({ text: text[language], html: `<p lang="${language}">${escaped(text[language])}</p>` }),
    },
    to,
  );

/**
 * Puts words into a text of at most `most` characters that ends with an address, if it leads anywhere. A short one says what has changed, a
 * long one says all. Only where not even that fits, beside a very long address, is it cut.
 */
export const textOf = (
  { subject, text }: Words,
  { language, most, url }: { readonly language: Language; readonly most: number; readonly url: string | undefined },
): string => {
  const end = url === undefined ? '' : ` ${url}`;
  const long = `${text[language]}${end}`;
  if (long.length <= most) return long;
  const short = `${subject[language]}.`;
  const left = most - end.length;
  return (short.length <= left ? short : `${short.slice(0, Math.max(0, left - 1))}…`) + end;
};

/** No style sheet, no picture, nothing that is fetched: it looks the same everywhere, and nobody learns that it was opened. */
const page = (language: Language, title: string, parts: readonly string[]): string =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escaped(title)}</title></head>` +
  '<body style="font-family:sans-serif;font-size:16px;line-height:1.5;max-width:40em">' +
  `<h1 style="font-size:18px">${escaped(title)}</h1>${parts.join('')}</body></html>`;

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as HTML. Line breaks of an officer's words stay. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, sign => SIGNS[sign] ?? '').replaceAll('\n', '<br>');
