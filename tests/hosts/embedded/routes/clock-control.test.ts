import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Problem } from '../../../../schemas/problem.ts';
import { type Instant, toEpoch, toInstant } from '../../../../schemas/time.ts';
import {
  CITIZEN,
  CODE,
  COUNTER,
  ENGINEER,
  type Started,
  startedServer,
  temporaryFolder,
} from '../../../kit/server/started-server.ts';

const folder = temporaryFolder();
let server: Started;
beforeAll(async () => {
  server = await startedServer({ data: folder.path });
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

type Moved = { now: Instant; before: Instant; rounds: number; quiet: boolean; lastRuns: Record<string, Instant> };
const move = async (body: unknown, account = ENGINEER, of = server) =>
  fetch(`${of.url}/embedded/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(await of.signedIn(account)) },
    body: JSON.stringify(body),
  });
const moved = async (body: unknown) => (await (await move(body)).json()) as Moved;

describe('moving the clock', () => {
  test('advances it by a duration or to an instant, and it goes on from there', async () => {
    const { before, now } = await moved({ advance: 'P3D' });
    expect(toEpoch(now) - toEpoch(before)).toBeGreaterThanOrEqual(3 * 86_400_000);
    const to = toInstant(toEpoch(now) + 4 * 3_600_000);
    expect((await moved({ to })).now >= to).toBe(true);
  });

  test('handles everything that became due, and what follows, before it answers', async () => {
    await server.composition.table.transact([
      { put: { pk: 'ALARM', sk: 'ALARM', at: toInstant(toEpoch(server.composition.clock.now()) + 3_600_000) } },
    ]);
    const count = async () => Number((await server.composition.table.find({ pk: 'COUNT', sk: 'COUNT' }))?.count ?? 0);
    const before = await count();
    const early = await moved({ advance: 'PT30M' });
    expect([await count(), early.rounds, early.quiet]).toEqual([before, 1, true]);
    const due = await moved({ advance: 'PT31M' });
    expect(await count()).toBe(before + 1);
    expect([due.rounds, due.quiet]).toEqual([2, true]);
    expect(due.lastRuns.followers && due.lastRuns.followers >= due.before).toBe(true);
  });

  test('is allowed to engineers and administrators', async () => {
    expect((await move({ advance: 'P1D' }, 'administrator.lao-cai')).status).toBe(200);
    for (const account of [COUNTER, CITIZEN]) expect((await move({ advance: 'P1D' }, account)).status).toBe(403);
    const nobody = await fetch(`${server.url}/embedded/clock`, { method: 'POST', body: '{}' });
    expect(nobody.status).toBe(401);
  });

  test('is possible forwards only', async () => {
    const now = server.composition.clock.now();
    const answer = await move({ to: toInstant(toEpoch(now) - 1) });
    expect([answer.status, Problem.parse(await answer.json()).type]).toEqual([
      409,
      'urn:lien-thong:problem:not-allowed-now',
    ]);
  });

  test.each([
    { advance: 'P1M' },
    { to: 'tomorrow' },
    { advance: 'P1D', to: '2030-01-01T00:00:00.000Z' },
    {},
    { to: '+275760-09-13T00:00:00.000Z' },
  ])('refuses %j', async body => {
    expect((await move(body)).status).toBe(422);
  });

  test('ends existing tokens: an hour has passed for them too', async () => {
    const { authorization } = await server.signedIn(COUNTER);
    const read = () => fetch(`${server.url}/notes/${CODE}`, { headers: { authorization } });
    expect((await read()).status).toBe(404);
    await moved({ advance: 'PT1H1M' });
    const late = await read();
    expect([late.status, Problem.parse(await late.json()).detail]).toEqual([401, 'The token has expired.']);
  });
});

describe('without --clock-control', () => {
  test('the clock can be read but not moved', async () => {
    const other = temporaryFolder();
    const plain = await startedServer({ data: other.path, embedded: { clockControl: false } });
    expect((await move({ advance: 'P1D' }, ENGINEER, plain)).status).toBe(405);
    const read = await fetch(`${plain.url}/embedded/clock`, { headers: await plain.signedIn(CITIZEN) });
    expect(await read.json()).toEqual({ now: expect.any(String), lastRuns: expect.any(Object) });
    await plain.stop();
    other.remove();
  });
});
