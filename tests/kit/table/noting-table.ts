/** A table that hands on everything, and says before each write what is to be written, also where it is in vain. */
import type { Table, Write } from '../../../platform/ports.ts';

/** For `tableAs` of a world. */
export const notingWrites =
  (note: (writes: readonly Write[]) => void) =>
  (table: Table): Table => ({
    find: at => table.find(at),
    findAll: keys => table.findAll(keys),
    findEach: keys => table.findEach(keys),
    query: query => table.query(query),
    increment: by => table.increment(by),
    transact: async writes => {
      note(writes);
      await table.transact(writes);
    },
  });
