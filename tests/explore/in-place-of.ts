/** Loaded before the explorer (`node --import`): modules of the project that are others here. */
import { registerHooks } from 'node:module';

const here = (path: string): string => new URL(path, import.meta.url).href;

/** The module in the project → the one that is taken. */
const OTHERS: ReadonlyMap<string, string> = new Map([
  [here('../../workflows/procedures/index.ts'), here('catalogue.ts')],
]);

registerHooks({
  resolve: (specifier, context, nextResolve) => {
    const found = nextResolve(specifier, context);
    const other = OTHERS.get(found.url);
    return other === undefined ? found : { ...found, url: other };
  },
});
