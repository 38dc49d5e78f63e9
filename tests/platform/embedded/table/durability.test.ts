import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { EmbeddedTable } from '../../../../platform/embedded/table/embedded-table.ts';
import { openDatabase, temporaryFolder, WORK } from '../../../kit/table/table-setup.ts';
import { allItems } from '../../../kit/table/table-under-test.ts';

const WRITER = join(import.meta.dirname, 'table-writer.ts');

const startWriter = (file: string): ChildProcess & { stdout: NodeJS.ReadableStream } =>
  spawn(process.execPath, [WRITER, file], { stdio: ['ignore', 'pipe', 'inherit'] });

/** Transactions of which an item is missing though they were acknowledged, or of which only a part is there. */
const readBack = async (table: EmbeddedTable, acknowledged: readonly string[]) => {
  const items = await allItems(table, { index: 'desk', hash: 'DESK' });
  const begun = new Set([...acknowledged, ...items.map(item => item.pk)]);
  const counts = new Map<string, number>();
  for (const pk of begun) counts.set(pk, (await table.query({ hash: pk })).items.length);
  return {
    missing: acknowledged.filter(pk => counts.get(pk) === 0),
    torn: [...begun].filter(pk => ![0, 3].includes(counts.get(pk) ?? 0)),
    unacknowledged: begun.size - acknowledged.length,
  };
};

test('after kill -9 every acknowledged write exists, and every transaction is whole', async () => {
  const file = join(temporaryFolder(), 'killed.db');
  const acknowledged: string[] = [];
  for (const enough of [500, 1000, 1500]) {
    const writer = startWriter(file);
    const before = acknowledged.length;
    for await (const line of createInterface({ input: writer.stdout })) {
      acknowledged.push(line);
      if (acknowledged.length === before + enough) writer.kill('SIGKILL');
    }
    const database = openDatabase({ file });
    const found = await readBack(new EmbeddedTable({ database, definition: WORK }), acknowledged);
    expect(found).toMatchObject({ missing: [], torn: [] });
    database.close();
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(3000);
}, 60_000);

test('every commit is synced to the disk through the log', () => {
  const database = openDatabase({ file: join(temporaryFolder(), 'synced.db') });
  const setting = (name: string) => Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0];
  const FULL = 2;
  expect([setting('synchronous'), setting('journal_mode'), setting('locking_mode')]).toEqual([
    FULL,
    'wal',
    'exclusive',
  ]);
});

test('another process cannot open a file in use', async () => {
  const file = join(temporaryFolder(), 'held.db');
  const database = openDatabase({ file });
  const second = spawn(process.execPath, [WRITER, file], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  second.stderr.on('data', chunk => {
    said += chunk;
  });
  const [code] = await once(second, 'close');
  expect(code).not.toBe(0);
  expect(said).toContain(`${file} is in use: one process at a time may have it open.`);
  await database.write(() => {});
});
