import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Database } from '../../../../platform/embedded/storage/database.ts';
import { DatabaseInUse } from '../../../../platform/embedded/storage/errors.ts';
import { EmbeddedTable } from '../../../../platform/embedded/table/embedded-table.ts';
import { ConditionFailed, StorageFull, Unavailable } from '../../../../platform/errors.ts';
import { openDatabase, openTable, temporaryFolder, WORK } from '../../../kit/table/table-setup.ts';

const scratch = () => {
  const database = openDatabase({ file: join(temporaryFolder(), 'scratch.db') });
  database.define('CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL)');
  const insert = database.prepare('INSERT INTO note (id, text) VALUES (?, ?)');
  const select = database.prepare('SELECT id FROM note ORDER BY id');
  const ids = () => select.all().map(row => row.id);
  return { database, insert, ids };
};

/** Who settled, in order. */
const watch = (log: string[], name: string, call: Promise<unknown>): Promise<void> =>
  call.then(
    () => void log.push(`${name} resolved`),
    () => void log.push(`${name} rejected`),
  );

test('works of one turn share a batch and see each other, and none is answered before the commit', async () => {
  const { database, insert, ids } = scratch();
  const log: string[] = [];
  const first = watch(
    log,
    'first',
    database.write(() => insert.run(1, 'first')),
  );
  const second = database.write(() => ids());
  const flushed = watch(log, 'flushed', database.flushed());
  await Promise.resolve();
  expect(log).toEqual([]);
  expect(await second).toEqual([1]);
  await Promise.all([first, flushed]);
  expect(log).toEqual(['flushed resolved', 'first resolved']);
});

test('a work in a microtask of the same turn joins its batch', async () => {
  const { database, insert } = scratch();
  let commits = 0;
  const write = (id: number) =>
    database.write(() => {
      insert.run(id, 'note');
      database.afterCommit(() => commits++);
    });
  const first = write(1);
  await Promise.resolve();
  const second = Promise.resolve().then(() => write(2));
  await first;
  expect(commits).toBe(2);
  await second;
});

test('a work that throws before it writes is refused alone, after the commit of what it read', async () => {
  const { database, insert, ids } = scratch();
  const log: string[] = [];
  const written = watch(
    log,
    'written',
    database.write(() => insert.run(1, 'kept')),
  );
  const refused = watch(
    log,
    'refused',
    database.write(() => {
      throw new ConditionFailed([0]);
    }),
  );
  await Promise.resolve();
  expect(log).toEqual([]);
  await Promise.all([written, refused]);
  expect(log).toEqual(['written resolved', 'refused rejected']);
  expect([ids(), database.rollbacks]).toEqual([[1], 0]);
});

test('a work that throws after it wrote is undone alone; the others of its batch stay', async () => {
  const { database, insert, ids } = scratch();
  const outcomes = await Promise.allSettled([
    database.write(() => insert.run(1, 'before')),
    database.write(() => {
      insert.run(2, 'undone');
      throw new RangeError('in the middle');
    }),
    database.write(() => insert.run(3, 'behind')),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(outcomes[1]).toMatchObject({ reason: { message: 'in the middle' } });
  expect(ids()).toEqual([1, 3]);
});

test('when SQLite fails within a batch, each work has its own outcome', async () => {
  const { database, insert, ids } = scratch();
  database.define('PRAGMA max_page_count = 20');
  const outcomes = await Promise.allSettled([
    database.write(() => insert.run(1, 'small')),
    database.write(() => insert.run(2, 'x'.repeat(200_000))),
    database.write(() => insert.run(3, 'small')),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(outcomes[1]).toMatchObject({ reason: { retryable: true, message: expect.stringContaining('full') } });
  expect((outcomes[1] as PromiseRejectedResult).reason).toBeInstanceOf(Unavailable);
  expect(ids()).toEqual([1, 3]);
});

test('a full disk has its own error, and is over when there is room again', async () => {
  const { database, insert, ids } = scratch();
  database.define('PRAGMA max_page_count = 20');
  const large = () => database.write(() => insert.run(1, 'x'.repeat(200_000)));
  for (let i = 0; i < 3; i++) await expect(large()).rejects.toBeInstanceOf(StorageFull);
  expect(ids()).toEqual([]);
  database.define('PRAGMA max_page_count = 1000');
  await large();
  expect(ids()).toEqual([1]);
});

test('when the commit fails, the works are tried singly and only the faulty one is rejected', async () => {
  const { database, insert, ids } = scratch();
  database.define('CREATE TABLE remark (note INTEGER REFERENCES note (id) DEFERRABLE INITIALLY DEFERRED)');
  const remark = database.prepare('INSERT INTO remark (note) VALUES (?)');
  const runs: number[] = [];
  const write = (id: number, about: number) =>
    database.write(() => {
      runs.push(id);
      insert.run(id, 'note');
      remark.run(about);
    });
  const outcomes = await Promise.allSettled([write(1, 1), write(2, 99), write(3, 1)]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(ids()).toEqual([1, 3]);
  expect(runs).toEqual([1, 2, 3, 1, 2, 3]);
});

test('`flushed` fails for a reader of a batch that is rolled back', async () => {
  const { database, insert, ids } = scratch();
  const before = database.rollbacks;
  const written = database.write(() => insert.run(1, 'kept'));
  expect(database.read(ids)).toEqual([1]);
  const flushed = database.flushed();
  const undone = database.write(() => {
    insert.run(2, 'undone');
    throw new RangeError('in the middle');
  });
  await expect(flushed).rejects.toBeInstanceOf(Unavailable);
  await expect(undone).rejects.toBeInstanceOf(RangeError);
  await written;
  expect(database.rollbacks).toBeGreaterThan(before);
  await database.flushed();
});

test('an effect runs once after the commit, and never for a work that was undone', async () => {
  const { database, insert } = scratch();
  const effects: number[] = [];
  const write = (id: number, fails: boolean) =>
    database.write(() => {
      insert.run(id, 'note');
      database.afterCommit(() => effects.push(id));
      if (fails) throw new RangeError('in the middle');
    });
  const outcomes = Promise.allSettled([write(1, false), write(2, true), write(3, false)]);
  await outcomes;
  expect(effects).toEqual([1, 3]);
});

test('a work cannot start a write inside itself', async () => {
  const { database, insert, ids } = scratch();
  const nested = database.write(() => {
    void database.write(() => insert.run(1, 'inner'));
  });
  await expect(nested).rejects.toThrow('do both in one work');
  expect(ids()).toEqual([]);
});

test('closing commits open works; later writes and reads are refused', async () => {
  const file = join(temporaryFolder(), 'closed.db');
  const database = new Database({ file });
  const table = new EmbeddedTable({ database, definition: WORK });
  const written = table.transact([{ put: { pk: 'D#1', sk: 'HEAD' } }]);
  database.close();
  await written;
  await expect(table.transact([{ put: { pk: 'D#2', sk: 'HEAD' } }])).rejects.toBeInstanceOf(Unavailable);
  await expect(table.query({ hash: 'D#1' })).rejects.toBeInstanceOf(Unavailable);
  const reopened = new EmbeddedTable({ database: openDatabase({ file }), definition: WORK });
  expect(await reopened.find({ pk: 'D#1', sk: 'HEAD' })).toEqual({ pk: 'D#1', sk: 'HEAD' });
});

test('schema statements run after open works, in their own transaction', async () => {
  const { database, insert, ids } = scratch();
  const written = database.write(() => insert.run(1, 'before'));
  database.define('BEGIN; ALTER TABLE note ADD COLUMN page INTEGER; ROLLBACK');
  await written;
  expect(ids()).toEqual([1]);
});

test('a commit waits for the disk', () => {
  const pragma = (name: string) => scratch().database.prepare(`PRAGMA ${name}`).get();
  expect([pragma('synchronous'), pragma('journal_mode')]).toEqual([{ synchronous: 2 }, { journal_mode: 'wal' }]);
});

test('a second connection is refused while the first exists', () => {
  const file = join(temporaryFolder(), 'one.db');
  const first = openDatabase({ file });
  expect(() => new Database({ file })).toThrow(DatabaseInUse);
  first.close();
  new Database({ file }).close();
});

test('items cached in a rolled-back batch are forgotten', async () => {
  const { database, table } = openTable();
  const key = { pk: 'D#1', sk: 'HEAD' };
  await table.transact([{ put: { ...key, version: 1 } }]);
  database.define('CREATE TABLE spoilt (id INTEGER PRIMARY KEY)');
  const spoil = database.prepare('INSERT INTO spoilt (id) VALUES (1)');
  const update = table.transact([{ put: { ...key, version: 2 }, when: { equals: { version: 1 } } }]);
  expect(await table.find(key)).toEqual({ ...key, version: 2 });
  const spoilt = database.write(() => {
    spoil.run();
    throw new RangeError('in the middle');
  });
  await expect(spoilt).rejects.toBeInstanceOf(RangeError);
  await update;
  expect(await table.find(key)).toEqual({ ...key, version: 2 });
});
