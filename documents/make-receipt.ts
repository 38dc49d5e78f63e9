/** The receipt of a payment as a file: a PDF/A-2b on A5. */

import type { Language } from '../schemas/language.ts';
import type { Receipt } from '../schemas/receipt.ts';
import { numberOfReceipt } from '../schemas/receipt-number.ts';
import { placeAndDay } from '../workflows/calendar/place-and-day.ts';
import { setParts } from './set-parts.ts';
import { receipt as layout } from './templates/receipt.ts';
import { setHeading } from './typesetting/official.ts';
import { Sheet } from './typesetting/sheet.ts';
import { receiptWords } from './words/receipt-words.ts';

/** Makes the file. The same content always makes the same bytes. */
export const makeReceipt = (content: Receipt, language: Language): Promise<Uint8Array> => {
  const { issuer, at, number, year, dossier } = content;
  const words = receiptWords(content, language);
  const title = layout.title[language];
  const sheet = new Sheet({
    ...{ size: 'A5', scale: 1, across: false, language, at, title: `${title} ${number}/${year}` },
    foot: `${layout.form[language]} · ${dossier}`,
  });
  setHeading(sheet, {
    ...{ language, unit: issuer.name[language], place: placeAndDay(issuer.place, at, language) },
    ...(issuer.above && { above: issuer.above[language] }),
    number: `${{ vi: 'Số', en: 'No.' }[language]}: ${numberOfReceipt(content)}`,
  });
  setParts(sheet, layout, { words, language });
  return sheet.close();
};
