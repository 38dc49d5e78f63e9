import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

/** Compressed script that may load before somebody can work, in KiB. */
export const MOST_KIB = { public: 130, own: 145, desk: 250 } as const;

/** The screens whose first load is counted, by the modules that the route loads. */
const SCREENS = [
  { name: '/', most: MOST_KIB.public, modules: ['src/public/home.tsx'] },
  { name: '/thu-tuc', most: MOST_KIB.public, modules: ['src/public/catalogue/catalogue.tsx'] },
  { name: '/thu-tuc/:code', most: MOST_KIB.public, modules: ['src/public/catalogue/procedure.tsx'] },
  { name: '/tra-cuu/:code', most: MOST_KIB.public, modules: ['src/public/tracking.tsx'] },
  { name: '/cua-toi/:code', most: MOST_KIB.own, modules: ['src/public/own-dossier/own-dossier.tsx'] },
  { name: '/nop/:code', most: MOST_KIB.own, modules: ['src/public/filing/filing.tsx'] },
  { name: '/ky', most: MOST_KIB.desk, modules: ['src/app/desk-routes.tsx', 'src/desks/leader/leader.tsx'] },
  { name: '/van-thu', most: MOST_KIB.desk, modules: ['src/app/desk-routes.tsx', 'src/desks/registry/registry.tsx'] },
  { name: '/thu-ngan', most: MOST_KIB.desk, modules: ['src/app/desk-routes.tsx', 'src/desks/cashier/cashier.tsx'] },
  { name: '/viec', most: MOST_KIB.desk, modules: ['src/app/desk-routes.tsx', 'src/desks/my-work/work.tsx'] },
  { name: '/quay', most: MOST_KIB.desk, modules: ['src/app/desk-routes.tsx', 'src/desks/counter/counter.tsx'] },
  {
    name: '/ho-so/:code',
    most: MOST_KIB.desk,
    modules: ['src/app/desk-routes.tsx', 'src/desks/dossier/dossier.tsx'],
  },
  { name: '/buu-chinh', most: MOST_KIB.desk, modules: ['src/app/desk-routes.tsx', 'src/desks/post/post.tsx'] },
] as const;

/** Prints what the first load of each screen costs, and fails the build where it is more than agreed. */
export const printSizes = (): Plugin => ({
  name: 'print-sizes',
  apply: 'build',
  generateBundle: {
    // Behind Vite, which writes into the entry what each page loads beforehand.
    order: 'post',
    handler(_, bundle) {
      const chunks = Object.values(bundle).filter(output => output.type === 'chunk');
      const entry = chunks.find(({ isEntry }) => isEntry);
      if (!entry) throw new Error('The build has no entry.');
      for (const { name, most, modules } of SCREENS) {
        const own = modules.map(module => chunkOf(module, chunks));
        const kib = sizeOf(loadedBy([entry, ...own], chunks)) / 1024;
        console.log(`${name} ${kib.toFixed(1)} KiB of compressed script, at most ${most}`);
        if (kib > most) throw new Error(`${name} loads more script than agreed.`);
      }
    },
  },
});

type Chunk = Rolldown.OutputChunk;

const chunkOf = (module: string, chunks: readonly Chunk[]): Chunk => {
  const found = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(`/${module}`));
  if (!found) throw new Error(`No route loads ${module} in a chunk of its own.`);
  return found;
};

/** The chunks, and all that they import at once. */
const loadedBy = (first: readonly Chunk[], chunks: readonly Chunk[]): ReadonlySet<Chunk> => {
  const loaded = new Set<Chunk>();
  const load = (chunk: Chunk | undefined): void => {
    if (!chunk || loaded.has(chunk)) return;
    loaded.add(chunk);
    for (const name of chunk.imports) load(chunks.find(({ fileName }) => fileName === name));
  };
  for (const chunk of first) load(chunk);
  return loaded;
};

const sizeOf = (chunks: ReadonlySet<Chunk>): number =>
  [...chunks].reduce((sum, { code }) => sum + gzipSync(code).byteLength, 0);
