import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** Imports of files in `tests`, as `from → to`. */
const edges = globSync('{tests,bench}/**/*.ts', { cwd: ROOT }).flatMap(from =>
  [...readFileSync(join(ROOT, from), 'utf8').matchAll(/\bfrom '(\.[^']+)'/g)]
    .map(([, to = '']) => ({ from, to: relative(ROOT, join(ROOT, dirname(from), to)) }))
    .filter(({ to }) => to.startsWith('tests/')),
);
const isKit = (file: string): boolean => file.startsWith('tests/kit/');
const isWithin = (folder: string, file: string): boolean => `${dirname(file)}/`.startsWith(`${folder}/`);

describe('common set-up is in one place', () => {
  test('a test imports set-up from its own folder or from tests/kit only', () => {
    const wrong = edges
      .filter(({ from, to }) => from.startsWith('tests/') && !isKit(to))
      .filter(({ from, to }) => !isWithin(dirname(from), to) && !isWithin(dirname(to), from));
    expect(wrong).toEqual([]);
    expect(edges.filter(({ to }) => isKit(to)).length).toBeGreaterThan(100);
  });

  test('the kit imports nothing else of the tests', () => {
    expect(edges.filter(({ from, to }) => isKit(from) && !isKit(to))).toEqual([]);
  });

  test('benchmarks import nothing of the tests but the kit', () => {
    const ofBenchmarks = edges.filter(({ from }) => from.startsWith('bench/'));
    expect(ofBenchmarks.filter(({ to }) => !isKit(to))).toEqual([]);
    expect(ofBenchmarks.length).toBeGreaterThan(0);
  });
});

/** What tests several files together, and so has no one place in the source. */
const BESIDE_THE_SOURCE = /^(architecture|contracts|explore|journeys|kit|law|model)\//;

test('tests mirror the source: each has the place of the file or folder that it tests', () => {
  const tests = globSync('**/*.test.ts', { cwd: join(ROOT, 'tests') }).filter(file => !BESIDE_THE_SOURCE.test(file));
  const isThere = (path: string): boolean => ['', '.ts', '.yaml'].some(end => existsSync(join(ROOT, path + end)));
  const misplaced = tests.filter(file => {
    const folder = dirname(file);
    return !isThere(folder === '.' ? file.replace(/\.test\.ts$/, '') : folder);
  });
  expect(misplaced).toEqual([]);
  expect(tests.length).toBeGreaterThan(150);
});
