/**
 * The face of official papers: Tinos, which has the widths of Times New Roman (NĐ 30/2020 asks for that) and all Vietnamese letters. Each
 * font is parsed once: that takes as long as setting ten slips.
 *
 * Our texts are whole letters, one after the other from left to right. So a text is laid out here, letter by letter, without the tables of
 * the font for ligatures and kerning: this is three times as fast, and each letter can be searched for and copied as it was written. It also
 * keeps documents apart: a glyph that stands for several characters (a space and one that does not break) is said to be the character of
 * this document. fontkit would remember that of the first document of the process, and the same slip would have other bytes.
 */
import { create, type Font, type Glyph } from 'fontkit';
import { FONT_NAMES, type FontName, readFont } from './font-files.ts';

const parsed = new Map<FontName, Font>();

export const fontOf = (name: FontName): Font => {
  const known = parsed.get(name) ?? plain(create(readFont(name)) as Font);
  parsed.set(name, known);
  return known;
};

type Letter = Pick<Glyph, 'id' | 'advanceWidth' | 'codePoints'>;

/** The font with a layout of its own, as far as pdfkit uses one. */
const plain = (font: Font): Font => {
  const letters = new Map<number, Letter>();
  const letterOf = (codePoint: number): Letter => {
    const known = letters.get(codePoint);
    if (known) return known;
    const { id, advanceWidth } = font.glyphForCodePoint(codePoint);
    const letter = { id, advanceWidth, codePoints: [codePoint] };
    letters.set(codePoint, letter);
    return letter;
  };
  const layout = (text: string) => {
    const glyphs = Array.from(text, character => letterOf(character.codePointAt(0) as number));
    return {
      glyphs,
      positions: glyphs.map(({ advanceWidth: xAdvance }) => ({ xAdvance, yAdvance: 0, xOffset: 0, yOffset: 0 })),
      get advanceWidth() {
        return this.positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0);
      },
    };
  };
  return Object.create(font, { layout: { value: layout } }) as Font;
};

/** In the place of a character that the fonts do not have. */
const MISSING = '□';

/** Characters that stand nowhere on paper: line breaks and tabs are laid out, joiners join nothing in our letters. */
const UNSEEN = /\u200c|\u200d|\ufe0e|\ufe0f/gu;

/** What was looked up before: a slip has a thousand characters, and a hundred different ones. */
const looked = new Map<string, boolean>([['\n', true]]);

const isKnown = (character: string): boolean => {
  const known = looked.get(character);
  if (known !== undefined) return known;
  const isThere = FONT_NAMES.every(name => fontOf(name).hasGlyphForCodePoint(character.codePointAt(0) as number));
  looked.set(character, isThere);
  return isThere;
};

/** The characters of a text that the fonts do not have, each once; in NFC, as it is set. */
export const missingIn = (text: string): readonly string[] => [
  ...new Set([...printable(text)].filter(character => !isKnown(character))),
];

const printable = (text: string): string => text.normalize('NFC').replace(UNSEEN, '').replaceAll('\t', ' ');

/**
 * A text as it is set: in NFC, since the fonts have whole letters, and with a box for each character that they do not have. The texts of
 * templates and procedures never have one (`documents/check.ts`); a name in another script may.
 */
export const settable = (text: string): string => {
  const clean = printable(text);
  return [...clean].some(character => !isKnown(character))
    ? [...clean].map(character => (isKnown(character) ? character : MISSING)).join('')
    : clean;
};
