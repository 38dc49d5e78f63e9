import { pointerTo } from '../../schemas/problem.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayOfRequest } from '../../schemas/request-texts.ts';
import { type Said, sayings } from '../../schemas/said.ts';
import { findJsonExcess } from './json-bounds.ts';
import { EXPECTED, findJsonFault, type JsonFault } from './json-fault.ts';

const say = sayings({
  'body-broken-at': {
    vi: 'Nội dung không phải là JSON: dòng {line}, cột {column}: lẽ ra phải có {expected}.',
    en: 'The body is not JSON: line {line}, column {column}: expected {expected}.',
  },
  'body-too-deep': {
    vi: 'Nội dung lồng nhau quá {levels} tầng.',
    en: 'The body is nested more deeply than {levels} levels.',
  },
  'body-too-many-values': { vi: 'Nội dung có quá {most} giá trị.', en: 'The body has more than {most} values.' },
  'text-faulty': { vi: 'Yêu cầu có 1 chỗ sai.', en: 'The request has 1 fault.' },
  'key-twice': { vi: 'có hai lần trong cùng một nhóm', en: 'appears twice in its object' },
  'half-character': {
    vi: 'phải là Unicode hợp lệ: có nửa ký tự (surrogate) đứng riêng',
    en: 'must be well-formed Unicode: it contains half of a surrogate pair',
  },
  'name-forbidden': { vi: 'không được dùng tên này', en: 'a field may not have this name' },
});

/** Far deeper than any form; beyond it, recursive code (ours, or `JSON.stringify`) would overflow its stack. */
export const MAX_DEPTH = 64;

/** Far more than any form and list of papers: what schemas do for each value is then bounded, however many values 256 KiB could hold. */
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
      fault ? say('body-broken-at', inBothLanguages(fault)) : sayOfRequest('body-not-json'),
      {},
      { cause },
    );
  }
  refuseExcess(text);
  if (MAY_HOLD_WRONG_TEXT.test(text)) refuseWrongText(value);
  return value;
};

const inBothLanguages = ({ expected, ...place }: JsonFault) => ({
  ...place,
  expected: { vi: EXPECTED[expected], en: expected },
});

/** Refuses JSON that costs more than its bytes suggest, or that two readers may read differently. */
const refuseExcess = (text: string): void => {
  const found = findJsonExcess(text, { depth: MAX_DEPTH, values: MAX_VALUES });
  if (!found) return;
  if (found.excess === 'key') refuseAt(found.at, say('key-twice'));
  const said =
    found.excess === 'depth'
      ? say('body-too-deep', { levels: MAX_DEPTH })
      : say('body-too-many-values', { most: MAX_VALUES });
  throw new Refusal('bad-request', said);
};

/** `__proto__` as it stands, or any escape that could spell a letter of it, or half of a character. */
const MAY_HOLD_WRONG_TEXT = /__proto__|\\u00(?:5f|7[0-4]|6f)|\\ud[89a-f]/i;

/** What is wrong with a text that is JSON, but cannot be stored. */
const faultOfText = (text: string): Said | undefined => (text.isWellFormed() ? undefined : say('half-character'));

const faultOfName = (name: string): Said | undefined =>
  name === '__proto__' ? say('name-forbidden') : faultOfText(name);

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

const refuseAt = (at: readonly (string | number)[], detail: Said | undefined): void => {
  if (detail === undefined) return;
  throw new Refusal('invalid', say('text-faulty'), {
    errors: [{ pointer: pointerTo(['body', ...at]), detail }],
  });
};
