import type { Plugin } from 'esbuild';

/** Modules that are no files: `prefix:name`, with the contents that `contentsOf` gives to the name when it is built. */
export const virtualModules = (project: string, prefix: string, contentsOf: (name: string) => string): Plugin => ({
  name: prefix,
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: new RegExp(`^${prefix}:`) }, ({ path }) => ({
      path: path.slice(prefix.length + 1),
      namespace: prefix,
    }));
    onLoad({ filter: /.*/, namespace: prefix }, ({ path }) => ({ contents: contentsOf(path), resolveDir: project }));
  },
});
