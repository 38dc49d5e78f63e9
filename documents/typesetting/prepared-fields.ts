/**
 * Fields of a PDF that are filled in later, by an update (`store/papers/content/prepared-fields.ts`): the number and the day of a result, and
 * its signatures. Each has an appearance of its own and the whole alphabet in its font, so that the file stays a PDF/A with any words filled in
 * (ISO 19005-2, 6.3.3 and 6.4.1).
 */
import { ASCENT, FILLED_BY, PREPARED, type Prepared } from '../../schemas/prepared-fields.ts';
import type { FontName } from './font-files.ts';

export type FieldAt = {
  readonly field: Prepared;
  readonly x: number;
  /** From the upper edge of the page. */
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly font: FontName;
  readonly size: number;
  /** What stands there until it is filled in; of a field for a signature nothing. */
  readonly text: string;
};

/**
 * What pdfkit has and does not describe: the font that is set, the catalog, the notes of a page, the fonts of its form, which it writes at the
 * end. Its own `initForm` asks viewers to make the appearances, which a PDF/A forbids.
 */
type Inner = {
  _acroform?: { readonly fonts: Readonly<Record<string, unknown>> };
  readonly _font: {
    readonly encode: (text: string) => readonly [hex: readonly string[]];
    readonly widthOfString: (text: string, size: number) => number;
    readonly ref: () => unknown;
  };
  readonly _root: { readonly data: { AcroForm?: Reference } };
  readonly page: { readonly annotations: unknown[]; readonly dictionary: unknown; readonly height: number };
  readonly ref: (data: object) => Reference;
};
type Reference = { readonly data: { readonly Fields: unknown[] }; readonly end: (content?: string) => void };

const isSignature = (field: Prepared): boolean => field === 'signer' || field === 'countersigner' || field === 'seal';

/** pdfkit writes strings as names, and objects of this class as text. */
const textOf = (text: string): object => new String(text);

/** 4: it is printed. */
const PRINTED = 4;
const CENTRED = 1;

/** Adds the field to the present page. Text stands in its middle, as filled in later. */
export const addField = (document: PDFKit.PDFDocument, at: FieldAt): void => {
  const doc = document.font(at.font) as unknown as Inner;
  const { field, x, y, width, height, size, text } = at;
  const font = doc._font;
  font.encode(FILLED_BY);
  const shown = font.encode(text)[0].join('');
  const from = (width - font.widthOfString(text, size)) / 2;
  const appearance = doc.ref({
    ...{ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, width, height] },
    Resources: { Font: { F: font.ref() } },
  });
  appearance.end(
    `/Tx BMC q BT /F ${size} Tf 0 g ${from.toFixed(2)} ${(height - ASCENT * size).toFixed(2)} Td <${shown}> Tj ET Q EMC`,
  );
  const bottom = doc.page.height - y - height;
  const widget = doc.ref({
    ...{ Type: 'Annot', Subtype: 'Widget', F: PRINTED, P: doc.page.dictionary },
    ...{ Rect: [x, bottom, x + width, bottom + height], T: textOf(PREPARED[field]) },
    ...(isSignature(field) ? { FT: 'Sig' } : { FT: 'Tx', Q: CENTRED, V: textOf(text) }),
    ...{ DA: textOf(`/F ${size} Tf 0 g`), AP: { N: appearance } },
  });
  widget.end();
  doc.page.annotations.push(widget);
  doc._acroform ??= { fonts: { F: font.ref() } };
  doc._root.data.AcroForm ??= doc.ref({ Fields: [], DR: { Font: {} } });
  doc._root.data.AcroForm.data.Fields.push(widget);
};
