import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Authorization } from '../../../../platform/embedded/http/authorization.ts';
import { type GatewayOptions, makeGateway } from '../../../../platform/embedded/http/gateway.ts';
import { Listener, PortTaken } from '../../../../platform/embedded/http/listener.ts';
import { Unavailable } from '../../../../platform/errors.ts';
import { rawRequest, words } from '../../../kit/server/raw-request.ts';
import { handClock } from '../../../kit/server/tokens.ts';

const open: Listener[] = [];
afterEach(async () => {
  for (const listener of open.splice(0)) await listener.stop();
});

type Handle = (event: APIGatewayProxyEvent) => Promise<APIGatewayProxyResult>;
const ok: Handle = async () => ({ statusCode: 200, body: 'ok' });

/** No test may be saved by connections that are cut in the end. */
const limits = { stopTimeout: 2 ** 30, keepAliveTimeout: 2 ** 30 };

const serving = async (handle: Handle, options: Partial<GatewayOptions> = {}) => {
  const listener = await Listener.open({ port: 0, limits });
  open.push(listener);
  const clock = handClock();
  const durability = { flushed: vi.fn(async () => {}), rollbacks: 0 };
  const errors: unknown[] = [];
  const authorizer = vi.fn();
  const gateway = makeGateway({
    functions: [
      {
        name: 'f',
        routes: [
          { method: 'GET', path: '/a/{b}', access: 'public' },
          { method: 'POST', path: '/a/{b}', access: 'public' },
        ],
        handle,
      },
    ],
    authorization: new Authorization({ authorizer, clock }),
    ...{ clock, durability, limits: listener.limits, origins: [] },
    refuse: error => {
      errors.push(error);
      return { statusCode: error instanceof Unavailable ? 503 : 500, body: '' };
    },
    ...options,
  });
  listener.serve(gateway);
  return { listener, durability, errors, authorizer, url: `http://127.0.0.1:${listener.port}` };
};

describe('an answer', () => {
  test('leaves only when everything written is durable', async () => {
    const { url, durability } = await serving(ok);
    const { promise, resolve } = Promise.withResolvers<void>();
    durability.flushed.mockReturnValue(promise);
    let answered = false;
    const answer = fetch(`${url}/a/b`).then(response => {
      answered = true;
      return response.text();
    });
    await vi.waitFor(() => expect(durability.flushed).toHaveBeenCalled());
    expect(answered).toBe(false);
    resolve();
    expect(await answer).toBe('ok');
  });

  test('is not sent if the writes behind it were rolled back', async () => {
    const { url, durability } = await serving(async event => {
      if (event.pathParameters?.b === 'during') durability.rollbacks++;
      return ok(event);
    });
    const post = (path: string) => fetch(url + path, { method: 'POST' });
    expect((await post('/a/before')).status).toBe(200);
    expect((await post('/a/during')).status).toBe(503);
    durability.flushed.mockRejectedValueOnce(new Unavailable('rolled back'));
    expect((await post('/a/after')).status).toBe(503);
    expect((await post('/a/again')).status).toBe(200);
  });

  test('that only reads is made again if other writes were undone, a limited number of times', async () => {
    const handle = vi.fn(async (event: APIGatewayProxyEvent) => {
      if (event.pathParameters?.b === 'always' || handle.mock.calls.length < 3) durability.rollbacks++;
      return ok(event);
    });
    const { url, durability } = await serving(handle);
    expect((await fetch(`${url}/a/sometimes`)).status).toBe(200);
    expect(handle).toHaveBeenCalledTimes(3);
    expect((await fetch(`${url}/a/always`)).status).toBe(503);
  });

  test('that could not be stored is sent although the storing was undone', async () => {
    const { url, durability } = await serving(async () => {
      durability.rollbacks++;
      return { statusCode: 507, body: '' };
    });
    expect((await fetch(`${url}/a/b`, { method: 'POST' })).status).toBe(507);
  });

  test('cannot be split by a line break in a header; that is a fault of ours', async () => {
    const { url, errors } = await serving(async () => ({
      statusCode: 200,
      headers: { 'x-name': 'a\r\nset-cookie: b=c' },
      body: 'x',
    }));
    const { status, text } = await rawRequest(url, words(['GET /a/b HTTP/1.1']));
    expect([status, errors.length]).toEqual([500, 1]);
    expect(text).not.toMatch(/set-cookie/i);
  });

  test('may be binary', async () => {
    const { url } = await serving(async () => ({
      statusCode: 200,
      body: Buffer.from([0, 255]).toString('base64'),
      isBase64Encoded: true,
      multiValueHeaders: { 'x-many': ['1', '2'] },
    }));
    const answer = await fetch(`${url}/a/b`);
    expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([0, 255]);
    expect(answer.headers.get('x-many')).toBe('1, 2');
  });

  test('is sent even when a function throws, which it never should', async () => {
    const { url, errors } = await serving(() => Promise.reject(new Error('x')));
    expect([(await fetch(`${url}/a/b`)).status, errors]).toEqual([500, [new Error('x')]]);
  });
});

test('the event is that of a REST API: parameters as sent, queries decoded, headers as lists', async () => {
  let event: APIGatewayProxyEvent | undefined;
  const { url } = await serving(async seen => {
    event = seen;
    return ok(seen);
  });
  await fetch(`${url}/a/x%3Ay?q=%C4%91%20e+f&q=2`, { headers: { 'x-a': '1' } });
  expect(event).toMatchObject({
    resource: '/a/{b}',
    path: '/a/x%3Ay',
    httpMethod: 'GET',
    pathParameters: { b: 'x%3Ay' },
    queryStringParameters: { q: '2' },
    multiValueQueryStringParameters: { q: ['đ e f', '2'] },
    multiValueHeaders: { 'x-a': ['1'] },
    body: null,
    isBase64Encoded: false,
    requestContext: {
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      requestTimeEpoch: Date.parse('2026-11-23T08:00:00Z'),
      identity: { sourceIp: '127.0.0.1' },
    },
  });
});

test('the authorizer is not called on public routes', async () => {
  const { url, authorizer } = await serving(ok);
  await fetch(`${url}/a/b`, { headers: { authorization: 'Bearer x' } });
  expect(authorizer).not.toHaveBeenCalled();
});

test('a mounted part answers all paths that start with its name, and nothing else', async () => {
  const { url } = await serving(ok, {
    mounts: [
      {
        prefix: '/files',
        methods: ['GET'],
        handle: async (request, response) => void response.end(`file ${request.url}`),
      },
    ],
  });
  const text = async (path: string) => (await fetch(url + path)).text();
  expect([await text('/files'), await text('/files/x?a'), await text('/a/files')]).toEqual([
    'file /files',
    'file /files/x?a',
    'ok',
  ]);
  expect((await fetch(`${url}/filesystem`)).status).toBe(500);
});

describe('the caller of a request', () => {
  test('is checked again when the body has arrived: a right lost meanwhile is lost for this request', async () => {
    const handle = vi.fn(ok);
    const authorizer = vi.fn(async () => ({
      principalId: 'mai',
      policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'x', Effect: 'Allow', Resource: 'x' }] },
      context: { principal: '{}', expiresAt: '2999-01-01T00:00:00.000Z' },
    }));
    const clock = handClock();
    const authorization = new Authorization({ authorizer: authorizer as never, clock });
    const routes = [{ method: 'POST', path: '/a/{b}', access: 'signed-in' }] as const;
    const refuse = () => ({ statusCode: 401, body: '' });
    const { url } = await serving(handle, { authorization, functions: [{ name: 'f', routes, handle }], refuse });
    const sending = new TransformStream<Uint8Array, Uint8Array>();
    const writer = sending.writable.getWriter();
    const headers = { authorization: 'Bearer a.b.c' };
    const request = { method: 'POST', headers, body: sending.readable, duplex: 'half' } as RequestInit;
    const answer = fetch(`${url}/a/b`, request);
    void writer.write(Buffer.from('{'));
    await vi.waitFor(() => expect(authorizer).toHaveBeenCalledTimes(1));
    authorizer.mockResolvedValue({
      ...(await authorizer()),
      policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'x', Effect: 'Deny', Resource: 'x' }] },
    });
    authorization.forget();
    void writer.write(Buffer.from('}'));
    void writer.close();
    expect((await answer).status).toBe(401);
    expect(handle).not.toHaveBeenCalled();
  });
});

describe('the listener', () => {
  test('tells early clients to come again before the server is ready', async () => {
    const listener = await Listener.open({ port: 0 });
    open.push(listener);
    const { status, headers } = await fetch(`http://127.0.0.1:${listener.port}/a/b`);
    expect([status, headers.get('retry-after')]).toEqual([503, '1']);
  });

  test('listens on loopback only', async () => {
    const listener = await Listener.open({ port: 0 });
    open.push(listener);
    const { networkInterfaces } = await import('node:os');
    const outside = Object.values(networkInterfaces())
      .flat()
      .find(one => one?.family === 'IPv4' && !one.internal)?.address;
    if (outside) await expect(fetch(`http://${outside}:${listener.port}/`)).rejects.toThrow();
  });

  test('says when another program uses the port', async () => {
    const listener = await Listener.open({ port: 0 });
    open.push(listener);
    await expect(Listener.open({ port: listener.port })).rejects.toThrow(
      new PortTaken(`Another program is using port ${listener.port}.`),
    );
  });

  test('finishes a running request before it stops, and then accepts no other', async () => {
    const { promise, resolve } = Promise.withResolvers<APIGatewayProxyResult>();
    const handle = vi.fn(() => promise);
    const { listener, url } = await serving(handle);
    const under = fetch(`${url}/a/b`);
    await vi.waitFor(() => expect(handle).toHaveBeenCalled());
    const stopped = listener.stop();
    await expect(fetch(`${url}/a/b`)).rejects.toThrow();
    resolve({ statusCode: 200, body: 'done' });
    expect(await (await under).text()).toBe('done');
    await stopped;
    open.pop();
  });
});
