import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_DEPTH, MAX_VALUES, parseJson } from '../../../functions/http/json-body.ts';
import { findJsonExcess } from '../../../functions/http/json-bounds.ts';
import { findJsonFault } from '../../../functions/http/json-fault.ts';
import { Refusal } from '../../../schemas/refusal.ts';

const refusalOf = (text: string): Refusal => {
  try {
    parseJson(text);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('a body that is not JSON is refused with the place of the fault', () => {
  test.each([
    ['{"a":1,}', 'line 1, column 8: expected a key in double quotes.'],
    ['{\n  "a": 1\n  "b": 2\n}', 'line 3, column 3: expected "," or "}".'],
    ['[1, 2', 'line 1, column 6: expected "," or "]".'],
    ['{"a" 1}', 'line 1, column 6: expected ":".'],
    ["{'a': 1}", 'line 1, column 2: expected a key in double quotes or "}".'],
    ['{"a": tru}', 'line 1, column 7: expected a value.'],
    ['"abc', 'line 1, column 5: expected the closing quote of a string.'],
    ['{"a": 1} x', 'line 1, column 10: expected the end of the text.'],
    ['', 'line 1, column 1: expected a value.'],
  ])('%j', (text, place) => {
    const refusal = refusalOf(text);
    expect(refusal.status).toBe(400);
    expect(refusal.message).toBe(`The body is not JSON: ${place}`);
  });

  test('without quoting what was sent', () => {
    expect(refusalOf('{"name": Nguyễn Văn An}').message).not.toContain('Nguyễn');
  });
});

describe('the place is exactly where the text stops being JSON', () => {
  test('for any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), text => (findJsonFault(text) === undefined) === isJson(text)));
  });

  test('for JSON with one character changed, removed or added', () => {
    const broken = fc
      .tuple(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', '"', ',', '}', '{', '[', ']', ':', '0', '-', 'e', '\\', '\n', 'x'),
        fc.nat(1),
      )
      .map(([json, at, inserted, removed]) => {
        const place = at % (json.length + 1);
        return json.slice(0, place) + inserted + json.slice(place + removed);
      });
    fc.assert(
      fc.property(broken, text => (findJsonFault(text) === undefined) === isJson(text)),
      { numRuns: 2000 },
    );
  });
});

describe('a body that could harm its reader', () => {
  test(`is refused when nested more deeply than ${MAX_DEPTH} levels`, () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect(refusalOf(nested(MAX_DEPTH + 1)).status).toBe(400);
    expect(refusalOf(nested(100_000)).status).toBe(400);
    expect(parseJson(nested(MAX_DEPTH))).toBeInstanceOf(Array);
  });

  test('may have any number of brackets in its strings', () => {
    const text = JSON.stringify({ text: '[{'.repeat(1000), quoted: '\\"[' });
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });

  test.each([
    '{"a":{"__proto__":{"roles":["leader"]}}}',
    '{"a":{"\\u005f_proto_\\u005F":1}}',
    '{"a":{"__pr\\u006fto__":1}}',
  ])('is refused when it names a prototype: %s', text => {
    const refusal = refusalOf(text);
    expect(refusal.status).toBe(422);
    expect(refusal.facts.errors).toMatchObject([
      { pointer: '/body/a/__proto__', detail: { en: 'a field may not have this name' } },
    ]);
  });

  test(`is refused with more than ${MAX_VALUES} values of any kind`, () => {
    const list = (value: string, count: number) => `[${Array.from({ length: count }, () => value).join()}]`;
    for (const value of ['1', 'null', '"a"', '[]', '{"a":1}', '-1.5e3']) {
      expect(refusalOf(list(value, MAX_VALUES)).message).toContain(`more than ${MAX_VALUES} values`);
      expect(parseJson(list(value, MAX_VALUES / 2 - 1))).toHaveLength(MAX_VALUES / 2 - 1);
    }
    const keys = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [i, 1]));
    expect(JSON.stringify(refusalOf(JSON.stringify(keys)).facts).length).toBeLessThan(1000);
  });

  test.each([
    ['{"amount":1,"amount":2}', '/body/amount'],
    ['{"a":[{"b":1},{"b":2,"\\u0062":3}]}', '/body/a/1/b'],
    ['{"a":{"b":"a"},"a":1}', '/body/a'],
  ])('is refused when it repeats a key, in any spelling: %s', (text, pointer) => {
    expect(refusalOf(text).facts.errors).toMatchObject([{ pointer, detail: { en: 'appears twice in its object' } }]);
  });

  test('may use the same key in two objects, and name a key in a value', () => {
    const text = '{"a":{"b":"b","c":["b",{"b":1}]},"b":["a"]}';
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });

  test('is counted correctly, of any JSON', () => {
    const valuesIn = (value: unknown): number =>
      1 +
      (typeof value === 'object' && value !== null
        ? Object.values(value).reduce((sum, one) => sum + valuesIn(one), 0)
        : 0);
    fc.assert(
      fc.property(fc.json(), fc.boolean(), (json, isSpaced) => {
        const text = isSpaced ? JSON.stringify(JSON.parse(json), null, 2) : json;
        const values = valuesIn(JSON.parse(text));
        expect(findJsonExcess(text, { depth: 100, values })).toBeUndefined();
        expect(findJsonExcess(text, { depth: 100, values: values - 1 })).toEqual({ excess: 'values' });
      }),
    );
  });

  test('is refused with the place, which is shortened if its name is very long', () => {
    const [fault] = refusalOf(`{"${'n'.repeat(100_000)}":1,"${'n'.repeat(100_000)}":1}`).facts.errors ?? [];
    expect(fault?.pointer.length).toBeLessThan(200);
  });

  test('may name a prototype in a value', () => {
    expect(parseJson('{"text":"__proto__"}')).toEqual({ text: '__proto__' });
  });
});
