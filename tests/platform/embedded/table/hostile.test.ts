import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { HostileTable, type Hostility } from '../../../../platform/embedded/table/hostile.ts';
import { Conflict, type PlatformError, Unavailable } from '../../../../platform/errors.ts';
import type { Change } from '../../../../platform/ports.ts';
import { openTable, WORK } from '../../../kit/table/table-setup.ts';

const CALM: Hostility = {
  stale: 0,
  conflict: 0,
  lostRequest: 0,
  lostAnswer: 0,
  lost: 0,
  duplicated: 0,
  delayed: 0,
  reordered: 0,
};

const openHostile = (hostility: Partial<Hostility>, seed = 1) => {
  const { table: inner } = openTable();
  const table = new HostileTable({ table: inner, definition: WORK, seed, hostility: { ...CALM, ...hostility } });
  const delivered: string[] = [];
  const note = (changes: readonly Change[]) => delivered.push(...changes.map(({ key }) => key.sk));
  table.subscribe(note);
  return { inner, table, delivered };
};

const task = (sk: string, deskOrder = sk) => ({ pk: 'D#1', sk, desk: 'DESK', deskOrder });
const desk = { index: 'desk', hash: 'DESK' };
const puts = (...names: readonly string[]) => names.map(name => ({ put: task(name) }));

test('without hostility the table behaves normally', async () => {
  const { table, inner, delivered } = openHostile({});
  await table.transact(puts('a', 'b'));
  expect(await table.query(desk)).toEqual(await inner.query(desk));
  expect(await table.increment({ key: { pk: 'C', sk: 'C' }, attribute: 'n', by: 1 })).toBe(1);
  await nextTurn();
  expect(delivered).toEqual(['a', 'b', 'C']);
});

test('items that are read each for itself may be of two moments, and each is whole', async () => {
  const { table } = openHostile({});
  const write = (round: number) => table.transact(['a', 'b', 'c'].map(sk => ({ put: { ...task(sk), round } })));
  await write(0);
  const reads: Promise<readonly unknown[]>[] = [];
  for (let round = 1; round <= 20; round += 1) {
    const keys = ['a', 'b', 'c'].map(sk => ({ pk: 'D#1', sk }));
    reads.push(table.findEach(keys).then(items => items.map(item => item?.round)));
    await write(round);
  }
  const rounds = await Promise.all(reads);
  expect(rounds.some(seen => new Set(seen).size > 1)).toBe(true);
  for (const [at, seen] of rounds.entries()) for (const round of seen) expect([at, at + 1]).toContain(round);
});

test('a stale index lacks new items, shows removed ones, and has old values', async () => {
  const { table } = openHostile({ stale: 1 });
  await table.transact(puts('removed', 'changed', 'kept'));
  await nextTurn();
  const before = (await table.query(desk)).items;
  expect(before.length).toBeLessThan(3);
  await table.transact([{ delete: task('removed') }, { put: task('changed', 'z') }, { put: task('new') }]);
  await nextTurn();
  const seen = new Set<string>();
  for (let time = 0; time < 100; time++) {
    const { items } = await table.query(desk);
    expect(items.map(item => item.deskOrder)).toEqual(items.map(item => item.deskOrder).toSorted());
    seen.add(items.map(item => (item.deskOrder === 'z' ? 'changed*' : item.sk)).join(' '));
  }
  expect(seen).toContain('changed kept removed');
  expect(seen).not.toContain('kept new changed*');
});

test('a stale first page respects its limit, and shows nothing from after it', async () => {
  const { table } = openHostile({ stale: 1 });
  await table.transact(puts('a0', 'c', 'd', 'e'));
  await table.transact([{ delete: task('a0') }, { delete: task('e') }, ...puts('a', 'b')]);
  await nextTurn();
  const seen = new Set<string>();
  for (let time = 0; time < 100; time++) {
    const page = await table.query({ ...desk, limit: 2 });
    expect(page.items.length).toBeLessThanOrEqual(2);
    expect(page.next).toBeDefined();
    seen.add(page.items.map(item => item.sk).join(' '));
  }
  expect([...seen].join(' ')).not.toMatch(/[cde]/);
  expect(seen).toContain('a0');
});

test('a partition is never stale', async () => {
  const { table } = openHostile({ stale: 1 });
  await table.transact(puts('a', 'b'));
  expect((await table.query({ hash: 'D#1' })).items).toHaveLength(2);
});

test('a conflict and a lost request change nothing; a lost answer leaves the whole change', async () => {
  const written = async (hostility: Partial<Hostility>) => {
    const { table, inner } = openHostile(hostility);
    const error = await table.transact(puts('a')).catch((error: unknown) => error);
    return { error, items: (await inner.query({ hash: 'D#1' })).items.length };
  };
  const [conflict, lostRequest, lostAnswer] = await Promise.all([
    written({ conflict: 1 }),
    written({ lostRequest: 1 }),
    written({ lostAnswer: 1 }),
  ]);
  expect(conflict.error).toBeInstanceOf(Conflict);
  expect(lostRequest.error).toBeInstanceOf(Unavailable);
  expect(lostAnswer.error).toBeInstanceOf(Unavailable);
  expect([conflict.items, lostRequest.items, lostAnswer.items]).toEqual([0, 0, 1]);
});

test('changes are lost, repeated, reordered, or held until the drain', async () => {
  const messageAbout = async (hostility: Partial<Hostility>) => {
    const { table, delivered } = openHostile(hostility);
    await table.transact(puts('a', 'b', 'c', 'd'));
    await nextTurn();
    const atOnce = delivered.splice(0);
    const drained = table.drain();
    await nextTurn();
    return { atOnce, drained, later: delivered };
  };
  expect(await messageAbout({ lost: 1 })).toEqual({ atOnce: [], drained: 0, later: [] });
  expect(await messageAbout({ duplicated: 1 })).toMatchObject({ atOnce: ['a', 'a', 'b', 'b', 'c', 'c', 'd', 'd'] });
  const reordered = await messageAbout({ reordered: 1 });
  expect(reordered.atOnce).not.toEqual(['a', 'b', 'c', 'd']);
  expect(reordered.atOnce.toSorted()).toEqual(['a', 'b', 'c', 'd']);
  const delayed = await messageAbout({ delayed: 1 });
  expect([delayed.atOnce, delayed.drained, delayed.later.toSorted()]).toEqual([[], 4, ['a', 'b', 'c', 'd']]);
});

const day = async (seed: number): Promise<readonly string[]> => {
  const { table: inner } = openTable();
  const table = new HostileTable({ table: inner, definition: WORK, seed });
  const log: string[] = [`seed ${table.seed}`];
  table.subscribe(changes => log.push(`delivered ${changes.map(({ key }) => key.sk)}`));
  for (let hour = 0; hour < 60; hour++) {
    const calls = [0, 1, 2].map(number => table.transact(puts(`${hour}-${number}`)));
    const outcomes = await Promise.allSettled(calls);
    await nextTurn();
    log.push(outcomes.map(one => (one.status === 'fulfilled' ? 'ok' : (one.reason as PlatformError).name)).join(' '));
    log.push(`desk ${(await table.query({ ...desk, order: 'descending', limit: 5 })).items.map(({ sk }) => sk)}`);
    if (hour % 10 === 9) log.push(`drained ${table.drain()}`);
  }
  return log;
};

test('the same seed gives the same day, and another seed another', async () => {
  const first = await day(20_261_123);
  expect(await day(20_261_123)).toEqual(first);
  expect(await day(20_261_124)).not.toEqual(first);
  expect(first[0]).toBe('seed 20261123');
  expect(first.some(line => line.includes('Conflict')) && first.some(line => line.includes('Unavailable'))).toBe(true);
});
