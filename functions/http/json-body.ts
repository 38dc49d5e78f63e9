import { pointerTo } from '../../schemas/problem.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { findJsonFault } from './json-fault.ts';

/** Far deeper than any form; beyond it, recursive code (ours, or `JSON.stringify`) would overflow its stack. */
export const MAX_DEPTH = 64;

/**
 * Text → JSON value. Refuses (400) what is not JSON, naming the place, and what is nested too deeply; refuses (422) keys
 * named `__proto__`, which survive `JSON.parse` and change prototypes where somebody assigns them, and texts with half of a
 * character (a lone surrogate), which no table, file or log keeps as they are.
 */
export const parseJson = (text: string): unknown => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const fault = findJsonFault(text);
    throw new Refusal(
      'bad-request',
      fault
        ? `The body is not JSON: line ${fault.line}, column ${fault.column}: expected ${fault.expected}.`
        : 'The body is not JSON.',
      {},
      { cause },
    );
  }
  if (isTooDeep(text)) throw new Refusal('bad-request', `The body is nested more deeply than ${MAX_DEPTH} levels.`);
  if (MAY_HOLD_WRONG_TEXT.test(text)) refuseWrongText(value);
  return value;
};

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** Expects valid JSON. Brackets inside strings do not count. */
const isTooDeep = (text: string): boolean => {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) i = endOfString(text, i);
    else if (code === OPEN_LIST || code === OPEN_OBJECT) {
      depth++;
      if (depth > MAX_DEPTH) return true;
    } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) depth--;
  }
  return false;
};

const endOfString = (text: string, start: number): number => {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes++;
    if (backslashes % 2 === 0) return end;
  }
};

/** `__proto__` as it stands, or any escape that could spell a letter of it, or half of a character. */
const MAY_HOLD_WRONG_TEXT = /__proto__|\\u00(?:5f|7[0-4]|6f)|\\ud[89a-f]/i;

/** What is wrong with a text that is JSON, but that nothing can keep. */
const faultOfText = (text: string): string | undefined =>
  text.isWellFormed() ? undefined : 'must be Unicode: it holds half of a character';

const faultOfName = (name: string): string | undefined =>
  name === '__proto__' ? 'a field must not have this name' : faultOfText(name);

const refuseWrongText = (value: unknown): void => {
  const waiting: { readonly at: readonly (string | number)[]; readonly value: unknown }[] = [{ at: [], value }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (typeof next.value === 'string') refuseAt(next.at, faultOfText(next.value));
    if (typeof next.value !== 'object' || next.value === null) continue;
    for (const [name, inner] of Object.entries(next.value)) {
      const at = [...next.at, name];
      refuseAt(at, faultOfName(name));
      waiting.push({ at, value: inner });
    }
  }
};

const refuseAt = (at: readonly (string | number)[], detail: string | undefined): void => {
  if (detail === undefined) return;
  throw new Refusal('invalid', 'The request has 1 fault.', {
    errors: [{ pointer: pointerTo(['body', ...at]).toWellFormed(), detail }],
  });
};
