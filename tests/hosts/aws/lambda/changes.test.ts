import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { TokenGone, Unavailable } from '../../../../platform/errors.ts';
import type { Change } from '../../../../platform/ports.ts';
import { aLambda, image, record } from './sample-function.ts';

type Failure = (change: Change) => unknown;

/** A function woken by `outbox`; `failsBy` says with what it fails for which change. */
const aWoken = (failsBy: Failure = () => undefined) => {
  const changes: Change[] = [];
  const wake = vi.fn(async ([change, ...others]: readonly Change[]) => {
    expect(others).toEqual([]);
    if (!change) throw new Error('It was woken about nothing.');
    changes.push(change);
    const fault = failsBy(change);
    if (fault) throw fault;
  });
  const { call, lines } = aLambda({ declares: { wakeUps: [{ entity: 'outbox' }] }, handlers: { wake } });
  const send = async (...records: readonly unknown[]) =>
    ((await call({ Records: records })) as { batchItemFailures: { itemIdentifier: string }[] }).batchItemFailures.map(
      ({ itemIdentifier }) => itemIdentifier,
    );
  return { send, changes, lines, numbers: () => changes.map(({ key }) => key.sk) };
};

const at = (sk: string): Failure => {
  const fault = new Unavailable('The table was not answered.');
  return change => (change.key.sk === sk ? fault : undefined);
};

describe('a change of the table', () => {
  test('reaches the handler with the item before and after, in the types of the table', async () => {
    const { send, changes } = aWoken();
    await send(
      record('1', { after: image('O#1.1') }),
      record('2', { before: image('O#1.1'), after: image('O#1.1', { attempts: { N: '1' } }) }),
      record('3', { before: image('O#1.1') }),
    );
    const key = { pk: 'D#H38.21-261123-0001', sk: 'O#1.1' };
    const telling = { kind: 'stop', name: 'H38.21-261123-0001-e1' };
    const item = (attempts: number) => ({ ...key, entity: 'outbox', attempts, telling });
    expect(changes).toEqual([
      { key, after: item(0) },
      { key, before: item(0), after: item(1) },
      { key, before: item(0) },
    ]);
  });

  test('of another entity calls nobody, unless the item was of this one before', async () => {
    const { send, numbers } = aWoken();
    const other = { entity: { S: 'task' } };
    await send(
      record('1', { after: image('T#receive', other) }),
      record('2', { after: image('X', { entity: { N: '1' } }) }),
      record('3', { before: image('O#2.1'), after: image('O#2.1', other) }),
    );
    expect(numbers()).toEqual(['O#2.1']);
  });

  test('that arrives twice or out of order is passed on as it arrives: handlers must accept that', async () => {
    const { send, numbers } = aWoken();
    const [one, two] = [record('1', { after: image('O#1.1') }), record('2', { after: image('O#2.1') })];
    expect(await send(two, one, two)).toEqual([]);
    expect(numbers()).toEqual(['O#2.1', 'O#1.1', 'O#2.1']);
  });
});

describe('a change whose wake-up fails', () => {
  test('because the platform is unreachable is reported, so that Lambda repeats it and no other', async () => {
    const { send, numbers, lines } = aWoken(at('O#2.1'));
    const failed = await send(
      record('101', { after: image('O#1.1') }),
      record('102', { after: image('O#2.1') }),
      record('103', { after: image('O#3.1') }),
    );
    expect(failed).toEqual(['102']);
    expect(numbers()).toEqual(['O#1.1', 'O#2.1', 'O#3.1']);
    expect(lines).toMatchObject([{ level: 'warn', record: '102', again: true, error: 'Unavailable' }]);
  });

  test('with several errors is repeated if one of them may pass', async () => {
    const fault = new AggregateError([new TypeError('x'), new Unavailable('y')], '2 entries were not delivered.');
    expect(await aWoken(() => fault).send(record('7', { after: image('O#1.1') }))).toEqual(['7']);
  });

  test.each([
    new TypeError('x is not a function'),
    new TokenGone('The token is gone.'),
    new AggregateError([], 'None.'),
  ])('for a reason that another attempt would meet again delays nobody behind it: %s', async fault => {
    const { send, lines } = aWoken(() => fault);
    expect(await send(record('1', { after: image('O#1.1') }), record('2', { after: image('O#2.1') }))).toEqual([]);
    expect(lines).toMatchObject([
      { level: 'error', record: '1', again: false },
      { level: 'error', record: '2', again: false },
    ]);
  });
});

describe('a record that cannot be read', () => {
  test.each([
    ['holds what this system never writes', record('1', { after: image('O#1.1', { more: { SS: ['Mây'] } }) })],
    ['shows no item', record('1', {})],
    ['shows an item without its key', record('1', { after: { entity: { S: 'outbox' } } })],
    ['has a damaged image', record('1', { after: { pk: null } as never })],
    ['has no number', { eventSource: 'aws:dynamodb', dynamodb: { NewImage: image('O#1.1') } }],
    ['is nothing but its source', { eventSource: 'aws:dynamodb' }],
  ])('as it %s delays no other and is not repeated', async (_, damaged) => {
    const { send, numbers, lines } = aWoken();
    expect(await send(damaged, record('2', { after: image('O#2.1') }))).toEqual([]);
    expect(numbers()).toEqual(['O#2.1']);
    expect(lines).toMatchObject([{ level: 'error', message: 'record not read' }]);
    expect(JSON.stringify(lines)).not.toContain('Mây');
  });
});

test('in any batch every readable change is passed on once, and exactly those that may pass are reported', async () => {
  const kinds = ['good', 'foreign', 'unreadable', 'passing', 'poison'] as const;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...kinds), { maxLength: 30 }), async batch => {
      const { send, numbers } = aWoken(({ key: { sk } }) => {
        if (sk.startsWith('passing')) return new Unavailable('out of reach');
        return sk.startsWith('poison') ? new TypeError('x') : undefined;
      });
      const failed = await send(
        ...batch.map((kind, at) => {
          const name = `${kind}#${at}`;
          const odd = { foreign: { entity: { S: 'task' } }, unreadable: { odd: { B: 'eA==' } } };
          return record(name, { after: image(name, odd[kind as keyof typeof odd]) });
        }),
      );
      const named = (wanted: readonly string[]) =>
        batch.flatMap((kind, at) => (wanted.includes(kind) ? [`${kind}#${at}`] : []));
      expect(numbers()).toEqual(named(['good', 'passing', 'poison']));
      expect(failed).toEqual(named(['passing']));
    }),
    { numRuns: 60 },
  );
});
