import { createServer } from 'node:http';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { Api } from '../../client/api.ts';
import { ProblemAnswer } from '../../client/problem-answer.ts';
import { Session } from '../../client/session.ts';
import { request } from '../../client/transport.ts';
import { handOver } from '../../functions/postal/declaration.ts';
import { listening } from '../kit/server/listening.ts';
import { problem, serve, shipment } from '../kit/server/scripted-api.ts';

describe('the client', () => {
  test('repeats a request with the same idempotency key when the server is busy or hangs up', async () => {
    const { api, seen } = await serve((_, count) =>
      count === 1 ? problem(503, 'unavailable') : count === 2 ? 'hang up' : { status: 200, body: shipment },
    );
    const answer = await new Session(api, 'counter.bat-xat').call(handOver, { params: { item: shipment.item } });
    expect(answer.holder).toBe('carrier');
    expect(seen).toHaveLength(3);
    expect(new Set(seen.map(({ key }) => key)).size).toBe(1);
    expect(seen[0]?.key).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('signs in again, once, when its token is no longer accepted', async () => {
    const { api, seen, signIns } = await serve(({ bearer }) =>
      bearer === 'Bearer token-1' ? problem(401, 'not-signed-in') : { status: 200, body: shipment },
    );
    const session = new Session(api, 'counter.bat-xat');
    await Promise.all([1, 2, 3].map(() => session.call(handOver, { params: { item: shipment.item } })));
    expect(signIns()).toBe(2);
    expect(seen.filter(({ bearer }) => bearer === 'Bearer token-2')).toHaveLength(3);
  });

  test('does not ask again where the server wants it later than anybody waits', async () => {
    const { api, seen } = await serve(() => ({
      ...problem(503, 'calendar-not-published'),
      headers: { 'retry-after': '3600' },
    }));
    const asked = new Session(api, 'counter.bat-xat').call(handOver, { params: { item: shipment.item } });
    await expect(asked).rejects.toThrow('handOver → 503 calendar-not-published: because');
    expect(seen).toHaveLength(1);
  });

  test('says that a token is not accepted, and who gave it, where a new one is refused too', async () => {
    const { api, signIns } = await serve(() => problem(401, 'not-signed-in'));
    const asked = new Session(api, 'counter.bat-xat').call(handOver, { params: { item: shipment.item } });
    await expect(asked).rejects.toThrow(
      `handOver → 401 not-signed-in: because · ${api.base} does not accept the token of counter.bat-xat from ${api.base}`,
    );
    expect(signIns()).toBe(2);
  });

  test('does not wait long for a server where nothing listens and never did, and says what to look at', async () => {
    const server = createServer();
    const url = await listening(server);
    await promisify(server.close.bind(server))();
    let now = 0;
    const said: string[] = [];
    const passing = {
      now: () => now,
      pause: async (milliseconds: number) => {
        now += milliseconds;
      },
      say: (line: string) => said.push(line),
    };
    await expect(request(url, () => ({}), passing)).rejects.toThrow(
      `waited 3 s for an answer of ${url} without success: nothing listens there. Does the server run`,
    );
  });

  test('reports what was refused and why, and does not repeat a refused request', async () => {
    const { api, seen } = await serve(() => problem(409, 'not-allowed-now'));
    const asked = new Session(api, 'counter.bat-xat').call(handOver, { params: { item: shipment.item } });
    await expect(asked).rejects.toThrow(ProblemAnswer);
    await expect(asked).rejects.toThrow('handOver → 409 not-allowed-now: because');
    expect(seen).toHaveLength(1);
  });

  test('passes on the words of a gateway that refuses in its own way', async () => {
    const { api } = await serve(() => ({ status: 403, body: { message: 'Missing Authentication Token' } }));
    const asked = new Session(api, 'counter.bat-xat').post('/embedded/clock', {});
    await expect(asked).rejects.toMatchObject({ status: 403, kind: 'blank' });
    await expect(asked).rejects.toThrow('Missing Authentication Token');
  });

  test('keeps a path in front of the address, such as that of a stage', async () => {
    const { api, seen } = await serve(() => ({ status: 200, body: shipment }));
    const staged = new Session(new Api(`${api.base}/stage/`), 'counter.bat-xat', {
      from: 'a test',
      tokenOf: async () => 'held',
    });
    await staged.call(handOver, { params: { item: shipment.item } });
    await staged.post('/embedded/clock', {});
    expect(seen.map(({ path }) => path)).toEqual([
      `/stage/shipments/${shipment.item}/hand-over`,
      '/stage/embedded/clock',
    ]);
    expect(seen.every(({ bearer }) => bearer === 'Bearer held')).toBe(true);
  });

  test('throws when the answer is not what the declaration says', async () => {
    const { api } = await serve(() => ({ status: 200, body: { ...shipment, holder: 'nobody' } }));
    const asked = new Session(api, 'counter.bat-xat').call(handOver, { params: { item: shipment.item } });
    await expect(asked).rejects.toThrow('holder');
  });
});
