import { pointerTo } from '../../schemas/problem.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { findJsonExcess } from './json-bounds.ts';
import { findJsonFault } from './json-fault.ts';

/** Far deeper than any form; beyond it, recursive code (ours, or `JSON.stringify`) would overflow its stack. */
export const MAX_DEPTH = 64;

/** Far more than any form and list of papers: what schemas do for each value is then bounded, whatever 256 KiB could hold. */
export const MAX_VALUES = 5000;

/**
 * Parses a body.
 *
 * - Refuses (400) text that is not JSON, with the place, and JSON that is nested too deeply or holds too many values.
 * - Refuses (422) a key that is in an object twice; keys named `__proto__`, which would change a prototype when they are assigned; and
 *   texts with half of a character (a lone surrogate), which no table, file or log stores unchanged.
 *
 * The schema of each field limits how large its number may be.
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
  refuseExcess(text);
  if (MAY_HOLD_WRONG_TEXT.test(text)) refuseWrongText(value);
  return value;
};

/** Refuses JSON that costs more than its bytes suggest, or that two readers may read differently. */
const refuseExcess = (text: string): void => {
  const found = findJsonExcess(text, { depth: MAX_DEPTH, values: MAX_VALUES });
  if (!found) return;
  if (found.excess === 'key') refuseAt(found.at, 'appears twice in its object');
  const bound =
    found.excess === 'depth' ? `is nested more deeply than ${MAX_DEPTH} levels` : `has more than ${MAX_VALUES} values`;
  throw new Refusal('bad-request', `The body ${bound}.`);
};

/** `__proto__` as it stands, or any escape that could spell a letter of it, or half of a character. */
const MAY_HOLD_WRONG_TEXT = /__proto__|\\u00(?:5f|7[0-4]|6f)|\\ud[89a-f]/i;

/** What is wrong with a text that is JSON, but cannot be stored. */
const faultOfText = (text: string): string | undefined =>
  text.isWellFormed() ? undefined : 'must be well-formed Unicode: it contains half of a surrogate pair';

const faultOfName = (name: string): string | undefined =>
  name === '__proto__' ? 'a field may not have this name' : faultOfText(name);

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
    errors: [{ pointer: pointerTo(['body', ...at]), detail }],
  });
};
