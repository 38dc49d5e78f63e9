import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { declarations } from './declared.ts';

/** A function's code, ready to be uploaded: `index.mjs` in a directory. */
export type Bundle = { readonly function: string; readonly directory: string; readonly bytes: number };

/** Stands in until the functions have their entries: bundles each entry that is there, else a handler that refuses. */
export const buildBundles = async (outDir: string): Promise<readonly Bundle[]> => {
  mkdirSync(outDir, { recursive: true });
  return Promise.all(declarations.map(({ name }) => buildOne(name, join(outDir, name))));
};

const buildOne = async (name: string, directory: string): Promise<Bundle> => {
  const entry = join(import.meta.dirname, '../functions', name, 'lambda.ts');
  const outfile = join(directory, 'index.mjs');
  const source = existsSync(entry)
    ? { entryPoints: [entry] }
    : { stdin: { contents: `export const handler = async () => { throw new Error('${name} has no entry yet'); };` } };
  await build({
    ...source,
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    minify: true,
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  return { function: name, directory, bytes: statSync(outfile).size };
};
