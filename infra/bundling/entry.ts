import type { Plugin } from 'esbuild';

/** What a bundle begins with, by a name that is the same for all of them. */
export const ENTRY = 'entry:function';

/** The function that is built next. A builder keeps its list of entry points, so the one entry stands for each function in turn. */
export class Entry {
  function = '';

  plugin(project: string): Plugin {
    return {
      name: 'entry',
      setup: ({ onResolve, onLoad }) => {
        onResolve({ filter: new RegExp(`^${ENTRY}$`) }, () => ({ path: 'function', namespace: 'entry' }));
        onLoad({ filter: /.*/, namespace: 'entry' }, () => ({
          contents: `export * from './functions/${this.function}/lambda.ts';`,
          resolveDir: project,
        }));
      },
    };
  }
}
