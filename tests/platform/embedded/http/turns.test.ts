import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { TURN_MILLISECONDS, Turns } from '../../../../platform/embedded/http/turns.ts';

/** Turns with a time that passes by the work alone. */
const setUp = () => {
  let now = 0;
  const begun: number[] = [];
  const turns = new Turns(() => now);
  const take = (name: number, { milliseconds = 0, isWanted = true } = {}) =>
    turns.take({
      isWanted: () => isWanted,
      begin: () => {
        begun.push(name);
        // Most of the work of a request follows its beginning by promises.
        void Promise.resolve()
          .then(() => {})
          .then(() => {
            now += milliseconds;
          });
      },
    });
  return { turns, take, begun };
};

test('a turn starts no more requests after a time limit, however many wait', async () => {
  const { take, begun } = setUp();
  for (let i = 0; i < 220; i++) take(i, { milliseconds: TURN_MILLISECONDS / 4 });
  const perTurn: number[] = [];
  while (begun.length < 220) {
    const before = begun.length;
    await nextTurn();
    perTurn.push(begun.length - before);
  }
  expect(Math.max(...perTurn)).toBeLessThanOrEqual(4);
  expect(perTurn.length).toBeGreaterThanOrEqual(220 / 4);
});

test('one request that exceeds a turn does not block the others for ever', async () => {
  const { take, begun } = setUp();
  take(0, { milliseconds: 1000 });
  for (let i = 1; i < 10; i++) take(i);
  for (let turn = 0; turn < 20 && begun.length < 10; turn++) await nextTurn();
  expect(begun).toHaveLength(10);
});

test('requests start in the order of their arrival, also those that arrive meanwhile', async () => {
  const { take, begun } = setUp();
  for (let i = 0; i < 3000; i++) take(i, { milliseconds: 1 });
  await nextTurn();
  for (let i = 3000; i < 3100; i++) take(i, { milliseconds: 1 });
  while (begun.length < 3100) await nextTurn();
  expect(begun).toEqual(Array.from({ length: 3100 }, (_, i) => i));
});

test('an abandoned request is not started, and costs the others nothing', async () => {
  const { turns, take, begun } = setUp();
  for (let i = 0; i < 100; i++) take(i, { isWanted: i === 99 });
  await nextTurn();
  await nextTurn();
  expect([begun, turns.waiting]).toEqual([[99], 0]);
});
