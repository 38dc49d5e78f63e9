import { expect, test } from 'vitest';
import { ConditionFailed, PlatformError } from '../../platform/errors.ts';
import type { UnderTest } from '../kit/table/table-under-test.ts';

/** The outcome of a call that may fail for a reason of the platform. */
const refusalOf = async (call: Promise<unknown>): Promise<PlatformError | undefined> => {
  try {
    await call;
    return undefined;
  } catch (error) {
    if (error instanceof PlatformError) return error;
    throw error;
  }
};

const listOf = (value: unknown): readonly number[] => (Array.isArray(value) ? value : []);

const failedWrites = async (call: Promise<unknown>): Promise<readonly number[]> => {
  const refusal = await refusalOf(call);
  expect(refusal).toBeInstanceOf(ConditionFailed);
  return (refusal as ConditionFailed).writes;
};

export const transactionPromises = (underTest: UnderTest): void => {
  storing(underTest);
  conditions(underTest);
  simultaneous(underTest);
  counters(underTest);
};

const storing = (underTest: UnderTest): void => {
  test('an item is read back exactly as stored, with any kind of value', async () => {
    const { table, fresh } = underTest;
    const item = {
      pk: fresh(),
      sk: 'HEAD',
      text: 'Giấy chứng nhận quyền sử dụng đất 😀 "quoted" \\ \u0000 \u001f',
      empty: '',
      numbers: [0, 1, -1, 0.5, 1e21, -273.15, 9_007_199_254_740_991],
      flags: [true, false, null],
      nested: { list: [[], {}, [{ deep: 'yes' }]], nothing: null },
    };
    await table.transact([{ put: item }]);
    expect(await table.find({ pk: item.pk, sk: 'HEAD' })).toEqual(item);
  });

  test('an item that was never stored is not found', async () => {
    expect(await underTest.table.find({ pk: underTest.fresh(), sk: 'HEAD' })).toBeUndefined();
  });

  test('a put replaces the whole item', async () => {
    const { table, fresh } = underTest;
    const key = { pk: fresh(), sk: 'HEAD' };
    await table.transact([{ put: { ...key, old: 1, kept: 1 } }]);
    await table.transact([{ put: { ...key, kept: 2 } }]);
    expect(await table.find(key)).toStrictEqual({ ...key, kept: 2 });
  });

  test('an undefined attribute is not stored', async () => {
    const { table, fresh } = underTest;
    const key = { pk: fresh(), sk: 'HEAD' };
    await table.transact([{ put: { ...key, nothing: undefined, inside: { nothing: undefined } } }]);
    expect(await table.find(key)).toStrictEqual({ ...key, inside: {} });
  });

  test('changing an object after storing it changes nothing in the table', async () => {
    const { table, fresh } = underTest;
    const item = { pk: fresh(), sk: 'HEAD', list: ['as put'] };
    const put = table.transact([{ put: item }]);
    try {
      item.list.push('afterwards');
    } catch {
      // The table may have frozen what it was given.
    }
    await put;
    expect(await table.find({ pk: item.pk, sk: 'HEAD' })).toEqual({ pk: item.pk, sk: 'HEAD', list: ['as put'] });
  });

  test('a deleted item is gone, and deleting a missing item does nothing', async () => {
    const { table, fresh } = underTest;
    const key = { pk: fresh(), sk: 'HEAD' };
    await table.transact([{ put: key }]);
    await table.transact([{ delete: key }]);
    expect(await table.find(key)).toBeUndefined();
    await table.transact([{ delete: key }]);
  });

  test('several items are returned in the requested order, with gaps for missing ones', async () => {
    const { table, fresh } = underTest;
    const pk = fresh();
    const keys = Array.from({ length: 100 }, (_, at) => ({ pk, sk: `${at}` }));
    await table.transact(keys.filter((_, at) => at % 2 === 0).map(key => ({ put: { ...key, at: key.sk } })));
    const found = await table.findAll(keys.toReversed());
    expect(found.map(item => item?.at)).toEqual(
      keys.toReversed().map(key => (Number(key.sk) % 2 === 0 ? key.sk : undefined)),
    );
    expect(await table.findAll([])).toEqual([]);
    expect(await table.findEach(keys.toReversed())).toEqual(found);
    expect(await table.findEach([])).toEqual([]);
  });
};

const conditions = (underTest: UnderTest): void => {
  test('a transaction whose third condition fails writes nothing and names the third write', async () => {
    const { table, fresh } = underTest;
    const pk = fresh();
    await table.transact([{ put: { pk, sk: 'b', version: 1 } }]);
    const failed = await failedWrites(
      table.transact([
        { put: { pk, sk: 'a' } },
        { delete: { pk, sk: 'b' }, when: { equals: { version: 1 } } },
        { put: { pk, sk: 'c' }, when: { equals: { version: 1 } } },
        { put: { pk, sk: 'd' } },
      ]),
    );
    expect(failed).toEqual([2]);
    expect((await table.query({ hash: pk })).items).toEqual([{ pk, sk: 'b', version: 1 }]);
  });

  test('every write whose condition failed is named', async () => {
    const { table, fresh } = underTest;
    const pk = fresh();
    await table.transact([{ put: { pk, sk: 'there' } }]);
    const failed = await failedWrites(
      table.transact([
        { put: { pk, sk: 'there' }, when: { absent: true } },
        { put: { pk, sk: 'new' }, when: { absent: true } },
        { check: { pk, sk: 'missing' }, when: { equals: { version: 1 } } },
      ]),
    );
    expect(failed).toEqual([0, 2]);
  });

  test('`absent` holds for a key without an item only', async () => {
    const { table, fresh } = underTest;
    const item = { pk: fresh(), sk: 'HEAD' };
    await table.transact([{ put: item, when: { absent: true } }]);
    expect(await failedWrites(table.transact([{ put: item, when: { absent: true } }]))).toEqual([0]);
    await table.transact([{ delete: item }]);
    await table.transact([{ put: item, when: { absent: true } }]);
  });

  test.each([
    { condition: { status: 'open', version: 2, urgent: false }, holds: true },
    { condition: { version: 2 }, holds: true },
    { condition: {}, holds: true },
    { condition: { version: 3 }, holds: false },
    { condition: { version: '2' }, holds: false },
    { condition: { status: 'open', version: 1 }, holds: false },
    { condition: { urgent: true }, holds: false },
    { condition: { unknown: 'open' }, holds: false },
    { condition: { note: 'null' }, holds: false },
  ])('`equals` $condition on an open item of version 2: $holds', async ({ condition, holds }) => {
    const { table, fresh } = underTest;
    const key = { pk: fresh(), sk: 'HEAD' };
    await table.transact([{ put: { ...key, status: 'open', version: 2, urgent: false, note: null } }]);
    const refusal = await refusalOf(
      table.transact([{ check: key, when: { equals: condition as { version: number } } }]),
    );
    expect(refusal === undefined).toBe(holds);
  });

  test('`equals` fails for a key without an item, even if it compares nothing', async () => {
    const key = { pk: underTest.fresh(), sk: 'HEAD' };
    expect(await failedWrites(underTest.table.transact([{ check: key, when: { equals: {} } }]))).toEqual([0]);
  });

  test('a check writes nothing and protects the other writes', async () => {
    const { table, fresh } = underTest;
    const pk = fresh();
    await table.transact([{ put: { pk, sk: 'guard', version: 1 } }]);
    const guarded = (version: number) =>
      table.transact([
        { check: { pk, sk: 'guard' }, when: { equals: { version } } },
        { put: { pk, sk: 'behind', version } },
      ]);
    await guarded(1);
    expect(await failedWrites(guarded(2))).toEqual([0]);
    expect(
      await table.findAll([
        { pk, sk: 'guard' },
        { pk, sk: 'behind' },
      ]),
    ).toEqual([
      { pk, sk: 'guard', version: 1 },
      { pk, sk: 'behind', version: 1 },
    ]);
  });
};

const simultaneous = (underTest: UnderTest): void => {
  test('items that are read each for itself are seen as last committed', async () => {
    const { table, fresh } = underTest;
    const keys = [
      { pk: fresh(), sk: 'A' },
      { pk: fresh(), sk: 'B' },
    ];
    for (let round = 1; round <= 10; round += 1) {
      await table.transact(keys.map(key => ({ put: { ...key, round } })));
      expect((await table.findEach(keys)).map(item => item?.round)).toEqual([round, round]);
    }
  });

  test('of 16 simultaneous transactions that create the same item, one succeeds', async () => {
    const { table, fresh } = underTest;
    const key = { pk: fresh(), sk: 'HEAD' };
    const refusals = await Promise.all(
      Array.from({ length: 16 }, (_, by) =>
        refusalOf(table.transact([{ put: { ...key, by }, when: { absent: true } }])),
      ),
    );
    const winner = refusals.indexOf(undefined);
    expect(refusals.filter(refusal => refusal === undefined)).toHaveLength(1);
    expect(await table.find(key)).toEqual({ ...key, by: winner });
  });

  test('of 16 simultaneous transactions that delete an item of their own and create the same one, one succeeds', async () => {
    const { table, fresh } = underTest;
    const pk = fresh();
    const created = { pk, sk: 'CLAIM' };
    const own = Array.from({ length: 16 }, (_, by) => ({ pk, sk: `TASK#${by}` }));
    await table.transact(own.map(key => ({ put: key })));
    const refusals = await Promise.all(
      own.map((key, by) =>
        refusalOf(table.transact([{ delete: key }, { put: { ...created, by }, when: { absent: true } }])),
      ),
    );
    const winner = refusals.indexOf(undefined);
    expect(refusals.filter(refusal => refusal === undefined)).toHaveLength(1);
    expect(await table.find(created)).toEqual({ ...created, by: winner });
    expect(await table.findAll(own)).toEqual(own.map((key, by) => (by === winner ? undefined : key)));
  });

  test('no update is lost when 16 writers each compare the version', async () => {
    const { table, fresh } = underTest;
    const key = { pk: fresh(), sk: 'HEAD' };
    await table.transact([{ put: { ...key, version: 0, writers: [] } }]);
    const write = async (writer: number): Promise<void> => {
      const before = await table.find(key);
      const version = Number(before?.version);
      const writers = [...listOf(before?.writers), writer];
      const update = { put: { ...key, version: version + 1, writers }, when: { equals: { version } } };
      if (await refusalOf(table.transact([update]))) await write(writer);
    };
    await Promise.all(Array.from({ length: 16 }, (_, writer) => write(writer)));
    const after = await table.find(key);
    expect(after?.version).toBe(16);
    expect(listOf(after?.writers).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 16 }, (_, at) => at));
  });

  test('reading several items sees all of a transaction or nothing', async () => {
    const { table, fresh } = underTest;
    const pk = fresh();
    const keys = [1, 2, 3].map(number => ({ pk, sk: `${number}` }));
    const write = (round: number) => table.transact(keys.map(key => ({ put: { ...key, round } })));
    await write(0);
    const writes = Promise.all(Array.from({ length: 20 }, (_, round) => refusalOf(write(round))));
    const reads = await Promise.all(Array.from({ length: 20 }, () => table.findAll(keys)));
    await writes;
    for (const found of reads) expect(new Set(found.map(item => item?.round)).size).toBe(1);
  });
};

const counters = (underTest: UnderTest): void => {
  test('64 simultaneous increments return 64 different numbers', async () => {
    const { table, fresh } = underTest;
    const key = { pk: fresh(), sk: 'COUNTER' };
    const numbers = await Promise.all(
      Array.from({ length: 64 }, () => table.increment({ key, attribute: 'last', by: 1 })),
    );
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 64 }, (_, at) => at + 1));
    expect(await table.find(key)).toEqual({ ...key, last: 64 });
  });

  test('a counter starts at 0, changes by any whole number, and leaves other attributes alone', async () => {
    const { table, fresh } = underTest;
    const key = { pk: fresh(), sk: 'COUNTER' };
    await table.transact([{ put: { ...key, name: 'received' } }]);
    expect(await table.increment({ key, attribute: 'last', by: 10 })).toBe(10);
    expect(await table.increment({ key, attribute: 'last', by: -3 })).toBe(7);
    expect(await table.find(key)).toEqual({ ...key, name: 'received', last: 7 });
  });
};
