import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LIMITS } from '../../../../platform/embedded/http/limits.ts';
import { rawRequest, words } from '../../../kit/server/raw-request.ts';
import { CODE, COUNTER, type Started, startedServer, temporaryFolder } from '../../../kit/server/started-server.ts';

const folder = temporaryFolder();
let server: Started;
let authorization = '';
beforeAll(async () => {
  server = await startedServer({ data: folder.path, limits: { lingerTimeout: 100 } });
  ({ authorization } = await server.signedIn(COUNTER));
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

const LIMIT = LIMITS.bodyBytes;
const echo = (...lines: string[]) => ['POST /api/echo HTTP/1.1', 'content-type: application/json', ...lines];

describe('a body over the limit', () => {
  test('is refused when it is announced, before any of it arrives', async () => {
    const { status, text } = await rawRequest(server.url, words(echo(`content-length: ${LIMIT + 1}`)));
    expect(status).toBe(413);
    expect(text).toMatch(/connection: close/i);
  });

  test('is refused without asking the client to send it', async () => {
    const { text } = await rawRequest(server.url, words(echo(`content-length: ${LIMIT + 1}`, 'expect: 100-continue')));
    expect(text).toMatch(/^HTTP\/1\.1 413/);
  });

  test('is refused as soon as its chunks exceed it, and the answer arrives although more was sent', async () => {
    const chunk = `${(64 * 1024).toString(16)}\r\n${'a'.repeat(64 * 1024)}\r\n`;
    const { status, problem } = await rawRequest(server.url, [
      words(echo('transfer-encoding: chunked')),
      ...Array.from({ length: 12 }, () => chunk),
    ]);
    expect([status, problem().detail]).toEqual([413, 'The body is larger than 256 KiB.']);
  });

  test('is cut off when its sender does not stop, even if the client wants to keep the connection', async () => {
    const chunk = `${(64 * 1024).toString(16)}\r\n${'a'.repeat(64 * 1024)}\r\n`;
    const head = `${[...echo('transfer-encoding: chunked'), 'host: 127.0.0.1'].join('\r\n')}\r\n\r\n`;
    const { text } = await rawRequest(server.url, [head, ...Array.from({ length: 80 }, () => chunk)]);
    expect(text).toMatch(/^HTTP\/1\.1 413[\s\S]*connection: close/i);
    expect(text.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });

  test('is not waited for if the sender may not call', async () => {
    const { status } = await rawRequest(
      server.url,
      words([`POST /api/notes/${CODE} HTTP/1.1`, 'content-type: application/json', `content-length: ${LIMIT + 1}`]),
    );
    expect(status).toBe(401);
  });

  test('is accepted at exactly the limit', async () => {
    const body = `"${'a'.repeat(LIMIT - 2)}"`;
    expect((await rawRequest(server.url, words(echo(`content-length: ${LIMIT}`), body))).status).toBe(200);
    expect(
      (await rawRequest(server.url, words(echo(`content-length: ${LIMIT}`, 'expect: 100-continue'), body))).text,
    ).toMatch(/^HTTP\/1\.1 100/);
  });
});

describe('an address', () => {
  test.each([
    ['/../etc/passwd', 400],
    ['/notes/../../etc/passwd', 400],
    ['/notes/..%2f..%2fetc%2fpasswd', 400],
    ['/notes/%2e%2e', 400],
    ['/notes/%2e', 400],
    ['/notes/a%5c..%5cb', 400],
    ['/notes//x', 400],
    ['/notes/', 400],
    ['/notes/%00', 400],
    ['/notes/%0d%0ax-evil:1', 400],
    ['/notes/%zz', 400],
    ['/notes/%C3%28', 400],
    ['/notes/%ED%A0%80', 400],
    ['/notes/%F5%80%80%80', 400],
    ['/ping?a=%', 400],
    ['/ping?%C3%28=1', 400],
    [`/ping?${'a=1&'.repeat(101)}`, 400],
    ['/ping?__proto__=1', 422],
    ['/__proto__', 404],
    ['/constructor/prototype', 404],
    ['/.well-known', 404],
    ['/..well', 404],
  ])('%s is answered %i', async (path, status) => {
    expect((await rawRequest(server.url, words([`GET /api${path} HTTP/1.1`]))).status).toBe(status);
  });

  test('in another form than a path is 400', async () => {
    for (const target of ['*', 'http://evil.example/ping', 'ping']) {
      expect((await rawRequest(server.url, words([`GET ${target} HTTP/1.1`]))).status, target).toBe(400);
    }
  });
});

describe('a request that is not HTTP', () => {
  test.each([
    ['a line of nonsense', 'nonsense\r\n\r\n'],
    ['another protocol', '\u0016\u0003\u0001\u0002\u0000\u0001'],
    ['two lengths', words(echo('content-length: 2', 'content-length: 3'), '{}')],
    ['a length and chunks', words(echo('content-length: 2', 'transfer-encoding: chunked'), '0\r\n\r\n')],
    ['a length that is no number', words(echo('content-length: 2x'), '{}')],
    ['a folded header', 'GET /api/ping HTTP/1.1\r\nhost: 127.0.0.1\r\nx: a\r\n b\r\n\r\n'],
    ['a header name with a space', 'GET /api/ping HTTP/1.1\r\nhost: 127.0.0.1\r\nx : a\r\n\r\n'],
    ['a line feed in a header', 'GET /api/ping HTTP/1.1\r\nhost: 127.0.0.1\r\nx: a\nb\r\n\r\n'],
    ['no host', 'GET /api/ping HTTP/1.1\r\nconnection: close\r\n\r\n'],
    ['a broken chunk', words(echo('transfer-encoding: chunked'), 'zz\r\nab\r\n0\r\n\r\n')],
  ])('is 400: %s', async (_, bytes) => {
    expect((await rawRequest(server.url, bytes)).status).toBe(400);
  });

  test('is answered with a problem document', async () => {
    const { text, problem } = await rawRequest(server.url, 'nonsense\r\n\r\n');
    expect(text).toContain('content-type: application/problem+json');
    expect(problem()).toMatchObject({ status: 400, detail: 'This is not an HTTP request.' });
  });
});

describe('headers', () => {
  test('with an unknown expectation change nothing: the request is answered like any other', async () => {
    expect((await rawRequest(server.url, words(['GET /api/ping HTTP/1.1', 'expect: nonsense']))).status).toBe(200);
    const missing = await rawRequest(server.url, words(['GET /api/nothing HTTP/1.1', 'expect: nonsense']));
    expect(missing.problem()).toMatchObject({ status: 404 });
  });

  test('that are too large are 431', async () => {
    expect(
      (await rawRequest(server.url, words(['GET /api/ping HTTP/1.1', `x-large: ${'a'.repeat(LIMITS.headerBytes)}`])))
        .status,
    ).toBe(431);
  });

  test('in great number are refused, and none is silently dropped', async () => {
    const many = (count: number) =>
      words(['GET /api/ping HTTP/1.1', ...Array.from({ length: count - 2 }, (_, i) => `x${i}: 1`)]);
    expect((await rawRequest(server.url, many(LIMITS.headerCount))).status).toBe(200);
    expect((await rawRequest(server.url, many(LIMITS.headerCount + 1))).status).toBe(400);
  });

  test('with another host are refused: a page that points its own name here gets nothing', async () => {
    for (const host of ['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example:80', '']) {
      const { status } = await rawRequest(
        server.url,
        `GET /api/ping HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`,
      );
      expect(status, host).toBe(400);
    }
    expect(
      (await rawRequest(server.url, 'GET /api/ping HTTP/1.1\r\nhost: localhost:1\r\nconnection: close\r\n\r\n')).status,
    ).toBe(200);
  });

  test('sent twice do not count as one', async () => {
    const twice = (header: string) =>
      rawRequest(
        server.url,
        words(
          [
            `POST /api/notes/${CODE} HTTP/1.1`,
            `authorization: ${authorization}`,
            'content-type: application/json',
            header,
            header,
            'content-length: 12',
          ],
          '{"text":"a"}',
        ),
      );
    expect((await twice('idempotency-key: a')).status).toBe(422);
    expect((await twice('content-type: text/plain')).status).toBe(415);
  });

  test('cannot be injected into an answer', async () => {
    const { text } = await rawRequest(
      server.url,
      words([`GET /api/notes/%0d%0aset-cookie:a=b?x=%0d%0aset-cookie:a=b HTTP/1.1`, `authorization: ${authorization}`]),
    );
    expect(text).not.toMatch(/set-cookie/i);
  });
});

describe('a body', () => {
  test('that is not UTF-8 is 400', async () => {
    for (const bytes of [
      [0x22, 0xc3, 0x28, 0x22],
      [0x22, 0xed, 0xa0, 0x80, 0x22],
      [0xff, 0xfe, 0x22, 0x00],
    ]) {
      expect(
        (await rawRequest(server.url, [words(echo(`content-length: ${bytes.length}`)), Buffer.from(bytes)])).status,
      ).toBe(400);
    }
  });

  test('of any bytes never causes a fault of ours', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 2000 }),
      fc.json().map(text => Buffer.from(text)),
      fc.string({ unit: 'binary' }).map(text => Buffer.from(text)),
    );
    const type = fc.constantFrom(
      'application/json',
      'application/json',
      'text/plain',
      'application/json; charset=utf-16',
    );
    const to = fc.constantFrom('/echo', '/sign-in', `/notes/${CODE}`, '/embedded/clock', '/callbacks/bank');
    await fc.assert(
      fc.asyncProperty(bytes, type, to, async (body, contentType, path) => {
        const answer = await fetch(server.url + path, {
          method: 'POST',
          headers: { authorization, 'content-type': contentType },
          body: Buffer.from(body),
        });
        await answer.arrayBuffer();
        expect(answer.status).toBeLessThan(500);
      }),
      { numRuns: 300 },
    );
  });

  test('of a hundred thousand brackets is refused quickly', async () => {
    const body = '['.repeat(100_000) + ']'.repeat(100_000);
    expect(
      (await fetch(`${server.url}/echo`, { method: 'POST', headers: { 'content-type': 'application/json' }, body }))
        .status,
    ).toBe(400);
  });
});

test('an address of any characters never causes a fault of ours', async () => {
  const part = fc.oneof(
    fc.string({ unit: 'binary' }).map(text => encodeURIComponent(text.toWellFormed())),
    fc.stringMatching(/^[!-~]{0,30}$/),
  );
  await fc.assert(
    fc.asyncProperty(part, part, async (path, query) => {
      const { status } = await rawRequest(
        server.url,
        words([`GET /api/notes/${path}?${query} HTTP/1.1`, `authorization: ${authorization}`]),
      );
      expect(status).toBeGreaterThanOrEqual(200);
      expect(status).toBeLessThan(500);
    }),
    { numRuns: 300 },
  );
});

describe('a slow client', () => {
  const hastyFolder = temporaryFolder();
  let hasty: Started;
  beforeAll(async () => {
    hasty = await startedServer({
      data: hastyFolder.path,
      limits: { headersTimeout: 150, requestTimeout: 150, connectionsCheckingInterval: 20 },
    });
  });
  afterAll(async () => {
    await hasty.stop();
    hastyFolder.remove();
  });

  const untilClosed = (bytes: string) =>
    new Promise<string>(resolve => {
      const socket = connect({ port: Number(new URL(hasty.url).port), host: '127.0.0.1' }, () => socket.write(bytes));
      let text = '';
      socket.on('data', chunk => {
        text += chunk;
      });
      socket.on('close', () => resolve(text));
    });

  test('is disconnected if its headers are slow (408)', async () => {
    expect(await untilClosed('GET /api/ping HTTP/1.1\r\nhost: 127.0.0.1\r\nx-slow: ')).toMatch(/^HTTP\/1\.1 408/);
  });

  test('is disconnected if its body is slow', async () => {
    expect(
      await untilClosed(
        'POST /api/echo HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: 10\r\n\r\n{',
      ),
    ).toMatch(/^(HTTP\/1\.1 408|$)/);
  });

  test('delays nobody else', async () => {
    const slow = untilClosed('GET /api/ping HTTP/1.1\r\nhost: 127.0.0.1\r\n');
    expect((await fetch(`${hasty.url}/ping`)).status).toBe(200);
    await slow;
  });
});

test('a client that leaves in the middle of a body does no harm', async () => {
  const socket = connect({ port: Number(new URL(server.url).port), host: '127.0.0.1' });
  socket.write(
    'POST /api/echo HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"a"',
  );
  await new Promise<void>(resolve => socket.once('connect', () => socket.end(resolve)));
  socket.destroy();
  expect((await fetch(`${server.url}/ping`)).status).toBe(200);
});

test('a real server has its limits set', () => {
  expect(LIMITS.headersTimeout).toBeLessThanOrEqual(15_000);
  expect(LIMITS.requestTimeout).toBeLessThanOrEqual(60_000);
  expect(LIMITS.bodyBytes).toBe(256 * 1024);
});
