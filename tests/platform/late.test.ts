import { expect, test, vi } from 'vitest';
import { late } from '../../platform/late.ts';

type Port = { readonly double: (number: number) => Promise<number> };

const loading = () => vi.fn(async (): Promise<Port> => ({ double: async number => 2 * number }));

test('an adapter is loaded once, with the first call of its port', async () => {
  const load = loading();
  const port = late(load);
  expect(load).not.toHaveBeenCalled();
  expect(await Promise.all([port.double(2), port.double(3)])).toEqual([4, 6]);
  expect(await port.double(4)).toBe(8);
  expect(load).toHaveBeenCalledTimes(1);
});

test('methods keep their object', async () => {
  class Counter {
    #count = 0;
    async next(): Promise<number> {
      this.#count += 1;
      return this.#count;
    }
  }
  const port = late<Counter>(async () => new Counter());
  expect([await port.next(), await port.next()]).toEqual([1, 2]);
});

test('a failed load fails every call', async () => {
  const port = late<Port>(() => Promise.reject(new Error('not there')));
  await expect(port.double(1)).rejects.toThrow('not there');
  await expect(port.double(1)).rejects.toThrow('not there');
});

test('awaiting a port does not load it', async () => {
  const load = loading();
  expect(typeof (await late(load)).double).toBe('function');
  expect(load).not.toHaveBeenCalled();
});
