import { readdir, readFile } from 'node:fs/promises';
import jsonata from 'jsonata';
import { describe, expect, test } from 'vitest';
import { differences, generate } from '../../../docs/generate-procedures.ts';
import { machineName } from '../../../workflows/compile/compile.ts';
import type { Machine } from '../../../workflows/compile/machine.ts';
import { procedures } from '../../../workflows/procedures/index.ts';
import { expressionsOf, invalidities, unreachable } from '../../kit/procedures/machine-reading.ts';

const COMPILED = new URL('../../../workflows/compiled/', import.meta.url);

test('what is committed is what the definitions say (else run: node docs/generate-procedures.ts)', async () => {
  expect(await differences(generate())).toEqual([]);
});

test('a file that has changed, is missing or is left over is found', async () => {
  const [first, second, ...others] = [...generate()];
  if (!first || !second) throw new Error('too few files to spoil');
  const spoilt = new Map([[first[0], `${first[1]} `], ['docs/procedures/missing.md', ''], ...others]);
  expect(await differences(spoilt)).toEqual([first[0], 'docs/procedures/missing.md', second[0]]);
});

test('every version of every procedure has its machine', async () => {
  const names = procedures.map(procedure => `${machineName(procedure)}.asl.json`);
  expect((await readdir(COMPILED)).toSorted()).toEqual(names.toSorted());
});

describe.each(procedures.map(machineName))('the committed machine %s', name => {
  const committed = async (): Promise<Machine> =>
    JSON.parse(await readFile(new URL(`${name}.asl.json`, COMPILED), 'utf8'));

  test('is valid, and every state is reachable', async () => {
    expect(invalidities(await committed())).toBe('');
    expect(unreachable(await committed())).toEqual([]);
  });

  test('holds expressions that JSONata knows', async () => {
    const expressions = expressionsOf(await committed());
    expect(expressions.length).toBeGreaterThan(20);
    for (const expression of expressions) jsonata(expression);
  });

  test('keeps only identifiers in its state', async () => {
    const read = new Set(expressionsOf(await committed()).filter(expression => !expression.includes(' = ')));
    // Where a later turn depends on how a step ended: the name of an outcome.
    read.delete('$states.result.outcome');
    expect([...read].toSorted()).toEqual(
      [
        '$states.context.Execution.Input.dossier',
        '$states.context.Execution.Input.epoch',
        '$states.context.State.EnteredTime',
        '$states.context.State.RetryCount',
        '$states.context.Task.Token',
      ].toSorted(),
    );
  });
});
