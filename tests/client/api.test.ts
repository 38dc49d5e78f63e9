import { describe, expect, test } from 'vitest';
import { Api } from '../../client/api.ts';
import { ProblemAnswer } from '../../client/problem-answer.ts';
import { Session } from '../../client/session.ts';
import { handOver } from '../../functions/postal/declaration.ts';
import { problem, serve, shipment } from '../kit/server/scripted-api.ts';

describe('the client', () => {
  test('asks again with the same idempotency key when the server is busy or hangs up', async () => {
    const { api, seen } = await serve((_, count) =>
      count === 1 ? problem(503, 'unavailable') : count === 2 ? 'hang up' : { status: 200, body: shipment },
    );
    const answer = await new Session(api, 'counter.bat-xat').call(handOver, { params: { item: shipment.item } });
    expect(answer.holder).toBe('carrier');
    expect(seen).toHaveLength(3);
    expect(new Set(seen.map(({ key }) => key)).size).toBe(1);
    expect(seen[0]?.key).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('signs in anew, once, when its token is no longer accepted', async () => {
    const { api, seen, signIns } = await serve(({ bearer }) =>
      bearer === 'Bearer token-1' ? problem(401, 'not-signed-in') : { status: 200, body: shipment },
    );
    const session = new Session(api, 'counter.bat-xat');
    await Promise.all([1, 2, 3].map(() => session.call(handOver, { params: { item: shipment.item } })));
    expect(signIns()).toBe(2);
    expect(seen.filter(({ bearer }) => bearer === 'Bearer token-2')).toHaveLength(3);
  });

  test('a refusal says what was refused, why, and is not asked again', async () => {
    const { api, seen } = await serve(() => problem(409, 'not-allowed-now'));
    const asked = new Session(api, 'counter.bat-xat').call(handOver, { params: { item: shipment.item } });
    await expect(asked).rejects.toThrow(ProblemAnswer);
    await expect(asked).rejects.toThrow('handOver → 409 not-allowed-now: because');
    expect(seen).toHaveLength(1);
  });

  test('a gateway that refuses in words of its own is told as it said it', async () => {
    const { api } = await serve(() => ({ status: 403, body: { message: 'Missing Authentication Token' } }));
    const asked = new Session(api, 'counter.bat-xat').post('/embedded/clock', {});
    await expect(asked).rejects.toMatchObject({ status: 403, kind: 'blank' });
    await expect(asked).rejects.toThrow('Missing Authentication Token');
  });

  test('an address with a path in front, as that of a stage, keeps it', async () => {
    const { api, seen } = await serve(() => ({ status: 200, body: shipment }));
    const staged = new Session(new Api(`${api.base}/stage/`), 'counter.bat-xat', async () => 'held');
    await staged.call(handOver, { params: { item: shipment.item } });
    await staged.post('/embedded/clock', {});
    expect(seen.map(({ path }) => path)).toEqual([
      `/stage/shipments/${shipment.item}/hand-over`,
      '/stage/embedded/clock',
    ]);
    expect(seen.every(({ bearer }) => bearer === 'Bearer held')).toBe(true);
  });

  test('an answer that is not what the declaration says is a fault', async () => {
    const { api } = await serve(() => ({ status: 200, body: { ...shipment, holder: 'nobody' } }));
    const asked = new Session(api, 'counter.bat-xat').call(handOver, { params: { item: shipment.item } });
    await expect(asked).rejects.toThrow('holder');
  });
});
