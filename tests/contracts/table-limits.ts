import { expect, test } from 'vitest';
import { LimitExceeded } from '../../platform/errors.ts';
import type { Item, JsonValue, Write } from '../../platform/ports.ts';
import type { UnderTest } from '../kit/table/table-under-test.ts';

const KIB = 1024;

/** An item of exactly so many bytes: names and texts in UTF-8. */
const itemOf = (pk: string, bytes: number): Item => {
  const empty = 'pk'.length + pk.length + 'sk'.length + 'I'.length + 'text'.length;
  return { pk, sk: 'I', text: 'x'.repeat(bytes - empty) };
};

export const limitPromises = (underTest: UnderTest): void => {
  const refused = async (writes: readonly Write[]): Promise<void> => {
    await expect(underTest.table.transact(writes)).rejects.toBeInstanceOf(LimitExceeded);
  };
  transactionSizes(underTest, refused);
  itemSizes(underTest, refused);
  keyLimits(underTest, refused);
  readLimits(underTest);
};

type Refused = (writes: readonly Write[]) => Promise<void>;

const transactionSizes = (underTest: UnderTest, refused: Refused): void => {
  test('a transaction of 100 writes passes; one of 101 is refused and writes nothing', async () => {
    const { table, fresh } = underTest;
    const puts = (pk: string, count: number) =>
      Array.from({ length: count }, (_, at) => ({ put: { pk, sk: `${at}` } }));
    const [small, large] = [fresh(), fresh()];
    await table.transact(puts(small, 100));
    expect((await table.query({ hash: small })).items).toHaveLength(100);
    await refused(puts(large, 101));
    expect((await table.query({ hash: large })).items).toEqual([]);
  });

  test('a transaction without writes is refused', () => refused([]));

  test('a transaction that names a key twice is refused, for any two writes', async () => {
    const key = { pk: underTest.fresh(), sk: 'HEAD' };
    await refused([{ put: key }, { delete: key }]);
    await refused([{ check: key, when: { absent: true } }, { put: key }]);
    expect(await underTest.table.find(key)).toBeUndefined();
  });

  test('a transaction of more than 4 MiB is refused', async () => {
    await refused(Array.from({ length: 11 }, () => ({ put: itemOf(underTest.fresh(), 399 * KIB) })));
  });
};

const itemSizes = (underTest: UnderTest, refused: Refused): void => {
  test('an item of 400 KiB passes; one that is a byte larger is refused', async () => {
    const { table, fresh } = underTest;
    const largest = itemOf(fresh(), 400 * KIB);
    await table.transact([{ put: largest }]);
    expect(await table.find(largest)).toEqual(largest);
    await refused([{ put: itemOf(fresh(), 400 * KIB + 1) }]);
  });

  test('an item is measured in bytes, not in characters', () =>
    refused([{ put: { pk: underTest.fresh(), sk: 'I', text: 'ắ'.repeat(140_000) } }]));

  test('a counter cannot grow an item beyond 400 KiB', async () => {
    const { table, fresh } = underTest;
    const largest = itemOf(fresh(), 400 * KIB);
    await table.transact([{ put: largest }]);
    const grown = table.increment({ key: largest, attribute: 'last', by: 1 });
    await expect(grown).rejects.toBeInstanceOf(LimitExceeded);
    expect(await table.find(largest)).toEqual(largest);
  });

  test('only numbers can be incremented', async () => {
    const { table, fresh } = underTest;
    const key = { pk: fresh(), sk: 'COUNTER' };
    await table.transact([{ put: { ...key, last: 'seven' } }]);
    await expect(table.increment({ key, attribute: 'last', by: 1 })).rejects.toBeInstanceOf(LimitExceeded);
  });

  test.each<[string, JsonValue]>([
    ['no number', Number.NaN],
    ['infinite', Number.POSITIVE_INFINITY],
    ['a number of too many digits', 1e126],
    ['a number too near to nothing', 1e-131],
    ['half a character', 'a\ud800'],
    ['nested 40 deep', Array.from({ length: 40 }).reduce<JsonValue>(inner => [inner], 'x')],
  ])('a value that is %s is refused', (_, value) =>
    refused([{ put: { pk: underTest.fresh(), sk: 'I', inside: [value] } }]),
  );
};

const keyLimits = (underTest: UnderTest, refused: Refused): void => {
  test('a partition key has at most 2048 bytes, a sort key at most 1024', async () => {
    const { table, fresh } = underTest;
    const longest = { pk: fresh().padEnd(2048, 'p'), sk: 's'.repeat(1024) };
    await table.transact([{ put: longest }]);
    expect(await table.find(longest)).toEqual(longest);
    await refused([{ put: { pk: 'p'.repeat(2049), sk: 's' } }]);
    await refused([{ put: { pk: 'p', sk: 'đ'.repeat(513) } }]);
    await refused([{ delete: { pk: 'p', sk: 's'.repeat(1025) } }]);
    await expect(table.find({ pk: 'p'.repeat(2049), sk: 's' })).rejects.toBeInstanceOf(LimitExceeded);
  });

  test('an empty key is refused', async () => {
    await refused([{ put: { pk: '', sk: 's' } }]);
    await refused([{ check: { pk: 'p', sk: '' }, when: { absent: true } }]);
  });

  test('an index attribute is a text of at least one character, or missing', async () => {
    const key = { pk: underTest.fresh(), sk: 'TASK' };
    for (const desk of [7, null, true, '', ['desk'], 'd'.repeat(2049)]) await refused([{ put: { ...key, desk } }]);
    await refused([{ put: { ...key, deskOrder: 'o'.repeat(1025) } }]);
    expect(await underTest.table.find(key)).toBeUndefined();
  });
};

const readLimits = (underTest: UnderTest): void => {
  test('at most 100 items are read at once', async () => {
    const pk = underTest.fresh();
    const keys = Array.from({ length: 101 }, (_, at) => ({ pk, sk: `${at}` }));
    await expect(underTest.table.findAll(keys)).rejects.toBeInstanceOf(LimitExceeded);
    await expect(underTest.table.findEach(keys)).rejects.toBeInstanceOf(LimitExceeded);
  });

  test.each([0, -1, 1.5])('a page of %d items is refused', async limit => {
    await expect(underTest.table.query({ hash: underTest.fresh(), limit })).rejects.toBeInstanceOf(LimitExceeded);
  });
};
