/**
 * Appends a signature to a PDF by an incremental update (ISO 32000-1, 7.5.6 and 12.8): the bytes that are there stay as they are, so what
 * signs them stays valid. New are the signature, a field for it without a place on the page, and the objects that lead to it: the form,
 * the first page, the catalog. A file that has a field prepared for it shows the signature there.
 */

import { PdfFile } from './pdf.ts';
import { entriesIn, numberIn, type PdfDictionary, type PdfValue, valueIn } from './pdf-values.ts';
import { referenceTo, textString, type Written, withEntry } from './pdf-writing.ts';
import { fillPrepared, type Shown } from './prepared-fields.ts';
import { Contradiction, SparingReader, unreadable } from './sparing-reader.ts';

/** What is said beside the signature, for people who look at it in a viewer. */
export type SignatureWords = {
  /** Who signs. */
  readonly name: string;
  readonly reason: string;
  /** When, by the clock of who signs. */
  readonly at: Date;
  /** Where it shows on the page, if the file has a field prepared for it. */
  readonly shown?: Shown | undefined;
};

/** A PDF with room for a signature of so many bytes: what is signed lies before and after that room. */
export type Prepared = { readonly pdf: Buffer; readonly room: { readonly from: number; readonly to: number } };

const opened = (pdf: Uint8Array): PdfFile =>
  new PdfFile(new SparingReader(pdf.length, async ({ from, bytes }) => pdf.subarray(from, from + bytes)));

const isDictionary = (value: PdfValue | undefined): value is PdfDictionary => value instanceof Map;

/** Bit 1 of `SigFlags`: the file has a signature (ISO 32000-1, table 219). */
const hasSignatures = (form: PdfValue | undefined): boolean => {
  const flags = isDictionary(form) ? form.get('SigFlags') : undefined;
  return typeof flags === 'number' && (flags & 1) === 1;
};

/** Refuses a PDF that somebody has signed already, or that forbids changes (ISO 32000-1, 12.8.4). */
export const requireUnsigned = async (reader: SparingReader): Promise<void> => {
  const pdf = new PdfFile(reader);
  const catalog = (await pdf.catalog()).value as PdfDictionary;
  if (catalog.has('Perms') || hasSignatures(await pdf.resolve(catalog.get('AcroForm'))))
    throw new Contradiction('signed', 'The file has a signature.');
};

const withMember = (list: string, member: string): string => `${list.trim().replace(/\]$/, '')} ${member}]`;

/**
 * Adds a member to the list in this entry of a dictionary. The list may stand there or be an object of its own. Returns the dictionary as it
 * is to be written, and the list, where that changes instead.
 */
const addTo = async (
  pdf: PdfFile,
  dictionary: string,
  { key, member }: { readonly key: string; readonly member: string },
): Promise<{ readonly dictionary: string; readonly list?: Written }> => {
  const written = entriesIn(dictionary).get(key);
  const value = written === undefined ? undefined : valueIn(`${written} `, 0)?.value;
  const own = await pdf.follow(value);
  if (own && Array.isArray(own.value)) return { dictionary, list: { ...own, text: withMember(own.text, member) } };
  if (own || !(value === undefined || Array.isArray(value))) throw unreadable(`${key} is no list.`);
  return { dictionary: withEntry(dictionary, key, withMember(written ?? '[', member)) };
};

const timeOf = (at: Date): string => `(D:${at.toISOString().replace(/\D/g, '').slice(0, 14)}Z)`;

const PLACE = '**********';

/**
 * Makes room for a signature of at most `bytes` bytes at the end of a PDF. The same file with the same words gives the same bytes.
 * Throws {@link Contradiction} where the file cannot be read as a PDF.
 */
export const prepareSignature = async (
  before: Uint8Array,
  { bytes, shown, ...words }: SignatureWords & { readonly bytes: number },
): Promise<Prepared> => {
  const pdf = opened(before);
  const end = await pdf.end();
  const first = numberIn(end.trailer, 'Size');
  const signature = { object: first, generation: 0 };
  const value = referenceTo(signature);
  const filled = shown && (await fillPrepared(pdf, { shown, signature: value, free: first + 1 }));
  const objects = filled
    ? [...filled, ...(await formWith(pdf, { free: first + 1 + filled.length }))]
    : await newField(pdf, { signature: value, free: first + 1 });
  return appended(before, { end, objects: [{ ...signature, text: signatureText(words, bytes) }, ...objects] });
};

type Adding = { readonly signature: string; readonly free: number };

/** A field for the signature without a place on the page, and what leads to it. */
const newField = async (pdf: PdfFile, { signature, free }: Adding): Promise<readonly Written[]> => {
  const field = { object: free, generation: 0 };
  const page = await pdf.firstPage();
  const onPage = await addTo(pdf, page.text, { key: 'Annots', member: referenceTo(field) });
  return [
    { ...field, text: fieldText({ signature, page: referenceTo(page), number: free }) },
    ...(onPage.list ? [onPage.list] : [{ ...page, text: onPage.dictionary }]),
    ...(await formWith(pdf, { field: referenceTo(field), free: free + 1 })),
  ];
};

/** The objects by which the catalog leads to a form that says that there are signatures, with this field, where one is added. */
const formWith = async (
  pdf: PdfFile,
  { field, free }: { readonly field?: string; readonly free: number },
): Promise<readonly Written[]> => {
  const catalog = await pdf.catalog();
  const entry = (catalog.value as PdfDictionary).get('AcroForm');
  const own = await pdf.follow(entry);
  const text = own?.text ?? entriesIn(catalog.text).get('AcroForm') ?? '<< >>';
  const { dictionary, list } = field
    ? await addTo(pdf, text, { key: 'Fields', member: field })
    : { dictionary: text, list: undefined };
  // 3: there are signatures, and the file may only be appended to.
  const form = {
    object: own?.object ?? free,
    generation: own?.generation ?? 0,
    text: withEntry(dictionary, 'SigFlags', '3'),
  };
  const lists = list ? [list] : [];
  return own
    ? [form, ...lists]
    : [form, ...lists, { ...catalog, text: withEntry(catalog.text, 'AcroForm', referenceTo(form)) }];
};

const signatureText = ({ name, reason, at }: SignatureWords, bytes: number): string =>
  `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M ${timeOf(at)} /Name ${textString(name)} ` +
  `/Reason ${textString(reason)} /ByteRange [0 ${PLACE} ${PLACE} ${PLACE}] /Contents <${'0'.repeat(bytes * 2)}> >>`;

/** 132: it is printed, and nobody changes it. */
const fieldText = ({
  signature,
  page,
  number,
}: Record<'signature' | 'page', string> & { readonly number: number }): string =>
  `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature ${number}) /V ${signature} /P ${page} /Rect [0 0 0 0] /F 132 >>`;

type Update = {
  readonly end: Awaited<ReturnType<PdfFile['end']>>;
  /** The signature first. */
  readonly objects: readonly Written[];
};

/** The file with these objects and a cross-reference section of the kind that it has. */
const appended = (before: Uint8Array, { end, objects }: Update): Prepared => {
  const gap = [0x0a, 0x0d].includes(before.at(-1) ?? 0) ? '' : '\n';
  const places = new Map<Written, number>();
  let text = gap;
  for (const one of objects) {
    places.set(one, before.length + text.length);
    text += `${one.object} ${one.generation} obj\n${one.text}\nendobj\n`;
  }
  const rows = [...places]
    .map(([{ object, generation }, at]) => ({ object, generation, at }))
    .toSorted((one, other) => one.object - other.object);
  const at = before.length + text.length;
  text += end.isStream ? referenceStream(end, rows, at) : referenceTable(end, rows);
  text += `startxref\n${at}\n%%EOF\n`;
  return withRange(before, text);
};

type Row = { readonly object: number; readonly generation: number; readonly at: number };

/** What the trailer of the update keeps of the one before. */
const trailerOf = ({ text, at }: Update['end'], size: number): string => {
  const entries = entriesIn(text);
  const kept = ['Root', 'Info', 'ID'].flatMap(key => (entries.has(key) ? [`/${key} ${entries.get(key)}`] : []));
  return `/Size ${size} /Prev ${at} ${kept.join(' ')}`;
};

const sizeAfter = ({ trailer }: Update['end'], rows: readonly Row[]): number =>
  Math.max(numberIn(trailer, 'Size'), (rows.at(-1)?.object ?? 0) + 1);

const referenceTable = (end: Update['end'], rows: readonly Row[]): string => {
  const lines = rows.map(
    ({ object, generation, at }) =>
      `${object} 1\n${String(at).padStart(10, '0')} ${String(generation).padStart(5, '0')} n\r\n`,
  );
  return `xref\n${lines.join('')}trailer\n<< ${trailerOf(end, sizeAfter(end, rows))} >>\n`;
};

/** The section as a stream: of each object the kind, the place in four bytes, and the generation in two. It lists itself. */
const referenceStream = (end: Update['end'], rows: readonly Row[], at: number): string => {
  const own = { object: sizeAfter(end, rows), generation: 0, at };
  const all = [...rows, own];
  const content = all
    .map(row => {
      const bytes = Buffer.alloc(7);
      bytes.writeUInt8(1, 0);
      bytes.writeUInt32BE(row.at, 1);
      bytes.writeUInt16BE(row.generation, 5);
      return bytes.toString('latin1');
    })
    .join('');
  const index = all.map(({ object }) => `${object} 1`).join(' ');
  return (
    `${own.object} 0 obj\n<< /Type /XRef /W [1 4 2] /Index [${index}] /Length ${content.length} ` +
    `${trailerOf(end, own.object + 1)} >>\nstream\n${content}\nendstream\nendobj\n`
  );
};

/** Fills in the range of bytes that is signed: all but the room of the signature, with its brackets. */
const withRange = (before: Uint8Array, text: string): Prepared => {
  const label = '/Contents <';
  const from = before.length + text.indexOf(label) + label.length - 1;
  const to = before.length + text.indexOf('>', text.indexOf(label)) + 1;
  const numbers = [from, to, before.length + text.length - to];
  const filled = numbers.reduce((said, number) => said.replace(PLACE, () => String(number).padEnd(PLACE.length)), text);
  return { pdf: Buffer.concat([before, Buffer.from(filled, 'latin1')]), room: { from, to } };
};

/** What is signed: all but the room of the signature. */
export const signedPart = ({ pdf, room }: Prepared): Buffer =>
  Buffer.concat([pdf.subarray(0, room.from), pdf.subarray(room.to)]);

/** The PDF with this signature in the room that was made for it. */
export const withSignature = ({ pdf, room }: Prepared, signature: Uint8Array): Buffer => {
  const places = room.to - room.from - 2;
  const hex = Buffer.from(signature).toString('hex');
  if (hex.length > places)
    throw new RangeError(`The signature has ${signature.length} bytes; the room is for ${places / 2}.`);
  const whole = Buffer.from(pdf);
  whole.write(hex, room.from + 1, 'latin1');
  return whole;
};
