/**
 * Builds each function for Lambda: a few small modules with what it needs, and nothing else. Code that is imported during a call
 * (`import()`) is in separate modules, which a start does not read.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { context, type Metafile, type OutputFile } from 'esbuild';
import { dieting } from './bundling/diet.ts';
import { copyBeside } from './bundling/files-beside.ts';
import { cuts, cutting, reachedFrom } from './bundling/pieces.ts';
import { virtualModules } from './bundling/virtual-modules.ts';
import { declarations } from './declared.ts';

const PROJECT = join(import.meta.dirname, '..');

/** The entry point of every bundle. A builder cannot change its entry points, so this one stands for each function in turn. */
const ENTRY = 'entry:function';

export type Bundle = {
  /** The name of the function. */
  readonly function: string;
  /** The folder that is deployed: `index.mjs`, which exports `handler`, and its imports. */
  readonly directory: string;
  /** The bytes of each module, the largest first. */
  readonly modules: readonly number[];
  /** The bytes of all modules. */
  readonly bytes: number;
  /** The bytes that each source file contributes, to find out why a bundle is large. */
  readonly parts: Readonly<Record<string, number>>;
};

/** The functions that are built: each has its entry in {@link ENTRIES}. */
export const bundled: readonly string[] = declarations.map(({ name }) => name).toSorted();

const ENTRIES = 'hosts/aws/entries.ts';

/** The source of a function's entry module: for `decide-task`, it exports the handler that `decideTaskEntry` makes. */
const moduleOf = (name: string): string => {
  const entry = `${name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}Entry`;
  return `import { ${entry} } from './${ENTRIES}'; export const handler = ${entry}();`;
};

/**
 * Builds the bundles of these functions, of all by default, into folders of `outDir`, named after their functions, and their source maps
 * into `outDir/maps`. The maps are for people who read a stack trace, and would make a cold start longer.
 *
 * Each function is built separately, since shared modules would be outside its folder. One builder builds them one after the other, so
 * it reads and parses shared sources only once.
 */
export const buildBundles = async (outDir: string, names = bundled): Promise<readonly Bundle[]> => {
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
    // Otherwise esbuild takes the CommonJS of the packages, of which it cannot leave out unused code.
    mainFields: ['module', 'main'],
    minify: true,
    // Vietnamese letters as they are: escaped, each is six bytes.
    charset: 'utf8',
    legalComments: 'none',
    sourcemap: 'external',
    write: false,
    metafile: true,
    plugins: [entry, cutting(PROJECT), ...dieting(PROJECT, built)],
    logOverride: { 'ignored-bare-import': 'silent' },
  });
  try {
    const bundles: Bundle[] = [];
    for (const name of names) {
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
  // The names of shared modules depend on their content, so modules of an earlier build would remain.
  for (const folder of [directory, maps]) {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
  }
  for (const { path, contents } of outputFiles) {
    const file = basename(path);
    if (deployed.has(file)) await writeFile(join(directory, file), contents);
    else if (deployed.has(file.replace(/\.map$/, ''))) await writeFile(join(maps, file), contents);
  }
  const contents = contentsOf(Object.values(modules));
  await copyBeside(directory, Object.keys(contents.parts));
  return { function: name, directory, ...contents };
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
