/** Parts that every document has: its title, and the places for signatures. */
import type { Language } from '../schemas/language.ts';
import type { Layout, Signature, Text } from './template.ts';
import { setSignatures } from './typesetting/official.ts';
import type { Sheet } from './typesetting/sheet.ts';
import { fillIn, plain } from './typesetting/text.ts';
import type { SlipWords } from './words/slip-words.ts';

/** A copy in another language is a translation: what holds is the Vietnamese text. */
const TRANSLATION = 'Translation for information. The Vietnamese text is the one that holds.';

/** The title, in capitals; of a translation with a line that says so. */
export const setTitle = (sheet: Sheet, title: string, language: Language): void => {
  const { left: x, width, text } = sheet;
  sheet.y += text * 0.6;
  sheet.y += sheet.set(title.toLocaleUpperCase('vi'), { x, width, font: 'bold', size: text * 1.08, align: 'center' });
  if (language !== 'vi')
    sheet.y += sheet.set(TRANSLATION, { x, width, font: 'italic', size: text * 0.85, align: 'center' });
  sheet.y += text * 0.6;
};

/** The places for signatures that have somebody to sign. */
export const signAt = (
  sheet: Sheet,
  { signatures }: Layout,
  { words, language }: { readonly words: SlipWords; readonly language: Language },
): void => {
  const signed = signatures.filter(({ when }) => when === undefined || words.places[when]);
  setSignatures(
    sheet,
    signed.map(signature => signatureOf(signature, words, language)),
  );
};

const signatureOf = ({ as, how, name }: Signature, { places }: SlipWords, language: Language) => ({
  as: as[language],
  how: SIGNED[how][language],
  isSealed: how === 'seal',
  name: plain(fillIn(name[language], places)),
});

const SIGNED = {
  sign: { vi: '(Ký, ghi rõ họ tên)', en: '(Signature and full name)' },
  seal: { vi: '(Ký số của đơn vị)', en: '(Digital seal of the unit)' },
  'sign-and-seal': { vi: '(Ký, ghi rõ họ tên và đóng dấu)', en: '(Signature, full name and seal)' },
} as const satisfies Record<Signature['how'], Text>;
