import { afterEach, expect, test } from 'vitest';
import { SIGNATURE_HEADERS, signMessage } from '../../../platform/signature.ts';
import { toInstant } from '../../../schemas/time.ts';
import { CITIZEN, type Started, startedServer, temporaryFolder } from '../../kit/server/started-server.ts';

const HOUR = 3_600_000;
const YEAR = 365 * 24 * HOUR;
const SECRET = Buffer.alloc(32, 7).toString('base64');

/** `real` is the time of everybody else; the machine's clock shows it plus `error`. */
const world = { real: Date.parse('2026-11-23T08:00:00Z'), error: 0 };
const folder = temporaryFolder();
let server: Started;
afterEach(async () => {
  await server.stop();
  folder.remove();
});

const start = (): Promise<Started> =>
  startedServer({
    data: folder.path,
    machineTime: () => world.real + world.error,
    steadyTime: () => world.real,
    embedded: { outside: { bank: { secret: SECRET } } },
  });

/** A callback of the bank, signed by the bank's clock. */
const callBack = async (): Promise<number> => {
  const body = '{"amount":1}';
  const id = 'msg_1';
  const timestamp = Math.floor(world.real / 1000);
  const answer = await fetch(`${server.url}/callbacks/bank`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      [SIGNATURE_HEADERS.id]: id,
      [SIGNATURE_HEADERS.timestamp]: String(timestamp),
      [SIGNATURE_HEADERS.signature]: signMessage({ id, timestamp, body, secret: SECRET }),
    },
  });
  return answer.status;
};
const read = async () => {
  const answer = await fetch(`${server.url}/embedded/clock`, { headers: await server.signedIn(CITIZEN) });
  return (await answer.json()) as { now: string; notFollowed?: string };
};

test("valid callbacks are accepted and nothing becomes due while the machine's clock jumps ahead and comes back", async () => {
  server = await start();
  const { composition } = server;
  await composition.table.transact([{ put: { pk: 'ALARM', sk: 'ALARM', at: toInstant(world.real + 24 * HOUR) } }]);
  for (const error of [0, YEAR, 0, -HOUR, 0, -YEAR, 0, HOUR, 0]) {
    world.error = error;
    world.real += 60_000;
    expect([error, await callBack()]).toEqual([error, 202]);
    await composition.schedule.tick();
    expect(await composition.table.find({ pk: 'ALARM', sk: 'ALARM' })).toBeDefined();
    const { notFollowed } = await read();
    expect(notFollowed).toBe(Math.abs(error) === YEAR ? toInstant(world.real + error) : undefined);
  }
  expect(server.logs).toContainEqual(
    expect.objectContaining({ level: 'error', message: 'schedule failed', function: 'clock' }),
  );
  await server.stop();
  world.error = YEAR;
  await expect(start()).rejects.toThrow(/--confirm-clock/);
  world.error = 0;
  server = await start();
  expect(await callBack()).toBe(202);
});
