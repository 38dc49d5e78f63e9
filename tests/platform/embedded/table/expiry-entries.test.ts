import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EmbeddedTable } from '../../../../platform/embedded/table/embedded-table.ts';
import { type Instant, toEpoch, toInstant } from '../../../../schemas/time.ts';
import { openDatabase, openTable, temporaryFolder, WORK } from '../../../kit/table/table-setup.ts';

const NOW = '2026-11-23T01:00:00.000Z' as Instant;
const SECOND = toEpoch(NOW) / 1000;
const EXPIRING = { ...WORK, expiry: 'expiresAt' };

const put = (sk: string, expiresAt?: number | string) => ({
  put: { pk: 'I#1', sk, desk: 'A', deskOrder: sk, ...(expiresAt !== undefined && { expiresAt }) },
});
const left = async (table: EmbeddedTable) => (await table.query({ hash: 'I#1' })).items.map(({ sk }) => sk);

test('items go when their second has passed, from the indexes too, and listeners get the change', async () => {
  const { table, database } = openTable(EXPIRING);
  await table.transact([
    put('past', SECOND - 1),
    put('now', SECOND),
    put('later', SECOND + 1),
    put('text', '0'),
    put('never'),
  ]);
  const gone: string[] = [];
  table.subscribe(changes => gone.push(...changes.filter(({ after }) => !after).map(({ key }) => key.sk)));
  await table.removeExpired(NOW);
  await table.removeExpired(toInstant(toEpoch(NOW) + 999));
  await database.flushed();
  expect(await left(table)).toEqual(['later', 'never', 'text']);
  expect((await table.query({ index: 'desk', hash: 'A' })).items).toHaveLength(3);
  expect(gone.toSorted()).toEqual(['now', 'past']);
});

test('an item with more time, or none, stays; one that was removed and stored again is another', async () => {
  const { table } = openTable(EXPIRING);
  await table.transact([put('longer', SECOND), put('for good', SECOND), put('again', SECOND)]);
  await table.transact([put('longer', SECOND + 60), put('for good'), { delete: { pk: 'I#1', sk: 'again' } }]);
  await table.transact([put('again', SECOND + 60)]);
  await table.removeExpired(NOW);
  expect(await left(table)).toEqual(['again', 'for good', 'longer']);
});

test('a thousand go at once, also items that were stored before expiry was known', async () => {
  const file = join(temporaryFolder(), 'expiry.db');
  const database = openDatabase({ file });
  const before = new EmbeddedTable({ database, definition: WORK });
  const items = Array.from({ length: 1200 }, (_, i) => put(String(i).padStart(4, '0'), SECOND - i));
  for (let at = 0; at < items.length; at += 100) await before.transact(items.slice(at, at + 100));
  await before.transact([put('stays', SECOND + 1)]);
  const table = new EmbeddedTable({ database, definition: EXPIRING });
  await table.removeExpired(NOW);
  expect(await left(table)).toEqual(['stays']);
});
