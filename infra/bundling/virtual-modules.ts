import type { Plugin } from 'esbuild';

/** Modules `prefix:name` without a file. Each build calls `contentsOf` with the name for their source. */
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
