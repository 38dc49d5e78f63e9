/** `npm run bundles`: builds the bundle of every function, and prints its size and import time. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseOrRefuse, runProgram } from '../client/program.ts';
import { buildBundles } from './bundles.ts';
import { importTimes } from './bundling/import-time.ts';

const rounded = (value: number): number => Math.round(value * 10) / 10;

const USAGE = `npm run bundles -- [--json]

  --json   print one JSON object a line, and nothing else
`;

const OPTIONS = {
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

type Options = { readonly json: boolean };

const readOptions = (args: readonly string[]): Options | 'help' => {
  const values = parseOrRefuse(args, OPTIONS);
  return values.help ? 'help' : values;
};

const run = async ({ json }: Options): Promise<number> => {
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
    if (json) for (const line of lines) console.log(JSON.stringify(line));
    else console.table(lines);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return 0;
};

await runProgram({ usage: USAGE, readOptions, run });
