/** A slip as a file: its content in the words of a language, set by its template. */
import { digitsOfCode } from '../schemas/dossier-digits.ts';
import type { Language } from '../schemas/language.ts';
import type { SlipContent, SlipSize } from '../schemas/slip.ts';
import { placeAndDay } from '../workflows/calendar/place-and-day.ts';
import { setParts } from './set-parts.ts';
import type { Template } from './template.ts';
import { getTemplate } from './templates/index.ts';
import { setBars, setSquare } from './typesetting/codes.ts';
import { setHeading } from './typesetting/official.ts';
import { type Before, millimetres, Sheet } from './typesetting/sheet.ts';
import type { Run } from './typesetting/text.ts';
import { wordsOf } from './words/slip-words.ts';

export type SlipAs = { readonly size: SlipSize; readonly language: Language };

/** The address under which a telephone finds the dossier: the look-up page with code and key. The key stands behind `#`, in no log. */
const lookUpAddress = ({ lookUpAt, code, lookupKey }: Extract<SlipContent, { slip: '01' }>): string =>
  `${lookUpAt}/${code}#${lookupKey}`;

/** How small a slip may be set so that it fits on one page: nobody likes a page with nothing but signatures. */
const SCALES = [1, 0.93, 0.87] as const;

/** Makes the file of a slip, a PDF/A-2b. The same content always makes the same bytes. */
export const makeSlip = (content: SlipContent, as: SlipAs): Promise<Uint8Array> => {
  const full = setSlip(content, as, SCALES[0]);
  // What is much too long would be set again in vain.
  const others = full.pages === 2 ? SCALES.slice(1) : [];
  for (const scale of others) {
    const smaller = setSlip(content, as, scale);
    if (smaller.pages === 1) return smaller.close();
  }
  return full.close();
};

const setSlip = (content: SlipContent, { size, language }: SlipAs, scale: number): Sheet => {
  const template = getTemplate(content.template);
  const words = wordsOf(content, language);
  const title = template.title[language];
  const sheet = new Sheet({
    ...{ size, scale, across: template.across ?? false, language, at: content.at },
    title: `${title} ${content.code}`,
    foot: `${template.form[language]} · ${content.code}`,
  });
  setHeading(sheet, headingOf(content, template, language));
  setParts(sheet, template, {
    ...{ words, language },
    setScan: (runs, before) => setScan(sheet, { content, runs, before }),
  });
  return sheet;
};

const headingOf = (content: SlipContent, { sign, bars }: Template, language: Language) => {
  const { issuer, number, at, code } = content;
  return {
    ...{ language, unit: issuer.name[language], place: placeAndDay(issuer.place, at, language) },
    ...(issuer.above && { above: issuer.above[language] }),
    number: `${{ vi: 'Số', en: 'No.' }[language]}: ${String(number).padStart(2, '0')}/${sign}`,
    ...(bars && {
      setBelow: (sheet: Sheet, x: number, width: number) => {
        const module = millimetres(sheet.size === 'A4' ? 0.3 : 0.25);
        const height = setBars(sheet, { text: digitsOfCode(code), x, width, module, height: millimetres(9) });
        sheet.y += height + 2;
        sheet.y += sheet.set(code, { x, width, font: 'bold', align: 'center', size: sheet.text * 0.85 });
      },
    }),
  };
};

type Scan = Required<Before> & { readonly content: SlipContent; readonly runs: readonly Run[] };

/** The code for telephones at the right, with what it is for beside it. */
const setScan = (sheet: Sheet, { content, runs, before }: Scan): void => {
  if (content.slip !== '01') return;
  const side = millimetres(sheet.size === 'A4' ? 26 : 21);
  sheet.need(side + before);
  const top = sheet.y;
  setSquare(sheet, { text: lookUpAddress(content), x: sheet.left + sheet.width - side, side });
  sheet.y += side * 0.12;
  sheet.paragraph(runs, { width: sheet.width - side - 4, size: sheet.text * 0.9 });
  sheet.y = Math.max(sheet.y, top + side);
};
