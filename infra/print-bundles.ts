/** `npm run bundles [-- --json]`: builds every function's bundle; prints its size and how long it takes to import. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildBundles } from './bundles.ts';
import { importTimes } from './bundling/import-time.ts';

const rounded = (value: number): number => Math.round(value * 10) / 10;

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const folder = await mkdtemp(join(tmpdir(), 'lien-thong-bundles-'));
try {
  const bundles = await buildBundles(folder);
  const { imports, bareNode } = await importTimes(bundles.map(({ directory }) => join(directory, 'index.mjs')));
  const lines = bundles.map((bundle, at) => ({
    function: bundle.function,
    kib: rounded(bundle.bytes / 1024),
    importMilliseconds: rounded(imports[at] ?? 0),
    bareNodeMilliseconds: rounded(bareNode),
  }));
  if (values.json) for (const line of lines) console.log(JSON.stringify(line));
  else console.table(lines);
} finally {
  await rm(folder, { recursive: true, force: true });
}
