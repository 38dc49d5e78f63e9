import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readContext } from '../../infra/context.ts';

const root = join(import.meta.dirname, '../..');

test('the README of the stacks names every setting of an installation', () => {
  const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as { context: Record<string, unknown> };
  const page = readFileSync(join(root, 'infra/README.md'), 'utf8');
  const settings = Object.keys(readContext(name => context[name]));
  expect(settings.filter(name => !page.includes(`\`${name}\``))).toEqual([]);
});
