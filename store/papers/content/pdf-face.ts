/**
 * The face of a field that is filled in: by which bytes it writes a character, and how wide that is. A font in a PDF has only the glyphs
 * that its maker put in, under numbers of its own; its table for searching (`ToUnicode`) says which character each is (ISO 32000-1, 9.10.3).
 */
import type { PdfFile } from './pdf.ts';
import { entriesIn, type PdfDictionary, type PdfValue, valueIn } from './pdf-values.ts';
import { unreadable } from './sparing-reader.ts';

export type Face = {
  /** The font, as a dictionary refers to it. */
  readonly font: string;
  /** The glyph of each character that it has, by its number. */
  readonly glyphs: ReadonlyMap<string, number>;
  /** How wide a glyph is, in thousandths of the size. */
  readonly widthOf: (glyph: number) => number;
};

/** A character that the font of a field does not have stands in what is to be filled in. */
export class CannotWrite extends Error {
  readonly characters: readonly string[];
  constructor(characters: readonly string[]) {
    super(`The font of the field does not have ${characters.join(' ')}.`);
    this.characters = characters;
  }
}

const dictionaryIn = async (pdf: PdfFile, value: PdfValue | undefined): Promise<PdfDictionary> => {
  const found = await pdf.resolve(value);
  if (!(found instanceof Map)) throw unreadable('A prepared field has no face.');
  return found;
};

/** The face in which the appearance of this field is set, under the name `F`. */
export const faceOf = async (pdf: PdfFile, field: PdfDictionary): Promise<Face> => {
  const appearances = await dictionaryIn(pdf, field.get('AP'));
  const shown = await pdf.object(appearances.get('N'), 'appearance');
  const resources = entriesIn(entriesIn(shown.text).get('Resources') ?? '<< >>').get('Font') ?? '<< >>';
  const font = entriesIn(resources).get('F') ?? '';
  const reference = valueIn(`${font} `, 0)?.value;
  const composite = await dictionaryIn(pdf, reference);
  const [inner] = [await pdf.resolve(composite.get('DescendantFonts'))].flat() as PdfValue[];
  const widths = await pdf.resolve((await dictionaryIn(pdf, inner)).get('W'));
  return {
    font: font.trim(),
    glyphs: glyphsIn((await pdf.content(composite.get('ToUnicode'))).toString('latin1')),
    widthOf: widthsIn(Array.isArray(widths) ? widths : []),
  };
};

const RANGE = /<([\dA-Fa-f]{4})>\s*<[\dA-Fa-f]{4}>\s*\[([^\]]*)\]/g;

const glyphsIn = (table: string): ReadonlyMap<string, number> => {
  const glyphs = new Map<string, number>();
  for (const [, first = '', texts = ''] of table.matchAll(RANGE))
    [...texts.matchAll(/<([\dA-Fa-f ]*)>/g)].forEach(([, hex = ''], i) => {
      const text = Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le');
      if (!glyphs.has(text)) glyphs.set(text, Number.parseInt(first, 16) + i);
    });
  return glyphs;
};

/** Lists `first [widths]` (ISO 32000-1, 9.7.4.3); what they leave out is as wide as the size. */
const widthsIn = (lists: readonly PdfValue[]): Face['widthOf'] => {
  const widths = new Map<number, number>();
  for (const [i, list] of lists.entries()) {
    const first = lists[i - 1];
    if (!Array.isArray(list) || typeof first !== 'number') continue;
    for (const [at, width] of (list as readonly PdfValue[]).entries())
      if (typeof width === 'number') widths.set(first + at, width);
  }
  return glyph => widths.get(glyph) ?? 1000;
};

/** The text in the bytes of the font, and its width at size 1. Throws {@link CannotWrite}. */
export const written = (face: Face, text: string): { readonly hex: string; readonly width: number } => {
  const characters = [...text.normalize('NFC')];
  const missing = characters.filter(character => !face.glyphs.has(character));
  if (missing.length > 0) throw new CannotWrite([...new Set(missing)]);
  const glyphs = characters.map(character => face.glyphs.get(character) as number);
  return {
    hex: glyphs.map(glyph => glyph.toString(16).padStart(4, '0')).join(''),
    width: glyphs.reduce((sum, glyph) => sum + face.widthOf(glyph), 0) / 1000,
  };
};
