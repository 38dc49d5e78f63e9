import { expect, test } from 'vitest';
import type { Item, Query } from '../../platform/ports.ts';
import { allItems, allPages, sortKeys, type UnderTest } from '../kit/table/table-under-test.ts';

const numbered = (pk: string, count: number): readonly Item[] =>
  Array.from({ length: count }, (_, at) => ({ pk, sk: `J#${String(at).padStart(4, '0')}` }));

const putAll = async ({ table }: UnderTest, items: readonly Item[]): Promise<void> => {
  for (let from = 0; from < items.length; from += 100) {
    await table.transact(items.slice(from, from + 100).map(put => ({ put })));
  }
};

export const queryPromises = (underTest: UnderTest): void => {
  partitions(underTest);
  pages(underTest);
  cursors(underTest);
  indexes(underTest);
};

const partitions = (underTest: UnderTest): void => {
  test('a partition is read in the order of its sort keys, forwards or backwards', async () => {
    const { table, fresh } = underTest;
    const pk = fresh();
    await putAll(
      underTest,
      ['b', 'a', 'c'].map(sk => ({ pk, sk })),
    );
    expect(sortKeys((await table.query({ hash: pk })).items)).toEqual(['a', 'b', 'c']);
    expect(sortKeys((await table.query({ hash: pk, order: 'descending' })).items)).toEqual(['c', 'b', 'a']);
  });

  test('a query of a partition sees what was just committed', async () => {
    const { table, fresh } = underTest;
    const pk = fresh();
    for (let count = 1; count <= 5; count++) {
      await table.transact([{ put: { pk, sk: `${count}` } }]);
      expect((await table.query({ hash: pk })).items).toHaveLength(count);
    }
  });

  test('sort keys are ordered by their UTF-8 bytes', async () => {
    const { table, fresh } = underTest;
    const pk = fresh();
    const inOrder = ['A', 'Z', 'a', 'é', 'đ', 'ẳ', '\uff8a', '😀'];
    await putAll(
      underTest,
      inOrder.toReversed().map(sk => ({ pk, sk })),
    );
    expect(sortKeys((await table.query({ hash: pk })).items)).toEqual(inOrder);
  });

  test.each<{ range: NonNullable<Query['range']>; shown: readonly string[] }>([
    { range: { from: 'J#2', to: 'J#3' }, shown: ['J#2', 'J#20', 'J#3'] },
    { range: { from: 'J#3' }, shown: ['J#3', 'J$', 'T#1'] },
    { range: { to: 'J#1' }, shown: ['HEAD', 'J#', 'J#1'] },
    { range: { prefix: 'J#' }, shown: ['J#', 'J#1', 'J#2', 'J#20', 'J#3'] },
    { range: { prefix: 'J#2' }, shown: ['J#2', 'J#20'] },
    { range: { prefix: 'X' }, shown: [] },
    { range: { from: 'T', to: 'J' }, shown: [] },
  ])('the range $range shows $shown', async ({ range, shown }) => {
    const { table, fresh } = underTest;
    const pk = fresh();
    await putAll(
      underTest,
      ['HEAD', 'J#', 'J#1', 'J#2', 'J#20', 'J#3', 'J$', 'T#1'].map(sk => ({ pk, sk })),
    );
    expect(sortKeys((await table.query({ hash: pk, range })).items)).toEqual(shown);
    const descending = await table.query({ hash: pk, range, order: 'descending' });
    expect(sortKeys(descending.items)).toEqual(shown.toReversed());
  });
};

const pages = (underTest: UnderTest): void => {
  test.each([1, 3, 7, 10, 11])('pages of at most %i items show every item once, in order', async limit => {
    const { table, fresh } = underTest;
    const items = numbered(fresh(), 10);
    await putAll(underTest, items);
    const hash = items[0]?.pk ?? '';
    const ascending = await allPages(table, { hash, limit });
    expect(ascending.flatMap(page => page.items)).toEqual(items);
    for (const page of ascending) expect(page.items.length).toBeLessThanOrEqual(limit);
    expect(await allItems(table, { hash, limit, order: 'descending' })).toEqual(items.toReversed());
  });

  test('a page ends at 1 MiB, and the next page starts after it', async () => {
    const { table, fresh } = underTest;
    const items = numbered(fresh(), 7).map(item => ({ ...item, text: 'x'.repeat(300 * 1024) }));
    for (const put of items) await table.transact([{ put }]);
    const all = await allPages(table, { hash: items[0]?.pk ?? '' });
    expect(all.length).toBeGreaterThanOrEqual(3);
    for (const page of all) expect(page.items.length).toBeLessThanOrEqual(4);
    expect(all.flatMap(page => sortKeys(page.items))).toEqual(sortKeys(items));
  });

  test('the last page has no next', async () => {
    const { table, fresh } = underTest;
    const items = numbered(fresh(), 3);
    await putAll(underTest, items);
    expect((await table.query({ hash: items[0]?.pk ?? '', limit: 4 })).next).toBeUndefined();
    expect(await table.query({ hash: fresh() })).toEqual({ items: [] });
  });
};

const cursors = (underTest: UnderTest): void => {
  test.each<Query['order']>(['ascending', 'descending'])(
    'items that stay appear once while others come and go (%s)',
    async order => {
      const { table, fresh } = underTest;
      const items = numbered(fresh(), 9);
      const pk = items[0]?.pk ?? '';
      await putAll(underTest, items);
      const first = await table.query({ hash: pk, order, limit: 3 });
      const [one, , last] = first.items;
      if (!one || !last || first.next === undefined) throw new Error('The first page is not full.');
      await table.transact([{ delete: last }, { put: { pk, sk: `${one.sk}-` } }, { put: { pk, sk: `${last.sk}-` } }]);
      const rest = await allItems(table, { hash: pk, order, limit: 3, after: first.next });
      const stayed = items.filter(item => !first.items.some(shown => shown.sk === item.sk));
      const shown = rest.filter(item => !item.sk.endsWith('-'));
      expect(shown).toEqual(order === 'ascending' ? stayed : stayed.toReversed());
    },
  );

  test('a cursor of another query is refused', async () => {
    const { table, fresh } = underTest;
    const items = numbered(fresh(), 3);
    await putAll(underTest, items);
    const query: Query = { hash: items[0]?.pk ?? '', range: { prefix: 'J' }, limit: 1 };
    const { next: after = '' } = await table.query(query);
    const others: Query[] = [
      { ...query, hash: fresh() },
      { ...query, order: 'descending' },
      { ...query, range: { prefix: 'J#' } },
      { ...query, index: 'desk' },
    ];
    for (const other of others) {
      await expect(table.query({ ...other, after })).rejects.toMatchObject({ retryable: false });
    }
    expect((await table.query({ ...query, limit: 2, after })).items).toHaveLength(2);
  });

  test.each(['', 'x', 'bm90IGEgY3Vyc29y', '💥'])('a damaged cursor (%j) is refused', async after => {
    await expect(underTest.table.query({ hash: underTest.fresh(), after })).rejects.toMatchObject({ retryable: false });
  });
};

const indexes = (underTest: UnderTest): void => {
  const shown = async (desk: string, more: Partial<Query> = {}): Promise<readonly string[]> => {
    await underTest.settle();
    return sortKeys(await allItems(underTest.table, { index: 'desk', hash: desk, ...more }));
  };

  test('an index contains an item only while it has both attributes', async () => {
    const { table, fresh } = underTest;
    const desk = fresh();
    const key = { pk: fresh(), sk: 'TASK' };
    const states: readonly (readonly [Record<string, string>, readonly string[]])[] = [
      [{ desk }, []],
      [{ desk, deskOrder: '1' }, ['TASK']],
      [{ deskOrder: '1' }, []],
      [{ desk, deskOrder: '2' }, ['TASK']],
      [{}, []],
    ];
    for (const [attributes, expected] of states) {
      await table.transact([{ put: { ...key, ...attributes } }]);
      expect(await shown(desk)).toEqual(expected);
    }
  });

  test('an index has the whole current item, also after its attributes moved it', async () => {
    const { table, fresh, settle } = underTest;
    const [before, after] = [fresh(), fresh()];
    const key = { pk: fresh(), sk: 'TASK' };
    await table.transact([{ put: { ...key, desk: before, deskOrder: '1' } }]);
    const moved = { ...key, desk: after, deskOrder: '1', note: { seen: true } };
    await table.transact([{ put: moved }]);
    expect(await shown(before)).toEqual([]);
    await settle();
    expect((await table.query({ index: 'desk', hash: after })).items).toEqual([moved]);
    const noted = { ...moved, note: { seen: false } };
    await table.transact([{ put: noted }]);
    await settle();
    expect((await table.query({ index: 'desk', hash: after })).items).toEqual([noted]);
    await table.transact([{ delete: key }]);
    expect(await shown(after)).toEqual([]);
  });

  test('an index is sorted by its range key and can be limited by it', async () => {
    const { table, fresh } = underTest;
    const desk = fresh();
    const items = ['3', '1', '2', '11'].map(order => ({ pk: fresh(), sk: order, desk, deskOrder: `D#${order}` }));
    await table.transact(items.map(put => ({ put })));
    expect(await shown(desk)).toEqual(['1', '11', '2', '3']);
    expect(await shown(desk, { order: 'descending' })).toEqual(['3', '2', '11', '1']);
    expect(await shown(desk, { range: { from: 'D#11', to: 'D#2' } })).toEqual(['11', '2']);
    expect(await shown(desk, { range: { prefix: 'D#1' }, order: 'descending' })).toEqual(['11', '1']);
  });

  test.each<Query['order']>(['ascending', 'descending'])(
    'pages of an index show items with equal keys once each (%s)',
    async order => {
      const { table, fresh } = underTest;
      const dueIn = fresh();
      const items = Array.from({ length: 10 }, (_, at) => ({
        pk: fresh(),
        sk: `${at}`,
        dueIn,
        dueAt: at < 7 ? 'same' : 'same+',
      }));
      await table.transact(items.map(put => ({ put })));
      await underTest.settle();
      const found = await allItems(table, { index: 'due', hash: dueIn, order, limit: 3 });
      expect(found.map(item => item.sk).toSorted()).toEqual(items.map(item => item.sk));
      const last = found.slice(-3).map(item => item.dueAt);
      expect(last).toEqual(order === 'ascending' ? ['same+', 'same+', 'same+'] : ['same', 'same', 'same']);
    },
  );

  test('a page of an index goes on after an item that has left it', async () => {
    const { table, fresh, settle } = underTest;
    const desk = fresh();
    const items = Array.from({ length: 6 }, (_, at) => ({ pk: fresh(), sk: `${at}`, desk, deskOrder: `${at}` }));
    await table.transact(items.map(put => ({ put })));
    await settle();
    const first = await table.query({ index: 'desk', hash: desk, limit: 3 });
    await table.transact(first.items.map(item => ({ delete: item })));
    if (first.next === undefined) throw new Error('The first page has no next.');
    expect(await shown(desk, { after: first.next })).toEqual(['3', '4', '5']);
  });
};
