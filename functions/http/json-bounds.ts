/** What is wrong with the text of a body, before a schema checks it. */
export type JsonExcess =
  | { readonly excess: 'depth' | 'values' }
  /** A key that is in one object twice, and where: readers differ in which one they take. */
  | { readonly excess: 'key'; readonly at: readonly (string | number)[] };

export type JsonBounds = { readonly depth: number; readonly values: number };

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
/** A number, `true`, `false` or `null`. */
const SCALAR = /[\w.+-]+/y;

/** An open list or object: the keys so far, and the key or element that is being read. */
type Open = { readonly keys: Set<string> | undefined; at: string | number; awaitsKey: boolean };

/**
 * Goes once through valid JSON without building anything. Stops at the first place at which it is nested too deeply, holds too many
 * values, or names a key twice.
 */
export const findJsonExcess = (text: string, bounds: JsonBounds): JsonExcess | undefined => {
  const open: Open[] = [];
  let values = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text.charCodeAt(i);
    const within = open.at(-1);
    if (character === QUOTE) {
      const end = endOfString(text, i);
      if (!within?.awaitsKey) values++;
      else if (!takeKey(within, text.slice(i, end + 1))) return { excess: 'key', at: open.map(({ at }) => at) };
      i = end;
    } else if (character === OPEN_LIST || character === OPEN_OBJECT) {
      values++;
      const isObject = character === OPEN_OBJECT;
      open.push({ keys: isObject ? new Set() : undefined, at: 0, awaitsKey: isObject });
      if (open.length > bounds.depth) return { excess: 'depth' };
    } else if (character === CLOSE_LIST || character === CLOSE_OBJECT) open.pop();
    else if (character === COMMA && within) moveOn(within);
    else if (startsScalar(text, i)) {
      values++;
      i = SCALAR.lastIndex - 1;
    }
    if (values > bounds.values) return { excess: 'values' };
  }
  return undefined;
};

/** Adds a key, which may be written with escapes; false where the object has it already. */
const takeKey = (object: Open, quoted: string): boolean => {
  const key = quoted.includes('\\') ? (JSON.parse(quoted) as string) : quoted.slice(1, -1);
  const isNew = object.keys?.has(key) === false;
  object.keys?.add(key);
  object.at = key;
  object.awaitsKey = false;
  return isNew;
};

const moveOn = (within: Open): void => {
  if (within.keys) within.awaitsKey = true;
  else within.at = Number(within.at) + 1;
};

const startsScalar = (text: string, at: number): boolean => {
  SCALAR.lastIndex = at;
  return SCALAR.test(text);
};

const endOfString = (text: string, start: number): number => {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes++;
    if (backslashes % 2 === 0) return end;
  }
};
