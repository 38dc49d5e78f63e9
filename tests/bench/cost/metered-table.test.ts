import { beforeEach, expect, test } from 'vitest';
import { MeteredTable } from '../../../bench/cost/metered-table.ts';
import { Database } from '../../../platform/embedded/storage/database.ts';
import { EmbeddedTable } from '../../../platform/embedded/table/embedded-table.ts';
import type { TableDefinition } from '../../../platform/ports.ts';

const definition: TableDefinition = { name: 'metered', indexes: { due: { hash: 'dueIn', range: 'dueAt' } } };
const key = { pk: 'D#1', sk: 'HEAD' };
const kilobytes = (count: number): string => 'x'.repeat(count * 1000);

let table: MeteredTable;
const used = async (act: () => Promise<unknown>) => {
  const { reads, writes } = table.metered;
  await act();
  return { reads: table.metered.reads - reads, writes: table.metered.writes - writes };
};

beforeEach(() => {
  table = new MeteredTable(new EmbeddedTable({ database: new Database({ file: ':memory:' }), definition }), definition);
});

test('a transaction pays twice for each started kilobyte', async () => {
  const put = (sk: string, size: number) => ({ put: { pk: 'D#1', sk, text: kilobytes(size) } });
  expect((await used(() => table.transact([put('A', 0), put('B', 2)]))).writes).toBe(2 * 1 + 2 * 2);
});

test('a single write is no transaction, with a condition or without one; a single check is', async () => {
  const when = { equals: { sk: 'HEAD' } } as const;
  expect((await used(() => table.transact([{ put: key }]))).writes).toBe(1);
  expect((await used(() => table.transact([{ put: key, when }]))).writes).toBe(1);
  expect((await used(() => table.transact([{ check: key, when }]))).writes).toBe(2);
});

test('an index costs something when an entry comes, moves or goes, and nothing when it stays', async () => {
  const at = (dueAt: string) => table.transact([{ put: { ...key, dueIn: 'due#1', dueAt } }]);
  expect((await used(() => at('1'))).writes).toBe(1 + 1);
  expect((await used(() => at('1'))).writes).toBe(1);
  expect((await used(() => at('2'))).writes).toBe(1 + 2);
  expect((await used(() => table.transact([{ delete: key }]))).writes).toBe(1 + 1);
});

test('items that an index names are read and paid one by one', async () => {
  await table.transact([
    { put: { pk: 'D#1', sk: 'A', dueIn: 'due#1', dueAt: '1', text: kilobytes(3) } },
    { put: { pk: 'D#2', sk: 'A', dueIn: 'due#1', dueAt: '2', text: kilobytes(5) } },
  ]);
  expect((await used(() => table.query({ index: 'due', hash: 'due#1' }))).reads).toBe((1 + 1 + 2) / 2);
  expect((await used(() => table.query({ hash: 'D#2' }))).reads).toBe(2);
  expect((await used(() => table.findAll([key, { pk: 'D#2', sk: 'A' }]))).reads).toBe(2 * 1 + 2 * 2);
  expect((await used(() => table.findAll([{ pk: 'D#2', sk: 'A' }]))).reads).toBe(2);
  expect((await used(() => table.findEach([key, { pk: 'D#2', sk: 'A' }]))).reads).toBe(1 + 2);
});
