import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rawRequest, words } from '../../../kit/server/raw-request.ts';
import { CODE, COUNTER, type Started, startedServer, temporaryFolder } from '../../../kit/server/started-server.ts';

const folder = temporaryFolder();
let server: Started;
beforeAll(async () => {
  server = await startedServer({ data: folder.path });
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

const at = (path: string, init: RequestInit = {}) => fetch(`${server.origin}${path}`, { redirect: 'manual', ...init });

describe('an old address of the API, from before it moved below /api', () => {
  test.each([
    ['GET', `/notes/${CODE}?limit=5&tag=%C4%91`],
    ['POST', `/notes/${CODE}`],
    ['PUT', '/files?key=x&signature=y'],
    ['GET', '/files/id?signature=y'],
    ['POST', '/sign-in'],
    ['GET', '/openapi.json'],
    ['OPTIONS', '/ping'],
    ['PATCH', '/ping'],
  ])('%s %s redirects with method and query', async (method, path) => {
    const answer = await at(path, { method, ...(method.startsWith('P') && { body: '{}' }) });
    expect([answer.status, answer.headers.get('location')]).toEqual([308, `/api${path}`]);
  });

  test('is followed by clients with their body and token', async () => {
    const answer = await fetch(`${server.origin}/notes/${CODE}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(await server.signedIn(COUNTER)) },
      body: '{"text":"x"}',
    });
    expect([answer.status, answer.url]).toEqual([201, `${server.url}/notes/${CODE}`]);
  });

  test.each([
    '//evil.example/ping',
    '/\\evil.example',
    '/%2f%2fevil.example',
    '/ping/..//evil.example',
    '/ping%0d%0aset-cookie:a=b',
  ])('never redirects to another site: %s', async target => {
    const { status, text } = await rawRequest(server.origin, words([`GET ${target} HTTP/1.1`]));
    expect([status >= 400, /^(location|set-cookie):/im.test(text)]).toEqual([true, false]);
  });

  test('is not redirected before the whole of a large body has arrived', async () => {
    const head = words(['POST /echo HTTP/1.1', 'content-type: application/json', 'content-length: 9000000']);
    const { status, text } = await rawRequest(server.origin, head);
    expect([status, /location: \/api\/echo\r/.test(text)]).toEqual([308, true]);
  });
});

test('the health of the server is read at both places, since monitors follow no redirect', async () => {
  for (const path of ['/health', '/health?x', '/api/health']) {
    const answer = await at(path);
    expect([path, answer.status]).toEqual([path, path.includes('?') ? 422 : 200]);
  }
});

test.each(['/api', '/api/', '/api/nothing', '/apix', '/API/ping', '/%61pi/ping', '/api/api/ping', '/nothing'])(
  'there is nothing under %s',
  async path => {
    expect([404, 400]).toContain((await at(path)).status);
  },
);

test('the description says where its paths start', async () => {
  const description = (await (await at('/api/openapi.json')).json()) as { servers: unknown; paths: object };
  expect(description.servers).toEqual([{ url: '/api' }]);
  expect(Object.keys(description.paths)).toContain('/ping');
});
