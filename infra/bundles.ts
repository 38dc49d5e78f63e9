/**
 * Every function as Lambda gets it: one small module with all that it needs, and nothing else. What it imports only when it is
 * called (`import()`) stands beside it in modules of their own, which a start does not read.
 */
import { globSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { dieting } from './bundling/diet.ts';

const PROJECT = join(import.meta.dirname, '..');

export type Bundle = {
  /** The function's name. */
  readonly function: string;
  /** What is deployed: `index.mjs`, which exports `handler`. */
  readonly directory: string;
  /** Of all its modules together. */
  readonly bytes: number;
  /** Where the modules come from, file by file, in bytes of them. For questions about their size. */
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
  return Promise.all(bundled.map(name => buildBundle(name, folder)));
};

/** In a build of its own: modules that several functions share would lie outside of their folders. */
const buildBundle = async (name: string, outDir: string): Promise<Bundle> => {
  const directory = join(outDir, name);
  const { outputFiles, metafile } = await build({
    absWorkingDir: PROJECT,
    entryPoints: [{ in: `functions/${name}/lambda.ts`, out: 'index' }],
    outdir: directory,
    outExtension: { '.js': '.mjs' },
    splitting: true,
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
    plugins: dieting(PROJECT, name),
  });
  // Modules that are imported late are named after what is in them; those of an earlier build would stay.
  await rm(directory, { recursive: true, force: true });
  for (const { path, contents } of outputFiles) {
    const target = path.endsWith('.map') ? join(outDir, 'maps', name, basename(path)) : path;
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, contents);
  }
  return { function: name, directory, ...contentsOf(metafile) };
};

const contentsOf = ({ outputs }: Metafile): Pick<Bundle, 'bytes' | 'parts'> => {
  const modules = Object.entries(outputs).flatMap(([path, output]) => (path.endsWith('.mjs') ? [output] : []));
  const parts = modules
    .flatMap(({ inputs }) => Object.entries(inputs))
    .flatMap(([path, { bytesInOutput: bytes }]) => (bytes > 0 ? [[path, bytes] as const] : []));
  return { bytes: modules.reduce((sum, { bytes }) => sum + bytes, 0), parts: Object.fromEntries(parts) };
};
