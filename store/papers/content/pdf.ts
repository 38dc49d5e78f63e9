/**
 * Looks at a PDF as a viewer opens it (ISO 32000-1, 7.5): from `startxref` at its end to the cross-reference table, from there to the
 * catalog, down the page tree to the first page. Reads only what this way needs.
 *
 * Not looked at: what is on the pages. A table that a viewer would have to rebuild by searching the file counts as damage.
 */
import { type Place, placeInRows, unpredict } from './pdf-rows.ts';
import {
  afterBlanks,
  dictionaryOf,
  isNumbers,
  nameIn,
  numberIn,
  type PdfDictionary,
  PdfName,
  PdfReference,
  type PdfValue,
  valueIn,
} from './pdf-values.ts';
import { Contradiction, type SparingReader, unreadable } from './sparing-reader.ts';

/** `startxref` must stand so near to the end, as viewers expect it. Blanks after it do not count. */
const TAIL = 1024;
const TRAILING_BLANKS = 4096;
/** How much of an object is read at first, and then, if it is longer. */
const OBJECT_SIZES = [4 * 1024, 32 * 1024, 256 * 1024];
const MOST_SECTIONS = 256;
/** Of all tables together: each is looked at for each object. */
const MOST_SUBSECTIONS = 4096;
const MOST_LEVELS = 32;
/** An object is rarely a reference itself. */
const MOST_STEPS = 4;

const HEAD_OF_OBJECT = /^(\d{1,10})[\0\t\n\f\r ]+(\d{1,5})[\0\t\n\f\r ]+obj/;
const ENTRY = /^(\d{10}) (\d{5}) ([nf])[ \r\n]{1,2}/;
const ENTRY_LENGTH = 20;

/** A cross-reference section: its trailer, and the places that it knows. */
type Section = {
  readonly trailer: PdfDictionary;
  /** The trailer as it stands in the file. */
  readonly text: string;
  readonly isStream: boolean;
  readonly find: (object: number) => Promise<Place | undefined>;
};
/** Entries that follow one another in a table, each of this length. */
type Subsection = { readonly first: number; readonly count: number; readonly at: number; readonly length: number };
/** The unpacked objects of a stream: their numbers, each with its place behind `first`. */
type Packed = { readonly text: string; readonly first: number; readonly numbers: readonly number[] };
/** An object: its number and generation, what it is, and its text as it stands in the file. */
export type PdfObject = {
  readonly object: number;
  readonly generation: number;
  readonly value: PdfValue;
  readonly text: string;
};
type Placed = PdfObject & { readonly end: number };

export const lookAtPdf = async (reader: SparingReader): Promise<void> => {
  await new PdfFile(reader).firstPage();
};

export class PdfFile {
  readonly #reader: SparingReader;
  readonly #sections: Section[] = [];
  readonly #packed = new Map<number, Packed>();
  /** Sections that are still to be read, the newest first, and all that were ever to be read. */
  readonly #ahead: number[] = [];
  readonly #known = new Set<number>();
  #subsections = 0;

  constructor(reader: SparingReader) {
    this.#reader = reader;
  }

  /** The newest cross-reference section: where it begins, its trailer, and whether it is a stream. */
  async end(): Promise<Omit<Section, 'find'> & { readonly at: number }> {
    const at = await this.#lastSection();
    this.#expect(at);
    const newest = await this.#section(0);
    if (!newest) throw unreadable('The file has no cross-references.');
    return { ...newest, at };
  }

  async catalog(): Promise<PdfObject> {
    const { trailer } = await this.end();
    return this.object(trailer.get('Root'), 'catalog');
  }

  async firstPage(): Promise<PdfObject> {
    let node = await this.object(dictionaryOf((await this.catalog()).value, 'catalog').get('Pages'), 'page tree');
    for (let level = 0; level < MOST_LEVELS; level += 1) {
      const of = dictionaryOf(node.value, 'page tree');
      const kids = await this.resolve(of.get('Kids'));
      if (!Array.isArray(kids)) {
        if ((nameIn(of, 'Type') ?? 'Page') !== 'Page') throw unreadable('The page tree leads to no page.');
        return node;
      }
      node = await this.object(kids[0], 'first page');
    }
    throw unreadable('The page tree is too deep.');
  }

  // ── objects ────────────────────────────────────────────────────────────────────────────────────────────────────────

  /** The dictionary to which this reference leads. */
  async object(reference: PdfValue | undefined, what: string): Promise<PdfObject> {
    let found = await this.follow(reference);
    for (let steps = 0; found?.value instanceof PdfReference; steps += 1) {
      if (steps > MOST_STEPS) throw unreadable('References lead nowhere.');
      found = await this.follow(found.value);
    }
    if (!found || !(found.value instanceof Map)) throw unreadable(`The ${what} is not there.`);
    return found;
  }

  /** The value itself, or what its references lead to. */
  async resolve(value: PdfValue | undefined): Promise<PdfValue | undefined> {
    let resolved = value;
    for (let steps = 0; resolved instanceof PdfReference; steps += 1) {
      if (steps > MOST_STEPS) throw unreadable('References lead nowhere.');
      resolved = (await this.follow(resolved))?.value ?? null;
    }
    return resolved;
  }

  /** The object of a reference; undefined for any other value, and where the file has none of this number. */
  async follow(reference: PdfValue | undefined): Promise<PdfObject | undefined> {
    if (!(reference instanceof PdfReference)) return undefined;
    const { object } = reference;
    const place = await this.#placeOf(object);
    if (place === undefined) return undefined;
    return 'at' in place ? this.#objectAt(place.at, object) : this.#packedObject(place.packedIn, object);
  }

  /** The unpacked content of the stream to which this reference leads. Throws where it leads to none. */
  async content(reference: PdfValue | undefined): Promise<Buffer> {
    const place = reference instanceof PdfReference ? await this.#placeOf(reference.object) : undefined;
    if (!place || !('at' in place)) throw unreadable('A stream is not there.');
    const { value, end } = await this.#objectAt(place.at);
    return this.#contentOf(dictionaryOf(value, 'stream'), end);
  }

  async #placeOf(object: number): Promise<Place | undefined> {
    for (let i = 0; ; i += 1) {
      const section = await this.#section(i);
      if (!section) return undefined;
      const place = await section.find(object);
      if (place) return place;
    }
  }

  /** The object at that byte. A wider piece is read where it does not end in the first one. */
  async #objectAt(at: number, wanted?: number): Promise<Placed> {
    for (const size of OBJECT_SIZES) {
      const text = await this.#reader.text(at, size);
      const isCut = at + size < this.#reader.size;
      const start = afterBlanks(text, 0);
      const head = HEAD_OF_OBJECT.exec(text.slice(start, start + 64));
      const object = Number(head?.[1]);
      if (!head || (wanted !== undefined && object !== wanted))
        throw unreadable('An object is not where it should be.');
      const from = start + head[0].length;
      const read = valueIn(text, from);
      // A number at the very end of a piece may be the beginning of a reference.
      if (read && !(isCut && text.length - read.end < ENTRY_LENGTH))
        return {
          object,
          generation: Number(head[2]),
          value: read.value,
          text: text.slice(from, read.end),
          end: at + read.end,
        };
      if (!isCut) break;
    }
    throw unreadable('An object does not end.');
  }

  async #packedObject(stream: number, object: number): Promise<PdfObject | undefined> {
    const packed = this.#packed.get(stream) ?? (await this.#unpackObjects(stream));
    this.#packed.set(stream, packed);
    const { text, first, numbers } = packed;
    for (let i = 0; i + 1 < numbers.length; i += 2) {
      if (numbers[i] !== object) continue;
      const from = first + (numbers[i + 1] as number);
      const read = valueIn(text, from);
      return read && { object, generation: 0, value: read.value, text: text.slice(from, read.end) };
    }
    return undefined;
  }

  /** The objects of an object stream: pairs of number and place, then the objects. */
  async #unpackObjects(stream: number): Promise<Packed> {
    const place = await this.#placeOf(stream);
    if (!place || !('at' in place)) throw unreadable('A stream of objects is not there.');
    const placed = await this.#objectAt(place.at, stream);
    const dictionary = dictionaryOf(placed.value, 'stream of objects');
    const text = (await this.#contentOf(dictionary, placed.end)).toString('latin1');
    const first = numberIn(dictionary, 'First');
    return { text, first, numbers: (text.slice(0, first).match(/\d{1,10}/g) ?? []).map(Number) };
  }

  /** The content of the stream whose dictionary ends there, unpacked. */
  async #contentOf(dictionary: PdfDictionary, end: number): Promise<Buffer> {
    const length = await this.resolve(dictionary.get('Length'));
    const begins = /^[\0\t\n\f\r ]*stream(?:\r\n|\n|\r)/.exec(await this.#reader.text(end, 64));
    if (!begins || typeof length !== 'number' || !(length >= 0)) throw unreadable('A stream has no content.');
    const content = await this.#reader.bytes(end + begins[0].length, length);
    const [filter, ...others] = [dictionary.get('Filter') ?? []].flat() as PdfValue[];
    if (filter === undefined) return content;
    if (!(filter instanceof PdfName) || filter.name !== 'FlateDecode' || others.length > 0)
      throw unreadable('A stream is packed in an unusual way.');
    const [parameters] = [dictionary.get('DecodeParms') ?? []].flat() as PdfValue[];
    const unpacked = this.#reader.unpack(content);
    return parameters instanceof Map ? unpredict(unpacked, parameters) : unpacked;
  }

  // ── cross-references ───────────────────────────────────────────────────────────────────────────────────────────────

  async #lastSection(): Promise<number> {
    const { size } = this.#reader;
    const from = Math.max(0, size - TAIL - TRAILING_BLANKS);
    const end = (await this.#reader.text(from, size - from)).replace(/[\0\t\n\f\r ]+$/, '').slice(-TAIL);
    const at = end.lastIndexOf('startxref');
    const stated = /^startxref[\0\t\n\f\r ]+(\d{1,12})/.exec(end.slice(Math.max(at, 0)));
    if (at < 0 || !stated) throw unreadable('The file has no end.');
    return Number(stated[1]);
  }

  #expect(at: number): void {
    if (!Number.isInteger(at) || at < 0) throw unreadable('A section lies outside the file.');
    if (this.#known.has(at)) return;
    if (this.#known.size >= MOST_SECTIONS) throw unreadable('The file was changed too often.');
    this.#known.add(at);
    this.#ahead.push(at);
  }

  /** The i-th section from the newest, read when it is first needed; undefined after the oldest. */
  async #section(i: number): Promise<Section | undefined> {
    while (this.#sections.length <= i) {
      const at = this.#ahead.shift();
      if (at === undefined) return undefined;
      const section = await this.#readSection(at);
      if (section.trailer.get('Encrypt') instanceof PdfReference || section.trailer.get('Encrypt') instanceof Map)
        throw new Contradiction('locked', 'The file is encrypted.');
      this.#sections.push(section);
      // A file for old and new viewers has a second section beside the table; it is looked at before the older ones.
      for (const key of ['XRefStm', 'Prev']) {
        const next = section.trailer.get(key);
        if (typeof next === 'number') this.#expect(next);
      }
    }
    return this.#sections[i];
  }

  async #readSection(stated: number): Promise<Section> {
    const text = await this.#reader.text(stated, 64);
    const blanks = afterBlanks(text, 0);
    return text.startsWith('xref', blanks) ? this.#readTable(stated + blanks + 4) : this.#readStream(stated);
  }

  /** `xref`, then subsections of entries of the same length, then `trailer` and its dictionary. */
  async #readTable(from: number): Promise<Section> {
    const parts: Subsection[] = [];
    let at = from;
    while (this.#subsections < MOST_SUBSECTIONS) {
      const text = await this.#reader.text(at, 64);
      const head = /^[\0\t\n\f\r ]*(\d{1,10}) +(\d{1,8})[ \r\n]+/.exec(text);
      if (!head) break;
      this.#subsections += 1;
      at += head[0].length;
      const [first, count] = [Number(head[1]), Number(head[2])];
      const entry = ENTRY.exec(await this.#reader.text(at, ENTRY_LENGTH));
      if (count > 0 && !entry) throw unreadable('The cross-reference table is damaged.');
      // Some programs count from 1 and still begin with the entry of object 0.
      const shift = first === 1 && entry?.[2] === '65535' && entry[3] === 'f' ? 1 : 0;
      const length = entry?.[0].length ?? ENTRY_LENGTH;
      parts.push({ first: first - shift, count, at, length });
      at += count * length;
    }
    return { ...(await this.#trailerAt(at)), isStream: false, find: object => this.#findInTable(parts, object) };
  }

  async #trailerAt(at: number): Promise<Pick<Section, 'trailer' | 'text'>> {
    for (const size of OBJECT_SIZES) {
      const text = await this.#reader.text(at, size);
      const start = afterBlanks(text, 0);
      if (!text.startsWith('trailer', start)) throw unreadable('The cross-reference table has no trailer.');
      const from = start + 'trailer'.length;
      const read = valueIn(text, from);
      if (read) return { trailer: dictionaryOf(read.value, 'trailer'), text: text.slice(from, read.end) };
    }
    throw unreadable('The trailer does not end.');
  }

  async #findInTable(parts: readonly Subsection[], object: number): Promise<Place | undefined> {
    const part = parts.find(({ first, count }) => object >= first && object < first + count);
    if (!part) return undefined;
    const entry = ENTRY.exec(await this.#reader.text(part.at + (object - part.first) * part.length, ENTRY_LENGTH));
    if (!entry) throw unreadable('The cross-reference table is damaged.');
    // In a file for old and new viewers, what is deleted here may stand in the second section.
    return entry[3] === 'n' ? { at: Number(entry[1]) } : undefined;
  }

  /** A section as a stream: rows of three numbers, whose lengths `W` states. */
  async #readStream(at: number): Promise<Section> {
    const { value, text, end } = await this.#objectAt(at);
    const trailer = dictionaryOf(value, 'cross-reference stream');
    const widths = trailer.get('W');
    if (nameIn(trailer, 'Type') !== 'XRef' || !isNumbers(widths) || widths.length < 3 || widths.some(one => one > 8))
      throw unreadable('The cross-reference stream is damaged.');
    if (typeof trailer.get('Length') !== 'number') throw unreadable('The cross-reference stream has no length.');
    const rows = await this.#contentOf(trailer, end);
    const stated = trailer.get('Index');
    const index = isNumbers(stated) ? stated : [0, numberIn(trailer, 'Size')];
    return { trailer, text, isStream: true, find: async object => placeInRows(rows, widths, index, object) };
  }
}
