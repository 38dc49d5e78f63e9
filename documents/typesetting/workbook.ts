/**
 * A workbook with one sheet, as spreadsheet programs read it (ECMA-376, Office Open XML): a heading that stays in view and is repeated on each
 * printed page, rows of texts, numbers and moments, filters. Only what the registers need. Every text is a text: none is read as a formula.
 */
import { crc32, createDeflateRaw } from 'node:zlib';
import { DAY_MILLISECONDS, type Instant, toEpoch } from '../../schemas/time.ts';
import { localDay, localTime } from '../../workflows/calendar/local-time.ts';

export type Cell = string | number | { readonly at: Instant } | undefined;
export type Column = { readonly title: string; readonly width: number };

export type Workbook = {
  /** At most 31 characters, without `[]:*?/\`. */
  readonly name: string;
  /** Lines above the heading; the first is the title. */
  readonly above: readonly string[];
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** When it was made, for readers of its properties. */
  readonly at: Instant;
};

/** So many rows are written, packed and let go together. */
const ROWS_AT_ONCE = 500;

/** Makes the file; the same workbook always makes the same bytes. */
export const makeWorkbook = async (book: Workbook): Promise<Uint8Array> => {
  const files: Packed[] = [];
  for (const [path, text] of partsOf(book)) files.push(await pack(path, text));
  return zipped(files);
};

function* partsOf(book: Workbook): Generator<readonly [path: string, text: Iterable<string>]> {
  yield ['[Content_Types].xml', [CONTENT_TYPES]];
  yield ['_rels/.rels', [RELATIONS]];
  yield ['docProps/core.xml', [propertiesOf(book)]];
  yield ['xl/workbook.xml', [workbookOf(book)]];
  yield ['xl/_rels/workbook.xml.rels', [WORKBOOK_RELATIONS]];
  yield ['xl/styles.xml', [STYLES]];
  yield ['xl/worksheets/sheet1.xml', sheetOf(book)];
}

// ── the sheet ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Which of the formats of {@link STYLES} a cell has. */
const STYLE = { plain: 0, title: 1, heading: 2, text: 3, moment: 4 } as const;

function* sheetOf({ above, columns, rows }: Workbook): Generator<string> {
  const heading = above.length + 1;
  const last = `${letterOf(columns.length - 1)}${heading + rows.length}`;
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="${heading}" topLeftCell="A${heading + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`;
  yield `<cols>${columns.map(({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join('')}</cols><sheetData>`;
  for (const [i, line] of above.entries()) yield rowOf(i + 1, [line], i === 0 ? STYLE.title : STYLE.plain);
  yield rowOf(
    heading,
    columns.map(({ title }) => title),
    STYLE.heading,
  );
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const some = rows.slice(from, from + ROWS_AT_ONCE);
    yield some.map((row, i) => rowOf(heading + 1 + from + i, row, STYLE.text)).join('');
  }
  yield `</sheetData><autoFilter ref="A${heading}:${last}"/><pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddFooter>&amp;R&amp;P/&amp;N</oddFooter></headerFooter></worksheet>`;
}

const rowOf = (number: number, cells: readonly Cell[], style: number): string =>
  `<row r="${number}">${cells.map((cell, i) => cellOf(`${letterOf(i)}${number}`, cell, style)).join('')}</row>`;

const cellOf = (place: string, cell: Cell, style: number): string => {
  if (cell === undefined || cell === '') return `<c r="${place}" s="${style}"/>`;
  if (typeof cell === 'number') return `<c r="${place}" s="${style}"><v>${cell}</v></c>`;
  if (typeof cell === 'object') return `<c r="${place}" s="${STYLE.moment}"><v>${serialOf(cell.at)}</v></c>`;
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
};

/** `A`, `B`, … `Z`, `AA`: the name of a column. */
const letterOf = (column: number): string =>
  `${column < 26 ? '' : letterOf(Math.floor(column / 26) - 1)}${String.fromCharCode(65 + (column % 26))}`;

/** The first day of spreadsheets that count as Excel does: 30 December 1899. */
const DAY_ZERO = Date.UTC(1899, 11, 30);

/** A moment in days since day zero, by local time: spreadsheets know no zones. */
const serialOf = (at: Instant): number =>
  (Date.parse(`${localDay(at)}T${localTime(at)}:00Z`) - DAY_ZERO) / DAY_MILLISECONDS;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Without characters that XML 1.0 does not know. */
const escaped = (text: string): string =>
  text
    .normalize('NFC')
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that XML refuses
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"]/g, sign => ESCAPES[sign] as string);

// ── the parts around it ──────────────────────────────────────────────────────────────────────────────────────────────

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const CONTENT_TYPES = `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;

const RELATIONS = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`;

const WORKBOOK_RELATIONS = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`;

/** The formats: plain, title, heading, text that is wrapped, moment. */
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="hh:mm\\ dd/mm/yyyy"/></numFmts><fonts count="3"><font><sz val="11"/><name val="Times New Roman"/></font><font><b/><sz val="14"/><name val="Times New Roman"/></font><font><b/><sz val="11"/><name val="Times New Roman"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EDF5"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="0" fontId="2" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf><xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="164" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="top"/></xf></cellXfs></styleSheet>`;

const workbookOf = ({ name, above, columns, rows }: Workbook): string => {
  const [heading, sheet] = [above.length + 1, `'${escaped(name).replaceAll("'", "''")}'`];
  const filtered = `${sheet}!$A$${heading}:$${letterOf(columns.length - 1)}$${heading + rows.length}`;
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">${filtered}</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">${sheet}!$${heading}:$${heading}</definedName></definedNames></workbook>`;
};

const propertiesOf = ({ above, at }: Workbook): string =>
  `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(above[0] ?? '')}</dc:title><dc:creator>Liên Thông</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">${new Date(toEpoch(at)).toISOString().slice(0, 19)}Z</dcterms:created></cp:coreProperties>`;

// ── the archive (PKWARE APPNOTE 6.3, without dates, so that equal files have equal bytes) ────────────────────────────

type Packed = { readonly path: string; readonly body: Buffer; readonly size: number; readonly check: number };

const pack = async (path: string, text: Iterable<string>): Promise<Packed> => {
  const [deflate, chunks] = [createDeflateRaw(), [] as Buffer[]];
  let [size, check] = [0, 0];
  const reading = (async () => {
    for await (const chunk of deflate) chunks.push(chunk as Buffer);
  })();
  for (const part of text) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    check = crc32(bytes, check);
    if (!deflate.write(bytes)) await new Promise(resolve => deflate.once('drain', resolve));
  }
  deflate.end();
  await reading;
  return { path, body: Buffer.concat(chunks), size, check };
};

/** 1 January 1980, the first day that an archive knows. */
const FIRST_DAY = 0x21;
const DEFLATED = 8;
const NAMES_IN_UTF8 = 0x800;

/** What stands before each file, and once more in the list at the end. */
const factsOf = ({ path, body, size, check }: Packed): Buffer => {
  const facts = Buffer.alloc(26);
  for (const [value, at] of [
    [20, 0],
    [NAMES_IN_UTF8, 2],
    [DEFLATED, 4],
    [0, 6],
    [FIRST_DAY, 8],
    [Buffer.byteLength(path), 22],
  ] as const)
    facts.writeUInt16LE(value, at);
  for (const [value, at] of [
    [check, 10],
    [body.length, 14],
    [size, 18],
  ] as const)
    facts.writeUInt32LE(value, at);
  return facts;
};

const zipped = (files: readonly Packed[]): Uint8Array => {
  const parts: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const file of files) {
    const [facts, path] = [factsOf(file), Buffer.from(file.path)];
    const head = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), facts, path]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    entries.push(Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), facts, place, path);
    parts.push(head, file.body);
    at += head.length + file.body.length;
  }
  const listed = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  for (const place of [4, 6]) end.writeUInt16LE(files.length, place);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, listed, Buffer.from('PK\u0005\u0006', 'latin1'), end]);
};
