/** The register of a unit (slip 07) as a document: a PDF/A-2b over as many pages as it takes. */

import type { Language } from '../schemas/language.ts';
import type { RegisterBook } from '../schemas/register-book.ts';
import { placeAndDay } from '../workflows/calendar/place-and-day.ts';
import { setParts } from './set-parts.ts';
import { slip07 } from './templates/slip-07.ts';
import { setHeading } from './typesetting/official.ts';
import { Sheet } from './typesetting/sheet.ts';
import { registerWords } from './words/register-words.ts';

/** Twelve columns stand side by side. */
const SCALE = 0.78;

/** Makes the document. The same content always makes the same bytes. */
export const makeRegister = (book: RegisterBook, language: Language): Promise<Uint8Array> => {
  const { issuer, at, from, to } = book;
  const words = registerWords(book, language);
  const title = slip07.title[language];
  const sheet = new Sheet({
    ...{ size: 'A4', scale: SCALE, across: true, language, at, title: `${title} ${from} – ${to}` },
    foot: `${slip07.form[language]} · ${issuer.name[language]}`,
  });
  setHeading(sheet, {
    ...{ language, unit: issuer.name[language], place: placeAndDay(issuer.place, at, language) },
    ...(issuer.above && { above: issuer.above[language] }),
  });
  setParts(sheet, slip07, { words, language });
  return sheet.close();
};
