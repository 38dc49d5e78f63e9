import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { Database } from '../../../../platform/embedded/storage/database.ts';
import { EmbeddedTable } from '../../../../platform/embedded/table/embedded-table.ts';
import { ConditionFailed } from '../../../../platform/errors.ts';
import type { Condition, Item, Key, Query, Table, Write } from '../../../../platform/ports.ts';
import { keyOf } from '../../../../platform/table/key-text.ts';
import { WORK } from '../../../kit/table/table-setup.ts';
import { allItems } from '../../../kit/table/table-under-test.ts';

const nameOf = ({ pk, sk }: Key): string => JSON.stringify([pk, sk]);

/** The table as one would write it without thinking of speed, order of execution or durability. */
class NaiveTable {
  #items = new Map<string, Item>();

  find({ pk, sk }: Key): Item | undefined {
    return this.#items.get(nameOf({ pk, sk }));
  }

  transact(writes: readonly Write[]): string {
    const failed = writes.flatMap((write, at) => (this.#mayHappen(write) ? [] : [at]));
    if (failed.length > 0) return `failed ${failed}`;
    for (const write of writes) {
      if ('put' in write) this.#items.set(nameOf(write.put), write.put);
      else if ('delete' in write) this.#items.delete(nameOf(write.delete));
    }
    return 'done';
  }

  increment(key: Key, by: number): number {
    const before = this.find(key);
    const count = Number(before?.count ?? 0) + by;
    this.#items.set(nameOf(key), { ...before, ...key, count });
    return count;
  }

  query({ index, hash, range = {}, order }: Query): readonly Item[] {
    const rangeKey = index === undefined ? 'sk' : 'deskOrder';
    const found = [...this.#items.values()]
      .filter(item => item[index === undefined ? 'pk' : 'desk'] === hash && item[rangeKey] !== undefined)
      .filter(item => isWithin(range, String(item[rangeKey])))
      .sort((a, b) => bytes(a[rangeKey], b[rangeKey]) || bytes(a.pk, b.pk) || bytes(a.sk, b.sk));
    return order === 'descending' ? found.reverse() : found;
  }

  #mayHappen(write: Write): boolean {
    const item = this.find(keyOf(write));
    if (!write.when) return true;
    if ('absent' in write.when) return item === undefined;
    return item !== undefined && Object.entries(write.when.equals).every(([name, value]) => item[name] === value);
  }
}

const bytes = (a: unknown, b: unknown): number => Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));

const isWithin = (range: NonNullable<Query['range']>, value: string): boolean => {
  if ('prefix' in range) return value.startsWith(range.prefix);
  const { from, to } = range as { from?: string; to?: string };
  return (from === undefined || bytes(from, value) <= 0) && (to === undefined || bytes(value, to) <= 0);
};

// Few values of everything, so that things meet; characters on both sides of where UTF-16 and UTF-8 order differ.
const pk = fc.constantFrom('D#1', 'D#2', 'Đ');
const sk = fc.constantFrom('HEAD', 'J#1', 'J#2', 'J#21', 'T', '\uff8a', '😀', 'a\u0000b');
const key = fc.record({ pk, sk });
const desk = fc.constantFrom('A', 'B');
const deskOrder = fc.constantFrom('1', '12', '2', '\uff8a', '😀');
const version = fc.integer({ min: 1, max: 2 });
const item: fc.Arbitrary<Item> = fc.record(
  { pk, sk, desk, deskOrder, version, note: fc.jsonValue({ maxDepth: 2 }).map(value => JSON.stringify(value)) },
  { requiredKeys: ['pk', 'sk'] },
);
const when: fc.Arbitrary<Condition> = fc.oneof(
  fc.constant({ absent: true } as const),
  fc.record({ equals: fc.record({ version, desk }, { requiredKeys: [] }) }),
);
const maybe = <T extends object>(record: T) =>
  when.map(condition => ({ ...record, when: condition })) as fc.Arbitrary<T & { when: Condition }>;
const write: fc.Arbitrary<Write> = fc.oneof(
  item.map(put => ({ put })),
  item.chain(put => maybe({ put })),
  key.map(one => ({ delete: one })),
  key.chain(one => maybe({ delete: one })),
  key.chain(one => maybe({ check: one })),
);
const writes = fc.uniqueArray(write, {
  minLength: 1,
  maxLength: 5,
  selector: one => nameOf(keyOf(one)),
});
const range = fc.oneof(
  fc.record({ prefix: fc.constantFrom('', 'J#', 'J#2', '1', '😀') }),
  fc.record({ from: fc.oneof(sk, deskOrder), to: fc.oneof(sk, deskOrder) }, { requiredKeys: [] }),
);
const query: fc.Arbitrary<Query> = fc
  .record(
    { hash: pk, desk, range, order: fc.constantFrom('ascending', 'descending'), limit: fc.integer({ min: 1, max: 4 }) },
    { requiredKeys: ['hash', 'desk'] },
  )
  .chain(({ hash, desk, ...rest }) =>
    fc.constantFrom<Query>({ ...rest, hash } as Query, { ...rest, index: 'desk', hash: desk } as Query),
  );

type Step =
  | { readonly transact: readonly Write[] }
  | { readonly increment: Key; readonly by: number }
  | { readonly find: Key }
  | { readonly query: Query }
  | { readonly sabotage: true };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ transact: writes }) },
  {
    weight: 1,
    arbitrary: fc.record({
      increment: fc.record({ pk, sk: fc.constant('COUNT') }),
      by: fc.integer({ min: -3, max: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ find: key }) },
  { weight: 2, arbitrary: fc.record({ query }) },
  { weight: 1, arbitrary: fc.constant({ sabotage: true } as const) },
);

const expected = (model: NaiveTable, one: Step): unknown => {
  if ('transact' in one) return model.transact(one.transact);
  if ('increment' in one) return model.increment(one.increment, one.by);
  if ('find' in one) return model.find(one.find);
  if ('query' in one) return model.query(one.query);
  return 'undone';
};

const actual = (table: Table, database: Database, one: Step): Promise<unknown> => {
  if ('transact' in one) {
    return table.transact(one.transact).then(
      () => 'done',
      error => (error instanceof ConditionFailed ? `failed ${error.writes}` : error),
    );
  }
  if ('increment' in one) return table.increment({ key: one.increment, attribute: 'count', by: one.by });
  if ('find' in one) return table.find(one.find);
  if ('query' in one) return allItems(table, one.query);
  return spoilBatch(database);
};

/** Makes the whole batch roll back and run again. */
const spoilBatch = async (database: Database): Promise<string> => {
  const spoil = database.prepare('INSERT INTO spoilt (id) VALUES (1)');
  const spoilt = database.write(() => {
    spoil.run();
    throw new RangeError('sabotage');
  });
  return spoilt.catch(() => 'undone');
};

test('a refusal names no write whose condition holds, also where a new item has taken the row of a deleted one', async () => {
  const database = new Database({ file: ':memory:' });
  onTestFinished(() => database.close());
  // The cache is so small that it forgets an item with the next.
  const table = new EmbeddedTable({ database, definition: WORK, hotItemsMiB: 0.0001 });
  const at = (sk: string) => ({ pk: 'D#1', sk });
  await table.transact(['taken', 'old'].map(sk => ({ put: at(sk) })));
  const writes: readonly Write[] = [
    { put: at('new'), when: { absent: true } },
    { put: at('taken'), when: { absent: true } },
    { delete: at('old'), when: { equals: {} } },
    { put: at('other') },
  ];
  expect(await actual(table, database, { transact: writes })).toBe('failed 1');
});

test('any requests, simultaneous or in sequence, get the answers of a naive table', async () => {
  const database = new Database({ file: ':memory:' });
  onTestFinished(() => database.close());
  database.define('CREATE TABLE spoilt (id INTEGER PRIMARY KEY)');
  let tables = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { maxLength: 30, size: 'max' }),
      async turns => {
        const definition = { ...WORK, name: `work-${++tables}` };
        const table = new EmbeddedTable({ database, definition, hotItemsMiB: tables % 2 ? 2 : 0.0001 });
        const model = new NaiveTable();
        for (const turn of turns) {
          // Pages beyond the first are read in later turns, so a query waits until the others of its turn are done.
          const calls = turn.filter(one => !('query' in one));
          const answers = calls.map(one => actual(table, database, one));
          const wanted = calls.map(one => expected(model, one));
          expect(await Promise.all(answers)).toEqual(wanted);
          for (const one of turn.filter(one => 'query' in one)) {
            expect(await actual(table, database, one)).toEqual(expected(model, one));
          }
        }
        database.define(`DROP TABLE "${definition.name}.item"; DROP TABLE "${definition.name}.index.desk"`);
      },
    ),
    { numRuns: 300 },
  );
}, 60_000);
