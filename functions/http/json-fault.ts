/**
 * Where a text stops being JSON (RFC 8259). `JSON.parse` decides whether it is; this only finds the place, since V8's
 * message often quotes the text (which may be personal data) instead of giving a position. No recursion: a text of a
 * hundred thousand brackets is searched like any other.
 */
/** What may have been expected, in English, and in Vietnamese. */
export const EXPECTED = {
  'the end of the text': 'hết nội dung',
  'a key in double quotes or "}"': 'tên mục trong dấu nháy kép hoặc "}"',
  'a key in double quotes': 'tên mục trong dấu nháy kép',
  '":"': '":"',
  '"," or "]"': '"," hoặc "]"',
  '"," or "}"': '"," hoặc "}"',
  'a value': 'một giá trị',
  'the closing quote of a string': 'dấu nháy kép đóng',
  'a character allowed in a string': 'ký tự được phép trong chuỗi',
} as const;
type Expected = keyof typeof EXPECTED;

export type JsonFault = {
  /** Both counted from 1; columns in UTF-16 units. */
  readonly line: number;
  readonly column: number;
  readonly expected: Expected;
};

const SPACE = /[ \t\n\r]*/y;
/** Control characters must be escaped; those from U+007F on need not be. */
const CHARACTERS = String.raw`(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*`;
const STRING = new RegExp(`"${CHARACTERS}"`, 'uy');
const STRING_START = new RegExp(`"${CHARACTERS}`, 'uy');
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;

/** What is read next: a value, a value or the end of its list, a key or the end of its object, a key, a colon, what follows a value. */
type State = 'value' | 'first-item' | 'first-key' | 'key' | 'colon' | 'after';
type Scan = { readonly text: string; at: number; state: State; readonly open: ('[' | '{')[] };

export const findJsonFault = (text: string): JsonFault | undefined => {
  const scan: Scan = { text, at: 0, state: 'value', open: [] };
  for (;;) {
    skip(scan, SPACE);
    if (scan.state === 'after' && scan.open.length === 0) {
      return scan.at === text.length ? undefined : faultAt(scan, 'the end of the text');
    }
    const expected = STEPS[scan.state](scan);
    if (expected) return faultAt(scan, expected);
  }
};

/** Each step moves on, or says what it expected where it stands. */
const STEPS: Record<State, (scan: Scan) => Expected | undefined> = {
  value: readValue,
  'first-item': scan => (take(scan, ']') ? close(scan) : readValue(scan)),
  'first-key': scan => (take(scan, '}') ? close(scan) : readKey(scan, 'a key in double quotes or "}"')),
  key: scan => readKey(scan, 'a key in double quotes'),
  colon: scan => (take(scan, ':') ? enter(scan, 'value') : '":"'),
  after: scan => {
    const inList = scan.open.at(-1) === '[';
    if (take(scan, inList ? ']' : '}')) return close(scan);
    return take(scan, ',') ? enter(scan, inList ? 'value' : 'key') : inList ? '"," or "]"' : '"," or "}"';
  },
};

function readValue(scan: Scan): Expected | undefined {
  if (take(scan, '[')) return open(scan, '[', 'first-item');
  if (take(scan, '{')) return open(scan, '{', 'first-key');
  if (skip(scan, STRING) || skip(scan, SCALAR)) return enter(scan, 'after');
  return unfinishedString(scan) ?? 'a value';
}

function readKey(scan: Scan, expected: Expected): Expected | undefined {
  return skip(scan, STRING) ? enter(scan, 'colon') : (unfinishedString(scan) ?? expected);
}

const unfinishedString = (scan: Scan): Expected | undefined =>
  skip(scan, STRING_START)
    ? scan.at === scan.text.length
      ? 'the closing quote of a string'
      : 'a character allowed in a string'
    : undefined;

const enter = (scan: Scan, state: State): undefined => {
  scan.state = state;
};
const open = (scan: Scan, bracket: '[' | '{', state: State): undefined => {
  scan.open.push(bracket);
  scan.state = state;
};
const close = (scan: Scan): undefined => {
  scan.open.pop();
  scan.state = 'after';
};
const take = (scan: Scan, character: string): boolean => {
  if (scan.text[scan.at] !== character) return false;
  scan.at++;
  return true;
};
const skip = (scan: Scan, pattern: RegExp): boolean => {
  pattern.lastIndex = scan.at;
  const length = pattern.exec(scan.text)?.[0].length ?? 0;
  scan.at += length;
  return length > 0;
};

const faultAt = ({ text, at }: Scan, expected: Expected): JsonFault => {
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  return { line, column: at - before.lastIndexOf('\n'), expected };
};
