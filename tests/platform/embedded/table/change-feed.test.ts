import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Change } from '../../../../platform/ports.ts';
import { openTable } from '../../../kit/table/table-setup.ts';

const openFeed = () => {
  const opened = openTable();
  const delivered: (readonly Change[])[] = [];
  const unsubscribe = opened.table.subscribe(changes => delivered.push(changes));
  return { ...opened, delivered, unsubscribe };
};

const key = { pk: 'D#1', sk: 'HEAD' };

test('a change has the item before and after', async () => {
  const { table, delivered } = openFeed();
  await table.transact([{ put: { ...key, version: 1 } }]);
  await table.transact([{ put: { ...key, version: 2 } }]);
  await table.increment({ key, attribute: 'version', by: 5 });
  await table.transact([{ delete: key }]);
  await nextTurn();
  const [one, two, seven] = [1, 2, 7].map(version => ({ ...key, version }));
  expect(delivered.flat()).toStrictEqual([
    { key, after: one },
    { key, before: one, after: two },
    { key, before: two, after: seven },
    { key, before: seven },
  ]);
});

test('the changes of one batch are published together, in the order of their commits', async () => {
  const { table, delivered } = openFeed();
  await Promise.all([1, 2, 3].map(version => table.transact([{ put: { ...key, version } }])));
  await nextTurn();
  expect(delivered).toHaveLength(1);
  expect(delivered.flat().map(({ after }) => after?.version)).toEqual([1, 2, 3]);
});

test('checks, refused transactions and deletions of nothing are not published', async () => {
  const { table, delivered } = openFeed();
  await table.transact([{ check: key, when: { absent: true } }, { delete: { ...key, sk: 'T#1' } }]);
  await expect(table.transact([{ put: key, when: { equals: { version: 1 } } }])).rejects.toThrow();
  await table.transact([{ put: { pk: 'D#2', sk: 'HEAD' } }]);
  await nextTurn();
  expect(delivered.map(changes => changes.map(change => change.key))).toEqual([[{ pk: 'D#2', sk: 'HEAD' }]]);
});

test('nothing is published before the commit, and nothing that was undone', async () => {
  const { database, table, delivered } = openFeed();
  database.define('CREATE TABLE spoilt (id INTEGER PRIMARY KEY)');
  const spoil = database.prepare('INSERT INTO spoilt (id) VALUES (1)');
  const put = table.transact([{ put: key }]);
  await Promise.resolve();
  expect(delivered).toEqual([]);
  const spoilt = database.write(() => {
    spoil.run();
    throw new RangeError('in the middle');
  });
  await Promise.allSettled([put, spoilt]);
  await nextTurn();
  expect(delivered.flat()).toEqual([{ key, after: key }]);
});

test('a listener may write, and gets its own change in turn', async () => {
  const { table, delivered } = openFeed();
  const echoed = Promise.withResolvers<void>();
  table.subscribe(changes => {
    for (const { key } of changes) {
      if (key.sk === 'HEAD') void table.transact([{ put: { ...key, sk: 'ECHO' } }]);
      else echoed.resolve();
    }
  });
  await table.transact([{ put: key }]);
  await echoed.promise;
  expect(delivered.flat().map(change => change.key.sk)).toEqual(['HEAD', 'ECHO']);
});

test('a former listener gets nothing more', async () => {
  const { table, delivered, unsubscribe } = openFeed();
  unsubscribe();
  await table.transact([{ put: key }]);
  await nextTurn();
  expect(delivered).toEqual([]);
});

test('items are shared and cannot be changed', async () => {
  const { table, delivered } = openFeed();
  await table.transact([{ put: { ...key, list: [{ name: 'as put' }] } }]);
  await nextTurn();
  const [change] = delivered.flat();
  const found = await table.find(key);
  for (const item of [change?.after, found]) {
    const [first] = (item?.list ?? []) as { name: string }[];
    expect(() => {
      if (first) first.name = 'changed';
    }).toThrow(TypeError);
  }
});
