/** How the words of a message become a mail. */
import { expect, test } from 'vitest';
import { mailOf, textOf } from '../../../workflows/messages/mail.ts';

const WORDS = {
  subject: { vi: 'Hồ sơ H38.21-261123-0001: Đang xử lý', en: 'Dossier H38.21-261123-0001: in progress' },
  text: { vi: 'Đề nghị bổ sung: <ảnh> & "đơn".', en: 'Please send: <photo>.\nThank you.' },
};
const links = [{ url: 'https://lc.example/cua-toi/H38?a=1&b=2', title: { vi: 'Xem hồ sơ', en: 'See the dossier' } }];

test('a mail to who has chosen no language is in Vietnamese and then in English, with a Vietnamese subject', () => {
  const { subject, text } = mailOf(WORDS, { language: undefined, links });
  expect(subject).toBe(WORDS.subject.vi);
  expect(text.split('\n\n')).toEqual([
    WORDS.text.vi,
    WORDS.text.en,
    'Xem hồ sơ · See the dossier:\nhttps://lc.example/cua-toi/H38?a=1&b=2',
  ]);
});

test('a mail to who has chosen a language is in that one alone', () => {
  const mail = mailOf(WORDS, { language: 'en', links });
  expect(mail.subject).toBe(WORDS.subject.en);
  expect(`${mail.text}${mail.html}`).not.toMatch(/Hồ sơ|Xem|Đề nghị/);
});

test('what an officer wrote is text in the HTML, never markup, and keeps its lines', () => {
  const { html } = mailOf(WORDS, { language: undefined, links });
  expect(html).toContain('Đề nghị bổ sung: &lt;ảnh&gt; &amp; &quot;đơn&quot;.');
  expect(html).toContain('&lt;photo&gt;.<br>Thank you.');
  expect(html).toContain('href="https://lc.example/cua-toi/H38?a=1&amp;b=2"');
});

test('the HTML fetches nothing when it is opened', () => {
  expect(mailOf(WORDS, { language: 'vi', links }).html).not.toMatch(/<(?:img|link|script|style|iframe)/);
});

test('a text says all where it fits, else what has changed, and is never longer than its medium takes', () => {
  const url = links[0]?.url ?? '';
  expect(textOf(WORDS, { language: 'vi', most: 268, url })).toBe(`${WORDS.text.vi} ${url}`);
  const words = { ...WORDS, text: { vi: WORDS.text.vi.repeat(3), en: '' } };
  expect(textOf(words, { language: 'vi', most: 84, url })).toBe(`${WORDS.subject.vi}. ${url}`);
  const cut = textOf(words, { language: 'vi', most: 60, url });
  expect(cut).toMatch(/^Hồ sơ .*… https:/);
  expect(cut).toHaveLength(60);
  expect(textOf(WORDS, { language: 'vi', most: 268, url: undefined })).toBe(WORDS.text.vi);
});
