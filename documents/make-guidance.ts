/** Slip 02 for somebody whose filing is not taken in, as a file: a PDF/A-2b on A4. */
import type { Guidance } from '../schemas/guidance.ts';
import type { Language } from '../schemas/language.ts';
import { placeAndDay } from '../workflows/calendar/place-and-day.ts';
import { setParts } from './set-parts.ts';
import { guidance as layout } from './templates/guidance.ts';
import { setHeading } from './typesetting/official.ts';
import { Sheet } from './typesetting/sheet.ts';
import { guidanceWords } from './words/guidance-words.ts';

/** Makes the file. */
export const makeGuidance = (content: Guidance, language: Language): Promise<Uint8Array> => {
  const { issuer, at, number } = content;
  const words = guidanceWords(content, language);
  const title = layout.title[language];
  const sheet = new Sheet({
    ...{ size: 'A4', scale: 1, across: false, language, at, title: `${title} ${number}` },
    foot: layout.form[language],
  });
  setHeading(sheet, {
    ...{ language, unit: issuer.name[language], place: placeAndDay(issuer.place, at, language) },
    ...(issuer.above && { above: issuer.above[language] }),
    number: `${{ vi: 'Số', en: 'No.' }[language]}: ${String(number).padStart(2, '0')}/HDHS`,
  });
  setParts(sheet, layout, { words, language });
  return sheet.close();
};
