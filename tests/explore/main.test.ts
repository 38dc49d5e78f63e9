import { expect, test } from 'vitest';
import { runToEnd } from '../kit/server/child-program.ts';

const run = (...args: string[]) =>
  runToEnd(['--import', './tests/explore/in-place-of.ts', 'tests/explore/main.ts', ...args]);

test('npm run explore says its options, and refuses others with all that is wrong', async () => {
  const help = await run('--help');
  expect([help.code, help.errors]).toEqual([0, '']);
  expect(help.lines.join('\n')).toContain('--kinds LIST');
  const wrong = await run('--depth', 'deep', '--kinds', 'nothing');
  expect(wrong.code).toBe(2);
  expect(wrong.errors).toContain('--depth must be a number');
  expect(wrong.errors).toContain('nothing: there is no such kind of fault');
  expect(wrong.errors).toContain('--kinds LIST');
});
