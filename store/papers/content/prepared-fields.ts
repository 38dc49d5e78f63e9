/**
 * Fields that the maker of a PDF prepared for what is known when it is signed: filled in by the update that signs it, each with what stands
 * on the page and, for programs, with its value. A field that is filled in cannot be changed by a viewer any more.
 */
import { ASCENT } from '../../../schemas/prepared-fields.ts';
import type { PdfFile, PdfObject } from './pdf.ts';
import { type Face, faceOf, written } from './pdf-face.ts';
import { entriesIn, type PdfDictionary, type PdfValue } from './pdf-values.ts';
import { referenceTo, textString, type Written, withEntry } from './pdf-writing.ts';

/** How a signature shows on the page of a file that has prepared fields, by their names. */
export type Shown = {
  /** The field of the signature. */
  readonly field: string;
  /** What stands there: who signed, and when. */
  readonly lines: readonly string[];
  /** Blue for who signs, red for the seal of an agency, as their ink is (NĐ 30/2020, Annex I). */
  readonly ink: 'blue' | 'red';
  /** What is filled into fields of text. */
  readonly texts: Readonly<Record<string, string>>;
};

type Filling = { readonly shown: Shown; readonly signature: string; readonly free: number };

/**
 * The objects that fill the fields in; the appearances get the numbers from `free` on. Undefined where the file has no field for this
 * signature, or has it signed already. Throws `CannotWrite` for a text that its font does not have.
 */
export const fillPrepared = async (
  pdf: PdfFile,
  { shown, signature, free }: Filling,
): Promise<readonly Written[] | undefined> => {
  const fields = await fieldsOf(pdf);
  const own = fields.get(shown.field);
  if (!own || (own.value as PdfDictionary).has('V')) return undefined;
  const objects: Written[] = [];
  const add = (field: PdfObject, entries: Readonly<Record<string, string>>, content: string, face: Face): void => {
    const appearance = { object: free + objects.length / 2, generation: 0 };
    const box = boxOf(field);
    const all = { ...entries, AP: `<< /N ${referenceTo(appearance)} >>` };
    const text = Object.entries(all).reduce((before, [key, value]) => withEntry(before, key, value), field.text);
    objects.push({ ...field, text }, { ...appearance, text: appearanceText(content, box, face) });
  };
  const face = await faceOf(pdf, own.value as PdfDictionary);
  add(own, { V: signature }, linesIn(boxOf(own), shown, face), face);
  for (const [name, text] of Object.entries(shown.texts)) {
    const field = fields.get(name);
    if (!field) continue;
    const face = await faceOf(pdf, field.value as PdfDictionary);
    add(field, { V: textString(text), Ff: '1' }, lineIn(field, text, face), face);
  }
  return objects;
};

/** The fields of the form by their names. */
const fieldsOf = async (pdf: PdfFile): Promise<ReadonlyMap<string, PdfObject>> => {
  const form = await pdf.resolve(((await pdf.catalog()).value as PdfDictionary).get('AcroForm'));
  const listed = form instanceof Map ? await pdf.resolve(form.get('Fields')) : undefined;
  const fields = new Map<string, PdfObject>();
  for (const reference of Array.isArray(listed) ? (listed as readonly PdfValue[]) : []) {
    const field = await pdf.follow(reference);
    const name = field && field.value instanceof Map && /^\((.+)\)$/.exec(entriesIn(field.text).get('T')?.trim() ?? '');
    if (field && name) fields.set(name[1] as string, field);
  }
  return fields;
};

type Box = { readonly width: number; readonly height: number };

const boxOf = ({ value }: PdfObject): Box => {
  const [left = 0, bottom = 0, right = 0, top = 0] = ((value as PdfDictionary).get('Rect') ?? []) as readonly number[];
  return { width: right - left, height: top - bottom };
};

const appearanceText = (content: string, { width, height }: Box, { font }: Face): string =>
  `<< /Type /XObject /Subtype /Form /BBox [0 0 ${width} ${height}] /Resources << /Font << /F ${font} >> >> ` +
  `/Length ${content.length} >>\nstream\n${content}\nendstream`;

/** The size of the text of a field, as its default appearance says it. */
const sizeOf = ({ text }: PdfObject): number =>
  Number(/\/F ([\d.]+) Tf/.exec(entriesIn(text).get('DA') ?? '')?.[1] ?? 12);

/** One line in the middle, smaller where it is too long; two where it would be too small to be read. */
const lineIn = (field: PdfObject, text: string, face: Face): string => {
  const { width, height } = boxOf(field);
  const whole = sizeOf(field);
  const lines = linesFor(text, { width, size: whole / 2, face }).map(line => written(face, line));
  const size = Math.min(
    lines.length > 1 ? height / (2 * LEADING) : whole,
    ...lines.map(line => width / Math.max(line.width, 0.01)),
  );
  const first = lines.length > 1 ? ASCENT * size : ASCENT * whole;
  const set = lines.map((line, i) =>
    lineAt(line.hex, { x: (width - line.width * size) / 2, y: height - first - i * size * LEADING, size }),
  );
  return `/Tx BMC q BT 0 g ${set.join(' ')} ET Q EMC`;
};

/** From one line to the next, by the size of the letters. */
const LEADING = 1.2;

/** The text as one line where it fits at this size, else as two of about the same length. */
const linesFor = (
  text: string,
  { width, size, face }: { readonly width: number; readonly size: number; readonly face: Face },
): readonly string[] => {
  const one = written(face, text).width;
  if (one * size <= width) return [text];
  const [first = '', ...rest] = broken(text, one * 0.52, face);
  return rest.length === 0 ? [first] : [first, rest.join(' ')];
};

const lineAt = (
  hex: string,
  { x, y, size }: { readonly x: number; readonly y: number; readonly size: number },
): string => `/F ${round(size)} Tf 1 0 0 1 ${round(x)} ${round(y)} Tm <${hex}> Tj`;

const round = (length: number): string => length.toFixed(2);

const INK = { blue: '0 0.2 0.6', red: '0.8 0 0' } as const satisfies Record<Shown['ink'], string>;
const MARGIN = 4;
const SIZES = [8, 7.5, 7, 6.5, 6, 5.5, 5, 4.5, 4, 3.5];

/** The lines of a signature in a frame, at the largest size at which they fit. */
const linesIn = ({ width, height }: Box, { lines, ink }: Shown, face: Face): string => {
  const room = width - 2 * MARGIN;
  const sizes = SIZES.map(size => ({ size, broken: lines.flatMap(line => broken(line, room / size, face)) }));
  const fits = ({ size, broken: { length } }: (typeof sizes)[number]): boolean =>
    length * size * LEADING <= height - 2 * MARGIN;
  const { size, broken: set } = sizes.find(fits) ?? (sizes.at(-1) as (typeof sizes)[number]);
  const texts = set.map((line, i) =>
    lineAt(written(face, line).hex, { x: MARGIN, y: height - MARGIN - size - i * size * LEADING, size }),
  );
  return (
    `q ${INK[ink]} RG 0.8 w 0.4 0.4 ${round(width - 0.8)} ${round(height - 0.8)} re S ` +
    `${INK[ink]} rg BT ${texts.join(' ')} ET Q`
  );
};

/** A text in lines of at most this width, at size 1, broken at blanks. */
const broken = (text: string, width: number, face: Face): readonly string[] => {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && written(face, longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
};
