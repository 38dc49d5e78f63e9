/** Every function as Lambda gets it: one small module with all that it needs, and nothing else. */
import { globSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { dieting } from './bundling/diet.ts';

const PROJECT = join(import.meta.dirname, '..');

export type Bundle = {
  /** The function's name. */
  readonly function: string;
  /** What is deployed: `index.mjs`, which exports `handler`. */
  readonly directory: string;
  readonly bytes: number;
  /** Where `index.mjs` comes from, file by file, in bytes of it. For questions about its size. */
  readonly parts: Readonly<Record<string, number>>;
};

/** The functions that have an entry for Lambda, by name. */
export const bundled: readonly string[] = globSync('functions/*/lambda.ts', { cwd: PROJECT })
  .map(entry => basename(dirname(entry)))
  .toSorted();

/**
 * Builds all bundles into folders of `outDir` named after their functions, and their source maps into `outDir/maps`: a
 * map is for whoever reads a stack trace, and would only make a cold start longer.
 */
export const buildBundles = async (outDir: string): Promise<readonly Bundle[]> => {
  const folder = resolve(outDir);
  const { outputFiles, metafile } = await build({
    absWorkingDir: PROJECT,
    entryPoints: bundled.map(name => ({ in: `functions/${name}/lambda.ts`, out: `${name}/index` })),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    // Without it esbuild takes the packages' CommonJS, of which nothing can be left out.
    mainFields: ['module', 'main'],
    minify: true,
    legalComments: 'none',
    sourcemap: 'external',
    write: false,
    metafile: true,
    plugins: dieting(PROJECT),
  });
  for (const { path, contents } of outputFiles) {
    const target = path.endsWith('.map') ? join(folder, 'maps', `${basename(dirname(path))}.mjs.map`) : path;
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, contents);
  }
  return bundled.map(name => bundleOf(name, folder, metafile));
};

const bundleOf = (name: string, folder: string, { outputs }: Metafile): Bundle => {
  const [, output] = Object.entries(outputs).find(([path]) => path.endsWith(`${name}/index.mjs`)) ?? [];
  if (!output) throw new Error(`esbuild made no bundle of ${name}.`);
  const parts = Object.entries(output.inputs).flatMap(([path, { bytesInOutput: bytes }]) =>
    bytes > 0 ? [[path, bytes] as const] : [],
  );
  return { function: name, directory: join(folder, name), bytes: output.bytes, parts: Object.fromEntries(parts) };
};
