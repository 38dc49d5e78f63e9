/** The words of a message as a mail: in the reader's language, or in both where nobody has said which; as text, and as simple HTML. */
import type { Language } from '../../schemas/language.ts';
import type { Title } from '../../schemas/text.ts';
import type { Words } from './message.ts';

/** Where the mail leads: a page of the application, which asks for a sign-in where it shows personal data. */
export type MailLink = { readonly url: string; readonly title: Title };

export type MailWords = { readonly subject: string; readonly text: string; readonly html: string };

const BOTH: readonly Language[] = ['vi', 'en'];

/** Puts words into a mail. Slips and results are not attached: they hold personal data, and its links lead to them behind the sign-in. */
export const mailOf = (
  { subject, text }: Words,
  { language, links }: { readonly language: Language | undefined; readonly links: readonly MailLink[] },
): MailWords => {
  const languages = language ? [language] : BOTH;
  const [first = 'vi'] = languages;
  const titleOf = ({ title }: MailLink): string => languages.map(other => title[other]).join(' · ');
  return {
    subject: subject[first],
    text: [...languages.map(other => text[other]), ...links.map(link => `${titleOf(link)}:\n${link.url}`)].join('\n\n'),
    html: page(first, subject[first], [
      ...languages.map(other => `<p lang="${other}">${escaped(text[other])}</p>`),
      ...links.map(link => `<p><a href="${escaped(link.url)}">${escaped(titleOf(link))}</a></p>`),
    ]),
  };
};

/**
 * Puts words into a text of at most `most` characters that ends with an address. A short one says what has changed, a long one says all. Only
 * where not even that fits, beside a very long address, is it cut.
 */
export const textOf = (
  { subject, text }: Words,
  { language, most, url }: { readonly language: Language; readonly most: number; readonly url: string },
): string => {
  const long = `${text[language]} ${url}`;
  if (long.length <= most) return long;
  const short = `${subject[language]}. `;
  const left = most - url.length;
  return (short.length <= left ? short : `${short.slice(0, Math.max(0, left - 2))}… `) + url;
};

/** No style sheet, no picture, nothing that is fetched: it looks the same everywhere, and nobody learns that it was opened. */
export const page = (language: Language, title: string, parts: readonly string[]): string =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escaped(title)}</title></head>` +
  '<body style="font-family:sans-serif;font-size:16px;line-height:1.5;max-width:40em">' +
  `<h1 style="font-size:18px">${escaped(title)}</h1>${parts.join('')}</body></html>`;

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Line breaks of an officer's words stay. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, sign => SIGNS[sign] ?? '').replaceAll('\n', '<br>');
