import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EmbeddedTable } from '../../../../platform/embedded/table/embedded-table.ts';
import { CursorRefused } from '../../../../platform/errors.ts';
import type { Query, TableDefinition } from '../../../../platform/ports.ts';
import { openDatabase, temporaryFolder } from '../../../kit/table/table-setup.ts';

const reopen = (file: string, indexes: TableDefinition['indexes']) => {
  const database = openDatabase({ file });
  return { database, table: new EmbeddedTable({ database, definition: { name: 'work', indexes } }) };
};

const shown = async (table: EmbeddedTable, index: string, hash: string) =>
  (await table.query({ index, hash })).items.map(item => item.sk);

test('a later index is built from the existing items', async () => {
  const file = join(temporaryFolder(), 'indexes.db');
  const first = reopen(file, {});
  await first.table.transact([
    { put: { pk: 'D#1', sk: 'both', desk: 'A', order: '2' } },
    { put: { pk: 'D#1', sk: 'too', desk: 'A', order: '1' } },
    { put: { pk: 'D#1', sk: 'one', desk: 'A' } },
    { put: { pk: 'D#1', sk: 'number', desk: 'A', order: 3 } },
  ]);
  first.database.close();
  const second = reopen(file, { desk: { hash: 'desk', range: 'order' }, inverse: { hash: 'sk', range: 'pk' } });
  expect(await shown(second.table, 'desk', 'A')).toEqual(['too', 'both']);
  expect(await shown(second.table, 'inverse', 'one')).toEqual(['one']);
});

test('a changed index is rebuilt, an unchanged one stays, and a removed one is dropped', async () => {
  const file = join(temporaryFolder(), 'indexes.db');
  const kept = { hash: 'desk', range: 'order' };
  const first = reopen(file, { kept, changed: kept, gone: kept });
  await first.table.transact([{ put: { pk: 'D#1', sk: 'T#1', desk: 'A', order: '1', owner: 'O' } }]);
  first.database.close();
  const second = reopen(file, { kept, changed: { hash: 'owner', range: 'order' } });
  expect(await shown(second.table, 'kept', 'A')).toEqual(['T#1']);
  expect(await shown(second.table, 'changed', 'A')).toEqual([]);
  expect(await shown(second.table, 'changed', 'O')).toEqual(['T#1']);
  await expect(shown(second.table, 'gone', 'A')).rejects.toThrow('no index gone; it has kept, changed');
  const tables = second.database.prepare("SELECT name FROM sqlite_master WHERE name LIKE 'work.index%'").all();
  expect(tables.map(({ name }) => name).toSorted()).toEqual(['work.index.changed', 'work.index.kept']);
});

test('pages deep in an index are read without those before them', () => {
  const { database } = reopen(join(temporaryFolder(), 'plan.db'), { desk: { hash: 'desk', range: 'order' } });
  const plan = database
    .prepare(
      `EXPLAIN QUERY PLAN SELECT e.sk FROM "work.index.desk" e
        WHERE e.hash = ? AND (e.range, e.pk, e.sk) > (?, ?, ?) AND e.range <= CAST(? AS TEXT) ORDER BY e.range, e.pk, e.sk`,
    )
    .all();
  expect(plan.map(({ detail }) => detail)).toEqual([
    'SEARCH e USING PRIMARY KEY (hash=? AND (range,pk,sk)>(?,?,?) AND range<?)',
  ]);
});

test('a forged cursor cannot leave the range of its query', async () => {
  const { table } = reopen(join(temporaryFolder(), 'forged.db'), { desk: { hash: 'desk', range: 'order' } });
  await table.transact(['1', '2', '3', '4'].map(order => ({ put: { pk: 'D#1', sk: order, desk: 'A', order } })));
  for (const order of ['ascending', 'descending'] as const) {
    const query: Query = { index: 'desk', hash: 'A', range: { from: '2', to: '3' }, order, limit: 1 };
    const { next = '' } = await table.query(query);
    const [fingerprint] = JSON.parse(Buffer.from(next, 'base64url').toString()) as string[];
    for (const outside of ['0', '9']) {
      const after = Buffer.from(JSON.stringify([fingerprint, outside, 'D#1', '1'])).toString('base64url');
      await expect(table.query({ ...query, after })).rejects.toBeInstanceOf(CursorRefused);
    }
  }
});

test('two tables in one database are separate', async () => {
  const database = openDatabase();
  const [one, two] = ['one', 'two'].map(name => new EmbeddedTable({ database, definition: { name, indexes: {} } }));
  await one?.transact([{ put: { pk: 'D#1', sk: 'HEAD' } }]);
  expect(await two?.find({ pk: 'D#1', sk: 'HEAD' })).toBeUndefined();
});
