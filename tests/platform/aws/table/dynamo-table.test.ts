import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Pace } from '../../../../platform/aws/persistence.ts';
import { DynamoTable } from '../../../../platform/aws/table/dynamo-table.ts';
import {
  ConditionFailed,
  Conflict,
  CursorRefused,
  LimitExceeded,
  PlatformFault,
  Unavailable,
} from '../../../../platform/errors.ts';
import type { TableDefinition } from '../../../../platform/ports.ts';
import { cryptoRandomness } from '../../../../platform/randomness.ts';
import { createTable, type DynamoServer, findDynoxide, startDynoxide } from '../../../kit/aws/dynoxide.ts';
import { emulatorSettings, sayUntested } from '../../../kit/aws/emulator.ts';
import { answer, CONFLICT, FAULT, refusal, ScriptedServer, THROTTLED } from '../../../kit/aws/scripted-server.ts';

const DEFINITION = {
  name: 'faults',
  indexes: { desk: { hash: 'desk', range: 'deskOrder' } },
} as const satisfies TableDefinition;
const QUICK: Pace = { budget: 1000, attempt: 300, firstPause: 1, longestPause: 20 };

const binary = findDynoxide();
if (!binary) sayUntested('faults of DynamoDB', 'the optional package @dynoxide/linux-x64 is not there');

describe.skipIf(!binary)('a table on a bad day', () => {
  let real: DynamoServer;
  let server: ScriptedServer;
  let table: DynamoTable;
  let used = 0;
  let key: { readonly pk: string; readonly sk: string };

  beforeAll(async () => {
    real = await startDynoxide(binary ?? '');
    await createTable(new DynamoDBClient(emulatorSettings(real.endpoint)), DEFINITION);
  });
  afterAll(() => real?.end());
  beforeEach(async () => {
    server = await ScriptedServer.start(real.endpoint);
    table = tableAt(server.endpoint);
    key = { pk: `D#${++used}`, sk: 'HEAD' };
  });

  const tableAt = (endpoint: string, tableName: string = DEFINITION.name): DynamoTable =>
    new DynamoTable({
      client: new DynamoDBClient(emulatorSettings(endpoint)),
      ...{ tableName, definition: DEFINITION, randomness: cryptoRandomness, pace: QUICK },
    });
  /** A transaction of two writes. */
  const create = () => {
    const when = { absent: true } as const;
    return table.transact([key, { ...key, pk: `${key.pk}-beside` }].map(at => ({ put: { ...at, by: 'us' }, when })));
  };
  const createAlone = () => table.transact([{ put: { ...key, by: 'us' }, when: { absent: true } }]);
  const another = { pk: 'ANOTHER', sk: 'HEAD' };

  test.each([
    ['was throttled', THROTTLED],
    ['met a fault of the service', FAULT],
    ['lost its connection', 'cut' as const],
    ['was answered nonsense', { status: 200, body: '<html>' }],
    ['was never answered', 'silence' as const],
  ])('a read that %s is repeated', async (_, fate) => {
    await create();
    server.next(fate);
    expect(await table.find(key)).toEqual({ ...key, by: 'us' });
    server.next(fate);
    expect((await table.query({ hash: key.pk })).items).toHaveLength(1);
    server.next(fate);
    expect(await table.findAll([key, another])).toEqual([{ ...key, by: 'us' }, undefined]);
    expect(server.operations).toEqual(['TransactGetItems', 'TransactGetItems']);
  });

  test.each([
    ['was throttled', THROTTLED],
    ['met a fault of the service', FAULT],
    ['met another transaction', CONFLICT],
    ['was committed and its answer lost', 'answer lost' as const],
  ])('a transaction that %s succeeds once', async (_, fate) => {
    server.next(fate);
    await create();
    expect(server.operations).toEqual(['TransactWriteItems', 'TransactWriteItems']);
    const tokens = server.asked.map(({ body }) => JSON.parse(body).ClientRequestToken);
    expect(new Set(tokens).size).toBe(1);
    await expect(create()).rejects.toMatchObject({ name: 'ConditionFailed', writes: [0, 1] });
  });

  describe('a page of an index', () => {
    const atDesk = (sk: string, deskOrder: string) => ({ ...key, sk, desk: key.pk, deskOrder });
    const entryOf = ({ pk, sk, desk, deskOrder }: ReturnType<typeof atDesk>) => ({
      ...{ pk: { S: pk }, sk: { S: sk } },
      ...{ desk: { S: desk }, deskOrder: { S: deskOrder } },
    });
    const page = () => table.query({ index: 'desk', hash: key.pk });

    test('has the current items, in the order of the index', async () => {
      const items = [atDesk('B', '1'), atDesk('A', '2')];
      await table.transact(items.map(put => ({ put })));
      expect(await page()).toEqual({ items });
      expect(server.operations.slice(-2)).toEqual(['Query', 'BatchGetItem']);
    });

    test('skips an entry whose item has moved or gone meanwhile', async () => {
      const [stays, moves, goes] = [atDesk('A', '1'), atDesk('B', '2'), atDesk('C', '3')];
      await table.transact([{ put: stays }, { put: { ...moves, deskOrder: '9' } }]);
      server.next(answer({ Items: [stays, moves, goes].map(entryOf), Count: 3 }));
      expect((await page()).items).toEqual([stays]);
    });

    test('asks again for what DynamoDB left out', async () => {
      const items = [atDesk('A', '1'), atDesk('B', '2')] as const;
      await table.transact(items.map(put => ({ put })));
      const left = { Keys: [{ pk: { S: key.pk }, sk: { S: 'B' } }] };
      const some = { Responses: { faults: [entryOf(items[0])] }, UnprocessedKeys: { faults: left } };
      server.next('passed', answer(some));
      expect((await page()).items).toEqual(items);
      expect(server.operations.slice(-3)).toEqual(['Query', 'BatchGetItem', 'BatchGetItem']);
    });

    test('is asked for again if DynamoDB returns nothing of it, and unavailable if that lasts', async () => {
      const item = atDesk('A', '1');
      await table.transact([{ put: item }]);
      const left = { Keys: [{ pk: { S: key.pk }, sk: { S: 'A' } }] };
      const nothing = answer({ Responses: {}, UnprocessedKeys: { faults: left } });
      server.next('passed', nothing, nothing);
      expect((await page()).items).toEqual([item]);
      server.always(nothing);
      const begun = performance.now();
      await expect(table.findEach([{ pk: key.pk, sk: 'A' }])).rejects.toBeInstanceOf(Unavailable);
      expect(performance.now() - begun).toBeLessThan(1.5 * QUICK.budget);
      expect(server.operations.length).toBeGreaterThan(3);
    });
  });

  test('every transaction has its own token', async () => {
    await create();
    await expect(create()).rejects.toBeInstanceOf(ConditionFailed);
    const [one, other] = server.asked.map(({ body }) => JSON.parse(body).ClientRequestToken);
    expect(one).not.toBe(other);
  });

  test('a failed condition is reported at once', async () => {
    await create();
    server.next();
    await expect(create()).rejects.toBeInstanceOf(ConditionFailed);
    expect(server.operations).toHaveLength(1);
  });

  test('a lasting conflict is reported as one, and may be retried', async () => {
    server.always(CONFLICT);
    const refused = create();
    await expect(refused).rejects.toBeInstanceOf(Conflict);
    await expect(refused).rejects.toMatchObject({ retryable: true, cause: { name: 'TransactionCanceledException' } });
    expect(server.operations.length).toBeGreaterThan(3);
  });

  test('a conflict beside a failed condition is reported as the condition', async () => {
    server.next(
      refusal('TransactionCanceledException', {
        CancellationReasons: [{ Code: 'TransactionConflict' }, { Code: 'ConditionalCheckFailed' }],
      }),
    );
    const refused = table.transact([{ put: another }, { delete: key, when: { absent: true } }]);
    await expect(refused).rejects.toMatchObject({ name: 'ConditionFailed', writes: [1] });
  });

  test('a plain write is repeated when it was throttled or met a transaction', async () => {
    server.next(THROTTLED, refusal('TransactionConflictException'));
    await table.transact([{ put: key }]);
    expect(server.operations).toEqual(['PutItem', 'PutItem', 'PutItem']);
    server.next(THROTTLED);
    await table.transact([{ delete: key }]);
    expect(server.operations).toEqual(['DeleteItem', 'DeleteItem']);
    expect(await table.find(key)).toBeUndefined();
  });

  test('a write that comes alone is no transaction, with its condition', async () => {
    await createAlone();
    await expect(createAlone()).rejects.toMatchObject({ name: 'ConditionFailed', writes: [0] });
    const removal = { delete: key, when: { equals: { by: 'them' } } };
    await expect(table.transact([removal])).rejects.toMatchObject({ name: 'ConditionFailed', writes: [0] });
    await table.transact([{ ...removal, when: { equals: { by: 'us' } } }]);
    expect(await table.find(key)).toBeUndefined();
    expect(server.operations.slice(0, 4)).toEqual(['PutItem', 'PutItem', 'DeleteItem', 'DeleteItem']);
  });

  test('a check that comes alone is a transaction', async () => {
    await expect(table.transact([{ check: key, when: { equals: {} } }])).rejects.toBeInstanceOf(ConditionFailed);
    expect(server.operations).toEqual(['TransactWriteItems']);
  });

  test('a write alone whose answer was lost is unavailable, and not refused by what it wrote itself', async () => {
    server.next('answer lost');
    await expect(createAlone()).rejects.toBeInstanceOf(Unavailable);
    expect(server.operations).toEqual(['PutItem']);
    expect(await table.find(key)).toMatchObject({ by: 'us' });
  });

  test('items that do not depend on each other are read consistently, in one call, and asked for again if left out', async () => {
    await create();
    const left = { Keys: [{ pk: { S: key.pk }, sk: { S: 'HEAD' } }], ConsistentRead: true };
    server.next(answer({ Responses: {}, UnprocessedKeys: { faults: left } }), 'passed');
    server.next('passed');
    expect(await table.findEach([another, key, key])).toEqual([undefined, { ...key, by: 'us' }, { ...key, by: 'us' }]);
  });

  test('a plain write whose answer was lost is not repeated: it could undo a later one', async () => {
    server.next('answer lost');
    await expect(table.transact([{ put: { ...key, by: 'us' } }])).rejects.toBeInstanceOf(Unavailable);
    expect(server.operations).toEqual(['PutItem']);
    expect(await table.find(key)).toMatchObject({ by: 'us' });
  });

  test('a number whose answer was lost is skipped, and none is given twice', async () => {
    const count = () => table.increment({ key, attribute: 'last', by: 1 });
    expect(await count()).toBe(1);
    server.next('answer lost');
    expect(await count()).toBe(3);
    expect(await count()).toBe(4);
  });

  test.each([
    ['is silent', 'silence' as const],
    ['is throttled', THROTTLED],
    ['answers 500', FAULT],
    ['closes every connection', 'cut' as const],
  ])('a service that %s for long is unavailable, within the allowed time', async (_, fate) => {
    server.always(fate);
    const begun = performance.now();
    await Promise.all([
      expect(create()).rejects.toBeInstanceOf(Unavailable),
      expect(table.find(key)).rejects.toMatchObject({ retryable: true, cause: expect.any(Error) }),
    ]);
    expect(performance.now() - begun).toBeLessThan(1.5 * QUICK.budget);
  });

  test('an unreachable endpoint is unavailable too, for plain writes and counters as well', async () => {
    const nowhere = tableAt('http://127.0.0.1:1');
    await Promise.all([
      expect(nowhere.transact([{ put: key }])).rejects.toBeInstanceOf(Unavailable),
      expect(nowhere.increment({ key, attribute: 'last', by: 1 })).rejects.toBeInstanceOf(Unavailable),
    ]);
  });

  test('expired credentials are unavailable, since new ones are on their way', async () => {
    server.always(refusal('ExpiredTokenException'));
    await expect(table.find(key)).rejects.toBeInstanceOf(Unavailable);
  });

  test.each(['AccessDeniedException', 'UnrecognizedClientException', 'ResourceNotFoundException'])(
    '%s is a fault of ours, reported at once with its cause',
    async name => {
      server.always(refusal(name));
      const refused = create();
      await expect(refused).rejects.toBeInstanceOf(PlatformFault);
      await expect(refused).rejects.toMatchObject({ retryable: false, cause: { name } });
      expect(server.operations).toHaveLength(1);
    },
  );

  test('a size that only DynamoDB can measure is reported as a limit', async () => {
    server.always(refusal('ValidationException'));
    await expect(create()).rejects.toBeInstanceOf(LimitExceeded);
    await expect(table.increment({ key, attribute: 'last', by: 1 })).rejects.toBeInstanceOf(LimitExceeded);
  });

  test('a cursor that DynamoDB refuses is the caller’s fault', async () => {
    await table.transact([{ put: key }, { put: { ...key, sk: 'J' } }]);
    const query = { hash: key.pk, limit: 1 };
    const { next: after = '' } = await table.query(query);
    server.always(refusal('ValidationException'));
    await expect(table.query({ ...query, after })).rejects.toBeInstanceOf(CursorRefused);
    await expect(table.query(query)).rejects.toBeInstanceOf(LimitExceeded);
  });

  test('items and partitions are read consistently; an index cannot be', async () => {
    await table.find(key);
    await table.query({ hash: key.pk });
    await table.query({ index: 'desk', hash: 'A' });
    expect(server.asked.map(({ body }) => JSON.parse(body).ConsistentRead)).toEqual([true, true, undefined]);
  });

  test('one item is read without the price of a transaction, and an item named twice is read once', async () => {
    await create();
    server.next();
    expect(await table.findAll([key, key])).toEqual([
      { ...key, by: 'us' },
      { ...key, by: 'us' },
    ]);
    expect(server.operations).toEqual(['GetItem']);
  });

  test('a query that nothing can match makes no call', async () => {
    for (const query of [
      { hash: '' },
      { hash: key.pk, range: { to: '' } },
      { hash: key.pk, range: { from: 'b', to: 'a' } },
    ]) {
      expect(await table.query(query)).toEqual({ items: [] });
    }
    expect(server.operations).toEqual([]);
  });

  test('a counter stays within the numbers of a double', async () => {
    const most = Number.MAX_SAFE_INTEGER;
    await table.transact([{ put: { ...key, last: most } }]);
    await expect(table.increment({ key, attribute: 'last', by: 1 })).rejects.toBeInstanceOf(LimitExceeded);
    expect(await table.increment({ key, attribute: 'last', by: -1 })).toBe(most - 1);
    await expect(table.increment({ key, attribute: 'last', by: 0.5 })).rejects.toBeInstanceOf(LimitExceeded);
  });
});
