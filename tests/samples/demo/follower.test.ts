import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import type { Session } from '../../../client/session.ts';
import { Follower } from '../../../samples/demo/follower.ts';

/** A pause that only stopping ends. */
vi.mock('node:timers/promises', () => ({
  setTimeout: vi.fn(
    (_ms: number, _value: undefined, { signal }: { signal: AbortSignal }) =>
      new Promise((_, reject) => signal.addEventListener('abort', reject)),
  ),
}));
afterEach(() => vi.restoreAllMocks());

test('after an outage the journal is read again within a second, and at once when the scene is over', async () => {
  vi.spyOn(performance, 'now').mockReturnValueOnce(0).mockReturnValueOnce(30_000);
  const heard: number[] = [];
  const entries = [{ entry: { seq: 1 } }];
  const reader = { call: async () => ({ entries }) } as unknown as Session;
  const follower = new Follower({ code: 'H38.21-261123-0001', reader, onEntry: ({ entry }) => heard.push(entry.seq) });
  await vi.waitFor(() => expect(wait).toHaveBeenCalled());
  expect(vi.mocked(wait).mock.calls[0]?.[0]).toBe(1000);
  entries.push({ entry: { seq: 2 } });
  await follower.stop();
  expect(heard).toEqual([1, 2]);
});
