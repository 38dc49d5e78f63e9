import { describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { type Call, type Declaration, type Handlers, type Message, route } from '../../../functions/declaration.ts';
import { MAX_BODY_BYTES } from '../../../functions/http/body.ts';
import { httpFunction } from '../../../functions/http/http-function.ts';
import { Written } from '../../../functions/written.ts';
import { OutsideRefused, Unavailable } from '../../../platform/errors.ts';
import { DossierCode } from '../../../schemas/identifiers.ts';
import { Party } from '../../../schemas/party.ts';
import { Problem } from '../../../schemas/problem.ts';
import { Refusal } from '../../../schemas/refusal.ts';
import { sayPlain } from '../../kit/said.ts';
import { CITIZEN, eventFor, remembering, tell } from '../../kit/server/sample-event.ts';
import { handClock } from '../../kit/server/tokens.ts';

const decide = route({
  method: 'POST',
  path: '/dossiers/{code}/decision',
  operation: 'decide',
  summary: 'Decide',
  access: 'signed-in',
  idempotent: true,
  params: z.strictObject({ code: DossierCode }),
  query: z.strictObject({ limit: z.coerce.number().int().max(100).default(50), tag: z.array(z.string()).optional() }),
  body: z.strictObject({ outcome: z.string().max(10), owner: Party.optional() }),
  success: { status: 200, body: z.strictObject({ seen: z.json() }) },
});
const forget = route({
  method: 'DELETE',
  path: '/dossiers/{code}/decision',
  operation: 'forget',
  summary: 'Forget',
  access: 'public',
  params: z.strictObject({ code: z.string() }),
  success: { status: 204 },
});
const callback = route({
  method: 'POST',
  path: '/callback',
  operation: 'callback',
  summary: 'Called',
  access: 'signed-message',
  body: z.object({ a: z.int() }),
  success: { status: 202 },
});
const declaration = { name: 'decide', routes: [decide, forget, callback] } as const satisfies Declaration;

const CODE = 'H38.21-261122-0001';
const params = { code: CODE };
const body = JSON.stringify({ outcome: 'agree' });

type Seen = Omit<Call<typeof decide>, 'headers'> & { headers: unknown };
const made = (
  answer: (call: Seen) => Promise<unknown> = async call => ({ seen: JSON.parse(JSON.stringify(call)) }),
  checkAnswers = true,
) => {
  const remembered = remembering();
  const routes = {
    decide: vi.fn(answer),
    forget: vi.fn(async () => undefined),
    callback: vi.fn(async (_: Call<typeof callback>) => undefined),
  };
  const verify = {
    callback: vi.fn(({ headers }: Message) => {
      if (headers.signed !== 'yes') throw new Refusal('signature-invalid', sayPlain('It is not signed.'));
    }),
  };
  const handlers = { routes, verify } as unknown as Handlers;
  return {
    ...remembered,
    routes,
    verify,
    handler: httpFunction({ declaration, handlers, log: remembered.log, clock: handClock(), checkAnswers }),
  };
};
const call = (wanted: Parameters<typeof eventFor>[1] = {}) =>
  eventFor(decide, { params, body, principal: CITIZEN, ...wanted });

describe('a call', () => {
  test('reaches its handler, parsed by the schemas of its route', async () => {
    const { handler, routes } = made();
    const { status } = await tell(
      handler,
      call({ query: { limit: ['7'], tag: ['a'] }, headers: { 'IDEMPOTENCY-Key': ['k-1'] } }),
    );
    expect(status).toBe(200);
    expect(routes.decide.mock.calls[0]?.[0]).toMatchObject({
      params,
      query: { limit: 7, tag: ['a'] },
      body: { outcome: 'agree' },
      principal: CITIZEN,
      idempotencyKey: 'k-1',
    });
  });

  test('reaches its handler with header names in lower case and without credentials', async () => {
    const { handler, routes } = made();
    await tell(handler, call({ headers: { 'X-Thing': ['1', '2'], Authorization: ['Bearer x'], Cookie: ['a=b'] } }));
    expect(routes.decide.mock.calls[0]?.[0].headers).toEqual({ 'content-type': 'application/json', 'x-thing': '1, 2' });
  });

  test('is routed by resource and method', async () => {
    const { handler, routes } = made();
    const { status, body } = await tell(handler, eventFor(forget, { params }));
    expect([status, body]).toEqual([204, undefined]);
    expect(routes.forget).toHaveBeenCalledOnce();
    expect((await tell(handler, eventFor({ method: 'GET', path: '/elsewhere' }))).status).toBe(404);
    const wrong = await tell(handler, eventFor({ method: 'PUT', path: decide.path }));
    expect([wrong.status, wrong.headers.allow]).toEqual([405, 'POST, DELETE, OPTIONS']);
  });

  test('takes path parameters as REST APIs pass them, percent-encoded', async () => {
    const { handler, routes } = made();
    await tell(handler, eventFor(forget, { params: { code: 'a%3Ab%40c' } }));
    expect(routes.forget.mock.calls).toMatchObject([[{ params: { code: 'a:b@c' } }]]);
    expect((await tell(handler, eventFor(forget, { params: { code: '%C3%28' } }))).status).toBe(400);
  });

  test('may come in base64 if it is valid UTF-8', async () => {
    const { handler } = made();
    const encoded = (text: string | Buffer) =>
      call({ body: Buffer.from(text).toString('base64'), isBase64Encoded: true });
    expect((await tell(handler, encoded(body))).status).toBe(200);
    expect((await tell(handler, encoded(Buffer.from([0x22, 0xc3, 0x28, 0x22])))).status).toBe(400);
  });
});

describe('a request with faults', () => {
  test('is refused with all of them at once, wherever they are', async () => {
    const { handler, routes } = made();
    const owner = {
      name: 'An',
      kind: 'individual',
      identityNumber: '012345678901',
      phone: '12',
      address: { line: 'x', commune: 'H38.21', province: 'Lào Cai' },
    };
    const { status, headers, body } = await tell(
      handler,
      call({
        params: { code: 'nonsense' },
        query: { limit: ['many'], 'a/b~c': ['1'] },
        headers: { 'Idempotency-Key': ['có dấu'] },
        body: JSON.stringify({ outcome: 'far too long to be one', owner, extra: 1 }),
      }),
    );
    expect(status).toBe(422);
    expect(headers['content-type']).toBe('application/problem+json');
    expect(
      Problem.parse(body)
        .errors?.map(({ pointer }) => pointer)
        .sort(),
    ).toEqual(
      [
        '/params/code',
        '/query/limit',
        '/query/a~1b~0c',
        '/headers/idempotency-key',
        '/body/outcome',
        '/body/owner/phone',
        '/body/extra',
      ].sort(),
    );
    expect(routes.decide).not.toHaveBeenCalled();
  });

  test('is refused with what is missing', async () => {
    const { body } = await tell(made().handler, call({ body: '{}' }));
    expect(Problem.parse(body).errors).toMatchObject([{ pointer: '/body/outcome', detail: 'is missing' }]);
  });

  test('is refused without a body where one is needed', async () => {
    const { body } = await tell(made().handler, eventFor(decide, { params, principal: CITIZEN }));
    expect(Problem.parse(body).errors).toMatchObject([{ pointer: '/body', detail: 'is missing' }]);
  });

  test('gets an answer of limited length, however many faults it has', async () => {
    const many = Object.fromEntries(Array.from({ length: 4000 }, (_, i) => [`${i}${'x'.repeat(50)}`, 1]));
    const { body } = await tell(made().handler, call({ body: JSON.stringify(many) }));
    expect(Problem.parse(body).errors).toHaveLength(100);
    expect(JSON.stringify(body).length).toBeLessThan(16 * 1024);
    expect(Problem.parse(body).detail).toBe('The request has at least 100 faults.');
  });

  test('is refused for a repeated parameter that is no list', async () => {
    const { body } = await tell(made().handler, call({ query: { limit: ['1', '2'], tag: ['a', 'b'] } }));
    expect(Problem.parse(body).errors?.map(({ pointer }) => pointer)).toEqual(['/query/limit']);
  });

  test('is refused for parameters and a body where none are declared, but {} is accepted', async () => {
    const { handler } = made();
    const answer = await tell(handler, eventFor(forget, { params, query: { a: ['1'] }, body: '[1]' }));
    expect(Problem.parse(answer.body).errors?.map(({ pointer }) => pointer)).toEqual(['/query/a', '/body']);
    expect((await tell(handler, eventFor(forget, { params, body: ' {} ' }))).status).toBe(204);
  });

  test.each(['', ' ', 'a b', 'ü', 'x'.repeat(129), 'a\tb'])('is refused for the idempotency key %j', async key => {
    expect((await tell(made().handler, call({ headers: { 'Idempotency-Key': [key] } }))).status).toBe(422);
  });

  test('is refused for an idempotency key that is sent twice', async () => {
    expect((await tell(made().handler, call({ headers: { 'Idempotency-Key': ['a', 'b'] } }))).status).toBe(422);
  });
});

describe('a body', () => {
  test(`of more than ${MAX_BODY_BYTES} bytes is too large, one of exactly that many is not`, async () => {
    const { handler } = made();
    const ofSize = (bytes: number) =>
      JSON.stringify({ outcome: 'é'.repeat(Math.floor((bytes - 14) / 2)) }).padEnd(
        bytes - Math.floor((bytes - 14) / 2),
      );
    const largest = ofSize(MAX_BODY_BYTES);
    expect(Buffer.byteLength(largest)).toBe(MAX_BODY_BYTES);
    expect((await tell(handler, call({ body: largest }))).status).toBe(422);
    expect((await tell(handler, call({ body: `${largest} ` }))).status).toBe(413);
    expect(
      (await tell(handler, call({ body: Buffer.from(`${largest} `).toString('base64'), isBase64Encoded: true })))
        .status,
    ).toBe(413);
  });

  test.each([['text/plain'], ['application/x-www-form-urlencoded'], ['application/json; charset=latin1'], ['']])(
    'of type %j is refused',
    async type => {
      expect((await tell(made().handler, call({ headers: { 'Content-Type': [type] } }))).status).toBe(415);
    },
  );

  test.each([['application/json; charset=utf-8'], ['application/merge-patch+json'], ['APPLICATION/JSON']])(
    'of type %j is accepted',
    async type => {
      expect((await tell(made().handler, call({ headers: { 'Content-Type': [type] } }))).status).toBe(200);
    },
  );
});

describe('the caller', () => {
  test('must be known on a route for signed-in people', async () => {
    const { handler, routes } = made();
    const { status, headers } = await tell(handler, eventFor(decide, { params, body }));
    expect([status, headers['www-authenticate']]).toEqual([401, 'Bearer']);
    expect(routes.decide).not.toHaveBeenCalled();
  });

  test('is checked before the body', async () => {
    expect((await tell(made().handler, eventFor(decide, { params, body: '{' }))).status).toBe(401);
  });

  test('is anonymous on a route for signed messages', async () => {
    const { handler, routes } = made();
    await tell(handler, eventFor(callback, { body: '{"a":1}', headers: { signed: ['yes'] }, principal: CITIZEN }));
    expect(routes.callback.mock.calls[0]?.[0]).toMatchObject({ principal: undefined, body: { a: 1 } });
  });

  test('of a signed message must sign it, or the message is neither read nor answered with what it should contain', async () => {
    const { handler, routes, verify } = made();
    for (const unread of ['{"b":1}', '{"a":', '']) {
      expect((await tell(handler, eventFor(callback, { body: unread }))).status).toBe(401);
      expect(verify.callback.mock.lastCall?.[0]).toMatchObject({ params: {}, rawBody: unread });
    }
    expect(routes.callback).not.toHaveBeenCalled();
    const signed = eventFor(callback, { body: '{"b":1}', headers: { signed: ['yes'] } });
    expect((await tell(handler, signed)).status).toBe(422);
  });

  test('that the authorizer describes in an unknown way is our fault', async () => {
    expect((await tell(made().handler, call({ principal: { kind: 'emperor', id: 'x' } }))).status).toBe(500);
  });
});

describe('an error thrown by a handler', () => {
  const throwing = (error: unknown) =>
    made(async () => {
      throw error;
    });

  test('is answered as it is when it is a refusal', async () => {
    const { handler } = throwing(
      new Refusal('already-decided', sayPlain('Decided.'), { asked: 'agree', state: 'closed', allowed: ['read'] }),
    );
    expect(await tell(handler, call())).toMatchObject({
      status: 409,
      body: {
        type: 'urn:lien-thong:problem:already-decided',
        status: 409,
        detail: 'Decided.',
        asked: 'agree',
        state: 'closed',
        allowed: ['read'],
        instance: 'urn:lien-thong:request:request-1',
      },
    });
  });

  test('is 503 with a time to retry when the platform may recover', async () => {
    const { status, headers } = await tell(throwing(new Unavailable('The table is throttled.')).handler, call());
    expect([status, headers['retry-after']]).toEqual([503, '2']);
  });

  test('is otherwise a plain 500 with nothing but the request id', async () => {
    const { handler } = throwing(new OutsideRefused('bank said: Nguyễn Văn An'));
    expect((await tell(handler, call())).body).toEqual({
      type: 'urn:lien-thong:problem:internal-error',
      code: 'internal-error',
      title: 'Something went wrong on our side',
      status: 500,
      instance: 'urn:lien-thong:request:request-1',
    });
  });

  test('is answered even when it is not an Error', async () => {
    expect((await tell(throwing('a string').handler, call())).status).toBe(500);
    expect((await tell(throwing(undefined).handler, call())).status).toBe(500);
  });
});

describe('an answer', () => {
  test('is checked against its schema in tests', async () => {
    const wrong = async () => ({ seen: 1, secret: 2 });
    expect((await tell(made(wrong).handler, call())).status).toBe(500);
    expect((await tell(made(wrong, false).handler, call())).status).toBe(200);
  });

  test('that its handler has written as JSON goes out as it is, checked like any other', async () => {
    const text = '{ "seen":  [1, 2] }';
    const answer = await made(async () => new Written(text)).handler(call(), { awsRequestId: 'request-1' });
    expect(answer).toMatchObject({ statusCode: 200, headers: { 'content-type': 'application/json' }, body: text });
    const wrong = async () => new Written('{"seen":1,"secret":2}');
    expect((await tell(made(wrong).handler, call())).status).toBe(500);
  });

  test('forbids caching and type guessing, and names its request', async () => {
    const { handler } = made();
    for (const event of [call(), call({ body: '{' }), eventFor(forget, { params })]) {
      expect((await tell(handler, event)).headers).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'x-request-id': 'request-1',
      });
    }
  });
});

describe('the log', () => {
  test('has one line for each request: what, how it went, who, which dossier', async () => {
    const { handler, lines } = made();
    await tell(handler, call());
    expect(lines).toEqual([
      {
        level: 'info',
        message: 'request',
        operation: 'decide',
        status: 200,
        ms: expect.any(Number),
        requestId: 'request-1',
        principal: 'citizen.may',
        dossier: CODE,
      },
    ]);
  });

  test('has no personal data, also where something goes wrong', async () => {
    const secret = 'Nguyễn Văn An';
    const { handler, lines, text } = made(async ({ body }) => {
      throw new TypeError(`cannot set "${body.outcome}" of 012345678901`, {
        cause: new SyntaxError(`Unexpected token 'N', "${secret}"...`),
      });
    });
    await tell(handler, call({ body: JSON.stringify({ outcome: 'Văn An' }), query: { limit: ['5'] } }));
    await tell(handler, call({ body: `{"outcome": ${secret}}`, params: { code: secret } }));
    await tell(handler, call({ body: JSON.stringify({ outcome: secret }), query: { [secret]: [secret] } }));
    expect(lines[0]).toMatchObject({
      level: 'error',
      status: 500,
      error: 'TypeError',
      errorMessage: 'cannot set … of …',
      causes: ['SyntaxError: Unexpected token …, …...'],
    });
    expect(lines[0]?.stack).not.toHaveLength(0);
    expect(text()).not.toMatch(/Nguy|Văn An|012345678901/);
  });

  test('names refusals without details', async () => {
    const { handler, lines } = made(async () => {
      throw new Refusal('forbidden', sayPlain('Not of Nguyễn Văn An.'));
    });
    await tell(handler, call());
    expect(lines).toMatchObject([{ level: 'info', status: 403, refusal: 'forbidden' }]);
    expect(JSON.stringify(lines)).not.toContain('Nguyễn');
  });
});

test('a function needs exactly the handlers of its routes, and every missing or surplus one is named', () => {
  const handlers = { routes: { decide: async () => ({}), other: async () => ({}) } };
  expect(() => httpFunction({ declaration, handlers, log: () => {}, clock: handClock() })).toThrow(
    'Function decide: operation forget has no handler; operation callback has no handler; nobody verifies the messages of callback; handler other belongs to no declared operation.',
  );
});
