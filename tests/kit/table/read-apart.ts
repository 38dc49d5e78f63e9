import type { Item, Key, Table } from '../../../platform/ports.ts';

/**
 * A table at which something happens behind the reading of an item: after each, `behind` is awaited with its key. Items that are not read as
 * of one moment are read one after the other, the last first.
 */
export const readApart = (table: Table, behind: (read: Key) => Promise<unknown> | undefined): Table => {
  const find = async (key: Key): Promise<Item | undefined> => {
    const item = await table.find(key);
    await behind(key);
    return item;
  };
  const findEach = async (keys: readonly Key[]): Promise<readonly (Item | undefined)[]> => {
    const found = new Map<Key, Item | undefined>();
    for (const key of keys.toReversed()) found.set(key, await find(key));
    return keys.map(key => found.get(key));
  };
  return {
    find,
    findEach,
    findAll: async keys => {
      const found = await table.findAll(keys);
      for (const key of keys) await behind(key);
      return found;
    },
    query: query => table.query(query),
    transact: writes => table.transact(writes),
    increment: counter => table.increment(counter),
  };
};
