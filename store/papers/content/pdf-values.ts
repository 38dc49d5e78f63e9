/** Values as a PDF writes them (ISO 32000-1, 7.3): names, numbers, references, lists, dictionaries. What a string says is not kept. */
import { unreadable } from './sparing-reader.ts';

export class PdfName {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

export class PdfReference {
  readonly object: number;
  constructor(object: number) {
    this.object = object;
  }
}

export type PdfDictionary = ReadonlyMap<string, PdfValue>;
export type PdfValue =
  | null
  | boolean
  | number
  | 'a string'
  | PdfName
  | PdfReference
  | readonly PdfValue[]
  | PdfDictionary;

/** The text ends within a value: more of it may be needed. */
class TextEnds extends Error {}

const MOST_NESTED = 64;
const REFERENCE = /(\d{1,10})[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+R(?![A-Za-z0-9])/y;
const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)/y;
const NAME = /\/([^\0\t\n\f\r ()<>[\]{}/%]*)/y;
const WORD = /true|false|null/y;
const WORDS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

/** Where the text goes on after blanks and comments. */
export const afterBlanks = (text: string, from: number): number => {
  let at = from;
  for (; at < text.length; at += 1) {
    if (text[at] === '%') while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at += 1;
    else if (!'\0\t\n\f\r '.includes(text[at] as string)) break;
  }
  return Math.min(at, text.length);
};

/** The value that stands there, and where it ends. */
const readValue = (
  text: string,
  from: number,
  note?: (key: string, value: string) => void,
): { readonly value: PdfValue; readonly end: number } => {
  let at = from;

  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) at = pattern.lastIndex;
    return match;
  };

  const next = (): string => {
    at = afterBlanks(text, at);
    const character = text[at];
    if (character === undefined) throw new TextEnds();
    return character;
  };

  const skipString = (): 'a string' => {
    let open = 0;
    for (; at < text.length; at += 1) {
      if (text[at] === '\\') at += 1;
      else if (text[at] === '(') open += 1;
      else if (text[at] === ')') open -= 1;
      if (open === 0) {
        at += 1;
        return 'a string';
      }
    }
    throw new TextEnds();
  };

  const skipHexString = (): 'a string' => {
    const end = text.indexOf('>', at);
    if (end < 0) throw new TextEnds();
    at = end + 1;
    return 'a string';
  };

  const name = (): string => {
    const written = take(NAME)?.[1];
    if (written === undefined) throw unreadable('A dictionary has an entry without a name.');
    return written.replace(/#([\dA-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  };

  const list = (nested: number): readonly PdfValue[] => {
    const values: PdfValue[] = [];
    for (at += 1; next() !== ']'; ) values.push(value(nested));
    at += 1;
    return values;
  };

  const dictionary = (nested: number): PdfDictionary => {
    const entries = new Map<string, PdfValue>();
    for (at += 2; next() !== '>'; ) {
      const key = name();
      next();
      const from = at;
      entries.set(key, value(nested));
      if (nested === 1) note?.(key, text.slice(from, at));
    }
    at += 2;
    return entries;
  };

  const value = (nested: number): PdfValue => {
    if (nested > MOST_NESTED) throw unreadable('Values are nested too deeply.');
    const first = next();
    if (first === '/') return new PdfName(name());
    if (first === '(') return skipString();
    if (first === '[') return list(nested + 1);
    if (first === '<') return text[at + 1] === '<' ? dictionary(nested + 1) : skipHexString();
    const reference = take(REFERENCE);
    if (reference) return new PdfReference(Number(reference[1]));
    const number = take(NUMBER);
    if (number) return Number(number[0]);
    const word = take(WORD);
    if (word) return WORDS[word[0]] as boolean | null;
    throw text.length - at < 8 ? new TextEnds() : unreadable('Something stands where a value should.');
  };

  return { value: value(0), end: at };
};

/** The value that stands there; undefined where the text ends before it does. */
export const valueIn = (text: string, from: number): { readonly value: PdfValue; readonly end: number } | undefined => {
  try {
    return readValue(text, from);
  } catch (error) {
    if (error instanceof TextEnds) return undefined;
    throw error;
  }
};

/** The entries of the dictionary that stands there, each as it is written. */
export const entriesIn = (text: string): ReadonlyMap<string, string> => {
  const entries = new Map<string, string>();
  readValue(text, 0, (key, value) => entries.set(key, value));
  return entries;
};

export const dictionaryOf = (value: PdfValue | undefined, what: string): PdfDictionary => {
  if (!(value instanceof Map)) throw unreadable(`The ${what} is not there.`);
  return value;
};

export const nameIn = (dictionary: PdfDictionary, key: string): string | undefined => {
  const value = dictionary.get(key);
  return value instanceof PdfName ? value.name : undefined;
};

export const numberIn = (dictionary: PdfDictionary, key: string): number => {
  const value = dictionary.get(key);
  if (typeof value !== 'number' || value < 0) throw unreadable(`A number is missing: ${key}.`);
  return value;
};

export const isCount = (value: PdfValue): value is number => Number.isInteger(value) && (value as number) >= 1;

export const isNumbers = (value: PdfValue | undefined): value is readonly number[] =>
  Array.isArray(value) && value.every(one => Number.isInteger(one) && one >= 0);
