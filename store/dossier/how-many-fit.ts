import { MAX_WRITES } from './command.ts';

/** What one of many needs in a transaction: so many writes of its own, and rows, by their names, which others may need as well. */
export type Needed = { readonly own: number; readonly rows: readonly string[] };

/** How many of these, from the first on, fit into one transaction. */
export const howManyFit = (all: readonly Needed[]): number => {
  const rows = new Set<string>();
  let own = 0;
  const tooMany = all.findIndex(one => {
    own += one.own;
    for (const row of one.rows) rows.add(row);
    return own + rows.size > MAX_WRITES;
  });
  return tooMany < 0 ? all.length : tooMany;
};
