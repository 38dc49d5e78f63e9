import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { Api } from '../../client/api.ts';
import { ProblemAnswer } from '../../client/problem-answer.ts';
import { Session } from '../../client/session.ts';
import { decideTask } from '../../functions/decide-task/declaration.ts';
import { handOver } from '../../functions/postal/declaration.ts';
import { Desk } from '../../samples/demo/desk.ts';
import { officers } from '../../samples/province.ts';
import type { Officer } from '../../schemas/officer.ts';
import { listening } from '../kit/server/listening.ts';

type Answer = { readonly status: number; readonly body?: object };
type Seen = {
  readonly method: string;
  readonly path: string;
  readonly key: string | undefined;
  readonly bearer: string | undefined;
};

const open: { close: () => unknown }[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

/** A server that answers by script; sign-ins hand out token-1, token-2, … */
const serve = async (script: (request: Seen, count: number) => Answer | 'hang up') => {
  const seen: Seen[] = [];
  let tokens = 0;
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const { method = '', url: path = '', headers } = request;
    if (path === '/sign-in') {
      response.end(JSON.stringify({ token: `token-${++tokens}` }));
      return;
    }
    const key = headers['idempotency-key'];
    seen.push({ method, path, key: typeof key === 'string' ? key : undefined, bearer: headers.authorization });
    const said = script(seen.at(-1) as Seen, seen.length);
    if (said === 'hang up') request.socket.destroy();
    else response.writeHead(said.status).end(said.body && JSON.stringify(said.body));
  };
  const server = createServer(answer);
  open.push(server);
  const api = new Api(await listening(server));
  return { api, seen, signIns: () => tokens };
};

const shipment = {
  item: 'RR473124829VN',
  dossier: 'H38.21.1-261123-0001',
  leg: 'return',
  state: 'handed-over',
  unit: 'H38.21.1',
  holder: 'carrier',
  invitations: 0,
  contents: ['Giấy phép'],
  lastEvent: 0,
  movedAt: '2026-11-23T01:20:00.000Z',
};
const problem = (status: number, kind: string) => ({
  status,
  body: { type: `urn:lien-thong:problem:${kind}`, title: kind, status, detail: 'because' },
});

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

describe('a desk', () => {
  const code = 'H38.21.1-261123-0001';
  const step = 'register-business';
  const task = (version: number) => ({
    ...{ dossier: code, step, visit: 1, version, kind: 'task', procedure: '1.001612', owner: 'Lừu Thị Mẩy' },
    ...{
      title: { vi: 'Đăng ký', en: 'Register' },
      outcomes: {},
      reasoned: [],
      overdue: false,
      openedAt: shipment.movedAt,
    },
  });
  const officer = officers.find(({ id }) => id === 'specialist.bat-xat') as Officer;

  test('decides the newer version of a task opened anew, though its queue still shows the older one for a while', async () => {
    const queues = [[], [task(7)], [task(7)], [task(7)], [task(9)]];
    let posts = 0;
    const { api, seen } = await serve(({ method }) => {
      if (method === 'GET') return { status: 200, body: { tasks: queues.shift() ?? [task(9)] } };
      return ++posts === 1 ? problem(409, 'stale-version') : { status: 200, body: shipment };
    });
    const desk = new Desk(officer, new Session(api, officer.id));
    const decided: number[] = [];
    await desk.work(code, step, async ({ version }, session) => {
      decided.push(version);
      await session.call(
        { ...decideTask, success: handOver.success },
        { params: { code, step }, body: { outcome: 'approved', version } },
      );
    });
    expect(decided).toEqual([7, 9]);
    const keys = seen.filter(({ method }) => method === 'POST').map(({ key }) => key);
    expect(new Set(keys).size).toBe(2);
  });

  test('sees when a task has left its queue', async () => {
    const { api } = await serve((_, count) => ({ status: 200, body: { tasks: count < 3 ? [task(7)] : [] } }));
    const desk = new Desk(officer, new Session(api, officer.id));
    await expect(desk.see(code, step)).resolves.toMatchObject({ version: 7 });
    await expect(desk.gone(code, step)).resolves.toBeUndefined();
  });
});
