import * as fc from 'fast-check';
import jsonata from 'jsonata';
import { describe, expect, test } from 'vitest';
import { context, embed, equal, literal, variable, variableOf } from '../../../workflows/compile/expression.ts';

const evaluated = (expression: string, bindings: Record<string, unknown> = {}) =>
  jsonata(expression).evaluate({}, bindings);

describe('the small language', () => {
  test('says any text, with any quotes and signs in it', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom("'", '"', '\\', '\n', '%', '}') }),
    );
    await fc.assert(
      fc.asyncProperty(text, async value => {
        expect(await evaluated(literal(value))).toBe(value);
      }),
    );
  });

  test('says numbers and truth', async () => {
    for (const value of [0, 1, -2.5, 1e6, true, false]) expect(await evaluated(literal(value))).toBe(value);
  });

  test('compares a variable with a text', async () => {
    const expression = equal(variable(variableOf('register-birth')), literal('needs-verification'));
    expect(expression).toBe("$registerBirth = 'needs-verification'");
    expect(await evaluated(expression, { registerBirth: 'needs-verification' })).toBe(true);
    expect(await evaluated(expression, { registerBirth: 'registered' })).toBe(false);
  });

  test('reads the context', async () => {
    const states = { context: { Task: { Token: 'abc' } } };
    expect(await evaluated(context('Task', 'Token'), { states })).toBe('abc');
    expect(embed(context('Task', 'Token'))).toBe('{% $states.context.Task.Token %}');
  });
});
