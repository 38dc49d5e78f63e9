import { describe, expect, test } from 'vitest';
import { eventually } from '../../client/eventually.ts';
import { type Cause, WaitedInVain, waitUpTo } from '../../client/patience.ts';

/** A clock of these tests, which a pause moves on; what is said, with the second in which it was. */
const passing = () => {
  // What other tests said is long ago.
  now += 60_000;
  const said: string[] = [];
  return {
    said,
    now: () => now,
    pause: async (milliseconds: number) => {
      now += milliseconds;
    },
    say: (line: string) => said.push(line),
  };
};
/** All waits of this process share when they spoke last: no test begins before another one ended. */
let now = 0;

const payment = 'the payment of H38.21.1-261123-0001';
const never = async () => undefined;

describe('who waits', () => {
  test('is silent for what happens within seconds', async () => {
    const time = passing();
    const begun = now;
    const found = await eventually(payment, async () => (now - begun > 4_000 ? 'paid' : undefined), { passing: time });
    expect({ found, said: time.said }).toEqual({ found: 'paid', said: [] });
  });

  test('says now and then for what, since when and for how long still, and gives up with how things stand', async () => {
    waitUpTo(60);
    const time = passing();
    const waiting = eventually(payment, never, { passing: time, state: () => 'status 4' });
    await expect(waiting).rejects.toThrow(`waited 60 s for ${payment} without success: status 4`);
    await expect(waiting).rejects.toBeInstanceOf(WaitedInVain);
    const lines = time.said.map(
      line => /^waiting for (.*) since (\d+) s, for (\d+) s still: status 4$/.exec(line) ?? [],
    );
    expect(lines.map(([, what, since, left]) => [what, Number(since) + Number(left)])).toEqual(
      Array.from({ length: 4 }, () => [payment, 60]),
    );
    expect(lines[0]?.[2]).toBe('5');
  });

  test('says the cause as soon as it is known, and waits on where it may pass', async () => {
    waitUpTo(30);
    const time = passing();
    const findCause = async () => ({ why: 'tax could not be reached', lasts: false });
    const waiting = eventually(payment, never, { passing: time, findCause });
    await expect(waiting).rejects.toThrow(/^waited 30 s .*: tax could not be reached$/);
    expect(time.said[0]).toMatch(/since 5 s, for 25 s still: tax could not be reached$/);
  });

  test('gives up as soon as it knows a cause that lasts', async () => {
    waitUpTo(180);
    const time = passing();
    const begun = now;
    let cause: Cause | undefined;
    const look = async () => {
      if (now - begun > 12_000) cause = { why: 'tax refused the message with 401', lasts: true };
      return undefined;
    };
    const waiting = eventually(payment, look, { passing: time, findCause: async () => cause });
    await expect(waiting).rejects.toThrow(/^waited 1[5-7] s for .*: tax refused the message with 401$/);
  });

  test('shares one line with all others who wait', async () => {
    waitUpTo(10);
    const time = passing();
    const waits = [payment, 'another', 'a third'].map(what => eventually(what, never, { passing: time }));
    await Promise.allSettled(waits);
    expect(time.said).toEqual([expect.stringMatching(/^waiting for .* \(and 2 more\) since /)]);
  });
});
