import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rawRequest, words } from '../../../kit/server/raw-request.ts';
import { type Started, startedServer, temporaryFolder } from '../../../kit/server/started-server.ts';

const INDEX = '<!doctype html><title>Liên Thông</title>';
const SCRIPT = 'console.log("a script that is long enough to be compressed")';
const data = temporaryFolder();
const build = temporaryFolder();
let server: Started;
beforeAll(async () => {
  mkdirSync(join(build.path, 'assets'));
  writeFileSync(join(build.path, 'index.html'), INDEX);
  writeFileSync(join(build.path, 'assets/index-x1y2.js'), SCRIPT);
  writeFileSync(join(build.path, 'assets/index-x1y2.js.br'), brotliCompressSync(SCRIPT));
  writeFileSync(join(build.path, '.built-from'), 'secret');
  writeFileSync(join(data.path, 'secret.txt'), 'secret');
  server = await startedServer({ data: join(data.path, 'data'), application: { folder: build.path } });
});
afterAll(async () => {
  await server.stop();
  data.remove();
  build.remove();
});

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${server.origin}${path}`, { method, headers, redirect: 'manual' });

/** The body as it was sent: `fetch` would decompress it. */
const bytesOf = async (path: string, headers: Record<string, string>) => {
  const [answer] = (await once(request(`${server.origin}${path}`, { headers }).end(), 'response')) as [IncomingMessage];
  return { encoding: answer.headers['content-encoding'], bytes: await buffer(answer) };
};

describe('the application', () => {
  test.each(['/', '/quay', '/viec?han=hom-nay', '/ho-so/H38.21-261122-0001', '/ky-thuat/a/b'])(
    'answers its page %s with the same document, which browsers check each time',
    async path => {
      const answer = await get(path);
      expect([answer.status, await answer.text()]).toEqual([200, INDEX]);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        ...{ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' },
        ...{ 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' },
      });
      expect(answer.headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      );
    },
  );

  test.each(['/api/quay', '/nothing', '/quayx', '/assets/', '/assets/missing.js', '/.built-from', '/built-from'])(
    'is not served under %s',
    async path => {
      const { status } = await get(path);
      expect([400, 404]).toContain(status);
    },
  );

  const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

  test('says at an address that is none of its pages that there is none: to people in a page, to programs in JSON', async () => {
    const page = await get('/nothing', BROWSER);
    expect([page.status, await page.text()]).toEqual([404, INDEX]);
    expect(Object.fromEntries(page.headers)).toMatchObject({
      ...{ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', vary: 'accept' },
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
    for (const accept of ['application/json', '*/*']) {
      const problem = await get('/nothing', { accept });
      expect([problem.status, problem.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    }
  });

  test.each(['/api/nothing', '/assets/missing.js', '/missing.svg'])(
    'shows no page in the place of what is not one: %s',
    async path => {
      const answer = await get(path, BROWSER);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    },
  );

  test('lets browsers cache a file for good if its name changes with its content, with brotli if they accept it', async () => {
    const path = '/assets/index-x1y2.js';
    const plain = await get(path, { 'accept-encoding': 'gzip, br;q=0' });
    expect([await plain.text(), plain.headers.get('content-encoding')]).toEqual([SCRIPT, null]);
    expect(Object.fromEntries(plain.headers)).toMatchObject({
      ...{ 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding' },
      'content-type': 'text/javascript; charset=utf-8',
    });
    const compressed = await bytesOf(path, { 'accept-encoding': 'gzip, br' });
    expect([compressed.encoding, brotliDecompressSync(compressed.bytes).toString()]).toEqual(['br', SCRIPT]);
  });

  test('answers that nothing has changed', async () => {
    const { headers } = await get('/');
    const etag = headers.get('etag') ?? '';
    expect((await get('/', { 'if-none-match': `"x", W/${etag}` })).status).toBe(304);
    expect((await get('/', { 'if-none-match': '"x"' })).status).toBe(200);
  });

  test('can only be read', async () => {
    const head = await get('/', {}, 'HEAD');
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([
      200,
      String(Buffer.byteLength(INDEX)),
      '',
    ]);
    const options = await get('/quay', {}, 'OPTIONS');
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
    const post = await get('/quay', {}, 'POST');
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
  });

  test.each([
    ...['/../secret.txt', '/assets/../../secret.txt', '/assets/..%2f..%2fsecret.txt', '/quay/%2e%2e/secret.txt'],
    ...['/assets/%2e%2e%5csecret.txt', '//etc/passwd', '/assets/%00', '/quay/..\\secret.txt', '/%2e%2e/secret.txt'],
  ])('serves nothing else of the disk: %s', async path => {
    const { status, text } = await rawRequest(server.origin, words([`GET ${path} HTTP/1.1`]));
    expect([[400, 404].includes(status), text.includes('secret')]).toEqual([true, false]);
  });

  test('has one origin: a page under another name of the machine is redirected there', async () => {
    const { port } = new URL(server.origin);
    const asked = `GET /quay?a=b HTTP/1.1\r\nhost: localhost:${port}\r\nconnection: close\r\n\r\n`;
    const { status, text } = await rawRequest(server.origin, asked);
    expect([status, /^location: (\S+)\r/m.exec(text)?.[1]]).toEqual([307, `${server.origin}/quay?a=b`]);
  });
});

test('a server without a built application says how to build it, and its API answers', async () => {
  const other = temporaryFolder();
  const bare = await startedServer({ data: other.path, application: { folder: join(other.path, 'none') } });
  const page = await fetch(bare.origin);
  expect([page.status, (await page.text()).includes('npm run console:build')]).toEqual([503, true]);
  expect((await fetch(`${bare.url}/ping`)).status).toBe(200);
  await bare.stop();
  other.remove();
});
