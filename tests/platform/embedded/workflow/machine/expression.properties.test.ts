import fc from 'fast-check';
import jsonata from 'jsonata';
import { describe, expect, it } from 'vitest';
import { compileExpression, type Scope } from '../../../../../platform/embedded/workflow/machine/expression.ts';
import type { JsonObject, JsonValue } from '../../../../../platform/ports.ts';

/** Names of fields, the first ones so often that paths and values meet. */
const NAMES = ['a', 'b', 'outcome', 'true', 'and', 'of-day', 'length', 'constructor'];
const fieldName = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('a', 'b') },
  { weight: 1, arbitrary: fc.constantFrom(...NAMES) },
);
const VARIABLES = ['x', 'registerBusiness', '_y2'];

const leafValue = fc.constantFrom<JsonValue>('a', 'approved', '', 0, 1, -2.5, true, false, null);
const depth = { depthIdentifier: 'value' };
const { value } = fc.letrec<{ value: JsonValue; fields: JsonObject }>(tie => ({
  fields: fc.record({ a: tie('value'), b: tie('value') }, { requiredKeys: ['a'] }),
  value: fc.oneof(
    { maxDepth: 4, ...depth },
    { weight: 2, arbitrary: leafValue },
    { weight: 3, arbitrary: fc.array(tie('value'), { maxLength: 2, ...depth }) },
    { weight: 3, arbitrary: fc.array(tie('fields'), { minLength: 1, maxLength: 2, ...depth }) },
    { weight: 3, arbitrary: tie('fields') },
    { weight: 1, arbitrary: fc.dictionary(fieldName, tie('value'), { maxKeys: 3, ...depth }) },
  ),
}));

const name = fieldName.map(word => (/^[a-z]+$/.test(word) && !['true', 'and'].includes(word) ? word : `\`${word}\``));
const blank = fc.constantFrom('', ' ', '  ');
const path = fc
  .tuple(
    fc.oneof(
      fc.constantFrom('$states.input', '$states.result', '$states.errorOutput', '$states.context.Execution.Input'),
      fc.constantFrom(...VARIABLES.map(v => `$${v}`)),
    ),
    fc.array(fc.tuple(blank, name), { maxLength: 3 }),
  )
  .map(([root, names]) => root + names.map(([space, word]) => `${space}.${space}${word}`).join(''));
const leaf = fc.constantFrom(
  '$states.context.Execution.Name',
  '$states.context.State.RetryCount',
  '$states.context.Task.Token',
);
const literal = fc.oneof(
  fc.constantFrom(
    'true',
    'false',
    'null',
    '0',
    '-2.5',
    '1e3',
    '"a"',
    "'approved'",
    '"\\u1ed3\\n\\""',
    "'\"'",
    "'\\\\'",
    '""',
  ),
  fc.string().map(text => JSON.stringify(text)),
);
const operand = fc.oneof(
  { weight: 6, arbitrary: path },
  { weight: 1, arbitrary: leaf },
  { weight: 2, arbitrary: literal },
);
const expression = fc.oneof(
  operand,
  fc.tuple(operand, blank, blank, operand).map(([left, before, after, right]) => `${left}${before}=${after}${right}`),
);

const object = fc.dictionary(fieldName, value, { maxKeys: 4 }) as fc.Arbitrary<JsonObject>;
const world = fc.record({
  input: value,
  result: value,
  errorOutput: value,
  Input: object,
  variables: fc.dictionary(fc.constantFrom(...VARIABLES), value),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

const scopeOf = ({ input, result, errorOutput, Input, variables }: World): Scope => ({
  input,
  result,
  errorOutput,
  execution: { Id: 'id', Name: 'd-1', Input, StartTime: '2026-11-23T01:20:00.000Z' },
  state: { Name: 'verify', EnteredTime: '2026-11-23T01:21:00.000Z', RetryCount: 2 },
  token: 'secret',
  variable: variable => (Object.hasOwn(variables, variable) ? variables[variable] : undefined),
});

const byJsonata = (text: string, { input, result, errorOutput, Input, variables }: World): Promise<unknown> =>
  jsonata(text).evaluate(undefined, {
    ...variables,
    states: {
      ...{ input, result, errorOutput },
      context: { Execution: { Name: 'd-1', Input }, State: { RetryCount: 2 }, Task: { Token: 'secret' } },
    },
  });

const everywhere = { result: true, errorOutput: true, token: true, variables: new Set(VARIABLES) };

describe('an expression of our small language', () => {
  it('has the same value in jsonata', async () => {
    const several = fc.array(expression, { minLength: 10, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(several, world, async (texts, around) => {
        for (const text of texts) {
          const expected = await byJsonata(text, around);
          const actual = compileExpression(text, everywhere)(scopeOf(around));
          // Jsonata marks its sequences with further properties; as JSON they are plain arrays.
          expect({ text, value: JSON.stringify(actual) }).toEqual({ text, value: JSON.stringify(expected) });
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('that we accept is accepted by jsonata too', () => {
    const tokens = fc.constantFrom(
      '$states',
      '.',
      'input',
      'context',
      'Execution',
      'Name',
      '$x',
      '=',
      '"a"',
      "'",
      '1',
      '-',
      ' ',
      '(',
      ')',
      '[',
      '0',
      ']',
      'and',
      '`b`',
      '&',
      '!=',
      '*',
      '$',
    );
    fc.assert(
      fc.property(fc.array(tokens, { maxLength: 8 }), parts => {
        const text = parts.join('');
        let read = true;
        try {
          compileExpression(text, everywhere);
        } catch {
          read = false;
        }
        if (read) expect(() => jsonata(text)).not.toThrow();
      }),
      { numRuns: 5000 },
    );
  });
});
