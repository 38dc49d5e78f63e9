/**
 * Every function as Lambda gets it: a few small modules with all that it needs, and nothing else. What it imports only when it
 * is called (`import()`) stands in modules of their own, which a start does not read.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { context, type Metafile, type OutputFile } from 'esbuild';
import { dieting } from './bundling/diet.ts';
import { cuts, cutting, reachedFrom } from './bundling/pieces.ts';
import { virtualModules } from './bundling/virtual-modules.ts';
import { declarations } from './declared.ts';

const PROJECT = join(import.meta.dirname, '..');

/** What every bundle begins with: a builder keeps its entry points, so this one stands for each function in turn. */
const ENTRY = 'entry:function';

export type Bundle = {
  /** The function's name. */
  readonly function: string;
  /** What is deployed: `index.mjs`, which exports `handler`, and what it imports. */
  readonly directory: string;
  /** Of each of its modules, the largest first. */
  readonly modules: readonly number[];
  /** Of all its modules together. */
  readonly bytes: number;
  /** Where the modules come from, file by file, in bytes of them. For questions about their size. */
  readonly parts: Readonly<Record<string, number>>;
};

/** The functions that are built: each has its entry in {@link ENTRIES}. */
export const bundled: readonly string[] = declarations.map(({ name }) => name).toSorted();

const ENTRIES = 'hosts/aws/entries.ts';

/** A function's entry as a module that Lambda loads: `decide-task` → the handler that `decideTaskEntry` makes. */
const moduleOf = (name: string): string => {
  const entry = `${name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}Entry`;
  return `import { ${entry} } from './${ENTRIES}'; export const handler = ${entry}();`;
};

/**
 * Builds all bundles into folders of `outDir` named after their functions, and their source maps into `outDir/maps`: a
 * map is for whoever reads a stack trace, and would only make a cold start longer.
 *
 * Each function is built by itself, since modules that several share would lie outside of their folders; but by one builder
 * after another, which has read and parsed by then what the functions have in common.
 */
export const buildBundles = async (outDir: string): Promise<readonly Bundle[]> => {
  const folder = resolve(outDir);
  const built = { function: '' };
  const entry = virtualModules(PROJECT, 'entry', () => moduleOf(built.function));
  const builder = await context({
    absWorkingDir: PROJECT,
    entryPoints: [{ in: ENTRY, out: 'index' }, ...cuts],
    outdir: folder,
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
    plugins: [entry, cutting(PROJECT), ...dieting(PROJECT, built)],
    logOverride: { 'ignored-bare-import': 'silent' },
  });
  try {
    const bundles: Bundle[] = [];
    for (const name of bundled) {
      built.function = name;
      bundles.push(await write(name, await builder.rebuild(), folder));
    }
    return bundles;
  } finally {
    await builder.dispose();
  }
};

type Built = { readonly outputFiles: readonly OutputFile[]; readonly metafile: Metafile };

const write = async (name: string, { outputFiles, metafile }: Built, outDir: string): Promise<Bundle> => {
  const directory = join(outDir, name);
  const maps = join(outDir, 'maps', name);
  const modules = reachedFrom(ENTRY, metafile.outputs);
  const deployed = new Set(Object.keys(modules).map(path => basename(path)));
  // A module that several share is named after what is in it; those of an earlier build would stay.
  for (const folder of [directory, maps]) {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
  }
  for (const { path, contents } of outputFiles) {
    const file = basename(path);
    if (deployed.has(file)) await writeFile(join(directory, file), contents);
    else if (deployed.has(file.replace(/\.map$/, ''))) await writeFile(join(maps, file), contents);
  }
  return { function: name, directory, ...contentsOf(Object.values(modules)) };
};

const contentsOf = (modules: readonly Metafile['outputs'][string][]): Pick<Bundle, 'modules' | 'bytes' | 'parts'> => {
  const sizes = modules.map(({ bytes }) => bytes);
  const parts = modules
    .flatMap(({ inputs }) => Object.entries(inputs))
    .flatMap(([path, { bytesInOutput: bytes }]) => (bytes > 0 ? [[path, bytes] as const] : []));
  return {
    modules: sizes.toSorted((one, other) => other - one),
    bytes: sizes.reduce((sum, bytes) => sum + bytes, 0),
    parts: Object.fromEntries(parts),
  };
};
