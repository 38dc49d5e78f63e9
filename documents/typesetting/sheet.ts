/**
 * A sheet of paper on which a slip or a result is set, from the top to the foot and over as many pages as it takes. It is a PDF/A-2b (ISO 19005-2):
 * fonts are embedded, and nothing outside of it is needed to read it in fifty years. The same calls always make the same bytes.
 *
 * Lengths are points (1/72 inch), as everywhere in a PDF.
 */
import PDFDocument from 'pdfkit';
import type { Language } from '../../schemas/language.ts';
import type { SlipSize } from '../../schemas/slip.ts';
import { type Instant, toEpoch } from '../../schemas/time.ts';
import { FONT_NAMES, type FontName } from './font-files.ts';
import { fontOf, settable } from './fonts.ts';
import { breakLines, type Measure } from './lines.ts';
import { addField, type FieldAt } from './prepared-fields.ts';
import type { Run } from './text.ts';

export const millimetres = (length: number): number => (length * 72) / 25.4;

type Measures = {
  readonly margins: readonly [top: number, right: number, bottom: number, left: number];
  readonly text: number;
};

/** Margins and size of the text: NĐ 30/2020, Annex I, for A4; half of it, for a receipt that people fold into a pocket, for A5. */
const MEASURES: Record<SlipSize, Measures> = {
  A4: { margins: [20, 15, 20, 30], text: 13 },
  A5: { margins: [9, 11, 9, 14], text: 9.5 },
};
const ACROSS: Measures = { margins: [20, 15, 15, 20], text: 11.5 };

export type SheetOf = {
  readonly size: SlipSize;
  /** By how much the text is smaller than usual, e.g. 0.9. */
  readonly scale: number;
  readonly across: boolean;
  readonly language: Language;
  readonly title: string;
  /** When the document was made, for readers of its properties. */
  readonly at: Instant;
  readonly foot: string;
};

type Align = 'left' | 'center' | 'right';
export type TextAt = {
  readonly x: number;
  readonly width: number;
  readonly font?: FontName;
  readonly size?: number;
  readonly align?: Align;
};

/** The height of what stays on one page with the end of this. */
export type Before = { readonly before?: number };

/** The room that the foot takes below the text. */
const FOOT = 14;
/** From one line to the next: the height of the face and a little more, within the 1 to 1.5 lines of NĐ 30/2020. */
const heightOfLine = (size: number): number => size * 1.15 + 1.5;
const KEPT_TOGETHER = 6;
/** So many lines of a longer one go with what must follow it. */
const LAST_LINES = 2;
const REMEMBERED = 2_000;

export class Sheet {
  readonly size: SlipSize;
  /** The size of the running text. */
  readonly text: number;
  readonly left: number;
  readonly width: number;
  /** Where the next line begins. */
  y: number;
  readonly #doc: PDFKit.PDFDocument;
  readonly #bottom: number;
  /** Where a page begins; those after the first a little lower, below their number. */
  #top: number;
  readonly #margin: number;
  readonly #foot: string;
  readonly #language: Language;
  /** A cell of a table is broken to measure it, and again to set it; many rows say the same. */
  readonly #broken = new Map<string, readonly string[]>();

  constructor({ size, scale, across, language, title, at, foot }: SheetOf) {
    const { margins, text } = across ? ACROSS : MEASURES[size];
    const [top, right, bottom, left] = margins.map(millimetres) as [number, number, number, number];
    this.#doc = new PDFDocument({
      ...{ size, layout: across ? 'landscape' : 'portrait', margin: 0, font: null as never, lang: language },
      ...{ subset: 'PDF/A-2b', pdfVersion: '1.7', bufferPages: true, displayTitle: true },
      info: {
        Title: settable(title),
        CreationDate: new Date(toEpoch(at)),
        Producer: 'Liên Thông',
        Creator: 'Liên Thông',
      },
    });
    for (const name of FONT_NAMES) this.#doc.registerFont(name, fontOf(name) as never);
    this.size = size;
    this.text = text * scale;
    this.left = left;
    this.width = this.#doc.page.width - left - right;
    this.#margin = top;
    this.#top = top;
    this.y = top;
    this.#bottom = this.#doc.page.height - bottom - FOOT;
    this.#foot = foot;
    this.#language = language;
  }

  /** How many pages there are so far. */
  get pages(): number {
    return this.#doc.bufferedPageRange().count;
  }

  /** How much of the page is left. */
  get room(): number {
    return this.#bottom - this.y;
  }

  /** Begins a page if less than this is left of the present one. */
  need(height: number): boolean {
    if (height <= this.room || this.y === this.#top) return false;
    this.newPage();
    return true;
  }

  newPage(): void {
    this.#doc.addPage();
    this.#top = this.#margin + this.text * 0.35;
    this.y = this.#top;
  }

  /** The height that a text takes in this width. */
  heightOf(text: string, at: Omit<TextAt, 'x'>): number {
    return this.linesOf(text, at).length * heightOfLine(at.size ?? this.text);
  }

  widthOf(text: string, { font = 'regular', size = this.text }: Pick<TextAt, 'font' | 'size'> = {}): number {
    return this.#use(font, size).widthOfString(settable(text));
  }

  /** The largest size up to this one at which the text fits into one line of that width. */
  fit(text: string, { width, font = 'regular', size = this.text }: Omit<TextAt, 'x'>): number {
    const wide = this.widthOf(text, { font, size });
    return wide <= width ? size : (size * width) / wide;
  }

  /** A text in lines, as it is broken in this width. */
  linesOf(text: string, { width, font = 'regular', size = this.text }: Omit<TextAt, 'x'>): readonly string[] {
    const place = `${font} ${size} ${width} ${text}`;
    const known = this.#broken.get(place);
    if (known) return known;
    const measure: Measure = part => this.widthOf(part, { font, size });
    const lines = breakLines([{ text: settable(text), bold: false }], width, measure).map(([line]) => line?.text ?? '');
    if (this.#broken.size >= REMEMBERED) this.#broken.clear();
    this.#broken.set(place, lines);
    return lines;
  }

  /** Sets a text at the present line, which stays where it is; returns its height. It must fit into the page. */
  set(text: string, { x, width, font = 'regular', size = this.text, align = 'left' }: TextAt): number {
    const lines = this.linesOf(text, { width, font, size });
    lines.forEach((line, i) => {
      const room = align === 'left' ? 0 : width - this.widthOf(line, { font, size });
      this.#draw(line, x + (align === 'center' ? room / 2 : room), {
        ...{ font, size, y: this.y + i * heightOfLine(size) },
      });
    });
    return lines.length * heightOfLine(size);
  }

  /**
   * Sets a paragraph of runs over the whole width, or the one that is given, and goes below it; over as many pages as it takes. Its last lines
   * stay on one page with what follows, which takes the height `before`.
   */
  paragraph(
    runs: readonly Run[],
    { x = this.left, width = this.width, size = this.text, before = 0 }: Partial<TextAt> & Before = {},
  ): void {
    const measure: Measure = (text, bold) => this.widthOf(text, { font: bold ? 'bold' : 'regular', size });
    const height = heightOfLine(size);
    const lines = breakLines(
      runs.map(({ text, bold }) => ({ text: settable(text), bold })),
      width,
      measure,
    );
    // A paragraph of a few lines stays on one page.
    if (lines.length <= KEPT_TOGETHER) this.need(lines.length * height + before);
    for (const [i, line] of lines.entries()) {
      const isNearEnd = i === lines.length - LAST_LINES;
      this.need(isNearEnd ? height * LAST_LINES + before : height);
      let from = x;
      for (const { text, bold } of line) {
        this.#draw(text, from, { font: bold ? 'bold' : 'regular', size, y: this.y });
        from += measure(text, bold);
      }
      this.y += height;
    }
    this.y += this.text * 0.25;
  }

  /** Sets a field of one line at the present line, to be filled in later; returns its height. */
  field(
    field: FieldAt['field'],
    text: string,
    { x, width, font = 'regular', size = this.text }: Omit<TextAt, 'align'>,
  ): number {
    const height = heightOfLine(size);
    addField(this.#doc, { field, x, y: this.y, width, height, font, size, text: settable(text) });
    return height;
  }

  /** Leaves a place of that size for a signature, at the present line. */
  place(field: FieldAt['field'], { x, width, height }: Pick<FieldAt, 'x' | 'width' | 'height'>): void {
    addField(this.#doc, { field, x, y: this.y, width, height, font: 'regular', size: this.text, text: '' });
  }

  /** A thin line. */
  rule(from: readonly [x: number, y: number], to: readonly [x: number, y: number]): void {
    this.#doc
      .lineWidth(0.5)
      .moveTo(...from)
      .lineTo(...to)
      .stroke('#000');
  }

  /** Black boxes, such as the bars of a code. */
  boxes(
    boxes: readonly { readonly x: number; readonly y: number; readonly width: number; readonly height: number }[],
  ): void {
    for (const { x, y, width, height } of boxes) this.#doc.rect(x, y, width, height);
    if (boxes.length > 0) this.#doc.fill('#000');
  }

  /** Numbers the pages, sets the foot of each, and returns the file. */
  async close(): Promise<Uint8Array> {
    const { count } = this.#doc.bufferedPageRange();
    for (let page = 0; page < count; page++) {
      this.#doc.switchToPage(page);
      this.#frame(page + 1, count);
    }
    const chunks: Buffer[] = [];
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    this.#doc.on('end', resolve);
    this.#doc.on('error', reject);
    this.#doc.end();
    await promise;
    return Buffer.concat(chunks);
  }

  /** The number of the page stands in the upper margin from the second page on (NĐ 30/2020, Annex I); the foot says what it is. */
  #frame(page: number, pages: number): void {
    const { left: x, width } = this;
    if (page > 1) {
      this.y = this.#margin - this.text * 1.4;
      this.set(String(page), { x, width, align: 'center' });
    }
    const size = Math.min(9, this.text * 0.75);
    this.y = this.#bottom + FOOT - size;
    this.rule([x, this.y - 3], [x + width, this.y - 3]);
    this.set(this.#foot, { x, width, size });
    const word = { vi: 'Trang', en: 'Page' }[this.#language];
    this.set(`${word} ${page}/${pages}`, { x, width, size, align: 'right' });
  }

  #draw(
    line: string,
    x: number,
    { font, size, y }: Required<Pick<TextAt, 'font' | 'size'>> & { readonly y: number },
  ): void {
    if (line !== '') this.#use(font, size).fillColor('#000').text(line, x, y, { lineBreak: false });
  }

  #use(font: FontName, size: number): PDFKit.PDFDocument {
    return this.#doc.font(font).fontSize(size);
  }
}
