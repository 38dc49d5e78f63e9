/** A table that tells its changes, as the stream of DynamoDB does; nothing else writes to it meanwhile. */
import type { Change, Table } from '../../../platform/ports.ts';

export const tellingTable = (table: Table, tell: (changes: readonly Change[]) => void): Table => ({
  find: key => table.find(key),
  findAll: keys => table.findAll(keys),
  findEach: keys => table.findEach(keys),
  query: query => table.query(query),
  increment: counter => table.increment(counter),
  transact: async writes => {
    const touched = writes.flatMap(write => {
      if ('put' in write) return [{ key: { pk: write.put.pk, sk: write.put.sk }, after: write.put }];
      return 'delete' in write ? [{ key: write.delete }] : [];
    });
    const before = touched.length === 0 ? [] : await table.findAll(touched.map(({ key }) => key));
    await table.transact(writes);
    tell(touched.map((change, i) => ({ ...change, ...(before[i] && { before: before[i] }) })));
  },
});
