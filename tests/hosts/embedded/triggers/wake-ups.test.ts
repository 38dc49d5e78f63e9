import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WakeUps } from '../../../../hosts/embedded/triggers/wake-ups.ts';
import type { Change } from '../../../../platform/ports.ts';

const change = (entity: string | undefined, sk: string): Change => ({
  key: { pk: 'P', sk },
  after: { pk: 'P', sk, ...(entity && { entity }) },
});
const removal = (entity: string, sk: string): Change => ({ key: { pk: 'P', sk }, before: { pk: 'P', sk, entity } });
const keysOf = (changes: readonly Change[]) => changes.map(({ key }) => key.sk);

/** Wake-ups whose calls end when the test says so. */
const held = (entity: string, gathersFor?: number) => {
  const calls: { readonly keys: readonly string[]; readonly end: () => void; readonly fail: (error: Error) => void }[] =
    [];
  const onError = vi.fn();
  const wake = (changes: readonly Change[]) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    calls.push({ keys: keysOf(changes), end: resolve, fail: reject });
    return promise;
  };
  return {
    calls,
    onError,
    wakeUps: new WakeUps({ subscribers: [{ name: 'f', entities: new Set([entity]), gathersFor, wake }], onError }),
  };
};

describe('a committed change', () => {
  test('wakes the followers of its entity, before or after the change', () => {
    const { wakeUps, calls } = held('outbox');
    wakeUps.take([change('dossier', '1'), change('outbox', '2'), removal('outbox', '3'), change(undefined, '4')]);
    expect(calls.map(({ keys }) => keys)).toEqual([['2', '3']]);
  });

  test('without followers wakes nobody and is not counted', () => {
    const { wakeUps, calls } = held('outbox');
    wakeUps.take([change('dossier', '1')]);
    expect([calls.length, wakeUps.delivered]).toEqual([0, 0]);
  });

  test('does not wait for a slow call', () => {
    const { wakeUps, calls } = held('outbox');
    wakeUps.take([change('outbox', '1')]);
    wakeUps.take([change('outbox', '2')]);
    expect(calls.map(({ keys }) => keys)).toEqual([['1'], ['2']]);
  });

  test('waits with others when too many calls run', async () => {
    const { wakeUps, calls } = held('outbox');
    for (let i = 0; i < 40; i++) wakeUps.take([change('outbox', String(i))]);
    expect(calls).toHaveLength(32);
    calls[0]?.end();
    await vi.waitFor(() => expect(calls).toHaveLength(33));
    expect(calls[32]?.keys).toEqual(['32', '33', '34', '35', '36', '37', '38', '39']);
  });

  test('whose call fails is logged and delays no other', async () => {
    const { wakeUps, calls, onError } = held('outbox');
    wakeUps.take([change('outbox', '1')]);
    calls[0]?.fail(new Error('late'));
    await wakeUps.idle();
    wakeUps.take([change('outbox', '2')]);
    expect(onError).toHaveBeenCalledExactlyOnceWith('f', new Error('late'));
    expect(calls[1]?.keys).toEqual(['2']);
  });

  test('whose handler throws at once is logged too', async () => {
    const onError = vi.fn();
    const wake = () => {
      throw new Error('at once');
    };
    const wakeUps = new WakeUps({ subscribers: [{ name: 'f', entities: new Set(['a']), wake }], onError });
    wakeUps.take([change('a', '1')]);
    await wakeUps.idle();
    expect(onError).toHaveBeenCalledOnce();
  });
});

test('the feed is idle only when every call has ended', async () => {
  const { wakeUps, calls } = held('outbox');
  await wakeUps.idle();
  wakeUps.take([change('outbox', '1')]);
  let idle = false;
  const waiting = wakeUps.idle().then(() => {
    idle = true;
  });
  await Promise.resolve();
  expect(idle).toBe(false);
  calls[0]?.end();
  await waiting;
});

test('every change reaches its follower exactly once, in the order of the commits', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.constantFrom('a', 'b'), { maxLength: 5 }), { maxLength: 100 }),
      async commits => {
        const seen: string[] = [];
        const wake = async (changes: readonly Change[]) => {
          seen.push(...keysOf(changes));
          await Promise.resolve();
        };
        const wakeUps = new WakeUps({ subscribers: [{ name: 'f', entities: new Set(['a']), wake }], onError: vi.fn() });
        const changes = commits.map((entities, commit) =>
          entities.map((entity, i) => change(entity, `${commit}.${i}`)),
        );
        for (const commit of changes) wakeUps.take(commit);
        await wakeUps.idle();
        expect(seen).toEqual(keysOf(changes.flat().filter(({ after }) => after?.entity === 'a')));
      },
    ),
  );
});

describe('a function that gathers', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('is woken once for all changes of its time, and again for later ones', () => {
    const { wakeUps, calls } = held('journal', 10);
    wakeUps.take([change('journal', '1')]);
    vi.advanceTimersByTime(9_000);
    wakeUps.take([change('journal', '2')]);
    expect(calls).toEqual([]);
    vi.advanceTimersByTime(1_000);
    wakeUps.take([change('journal', '3')]);
    expect(calls.map(({ keys }) => keys)).toEqual([['1', '2']]);
    vi.advanceTimersByTime(10_000);
    expect(calls.map(({ keys }) => keys)).toEqual([['1', '2'], ['3']]);
  });

  test('is woken at once when somebody waits for all to be idle, also for what comes meanwhile', async () => {
    const { wakeUps, calls } = held('journal', 10);
    wakeUps.take([change('journal', '1')]);
    const idle = wakeUps.idle();
    wakeUps.take([change('journal', '2')]);
    expect(calls.map(({ keys }) => keys)).toEqual([['1'], ['2']]);
    for (const { end } of calls) end();
    await idle;
    vi.advanceTimersByTime(20_000);
    expect(calls).toHaveLength(2);
  });
});
