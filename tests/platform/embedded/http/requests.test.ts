import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signMessage } from '../../../../platform/signature.ts';
import { Problem } from '../../../../schemas/problem.ts';
import { toEpoch } from '../../../../schemas/time.ts';
import {
  CITIZEN,
  CODE,
  COUNTER,
  type Started,
  startedServer,
  temporaryFolder,
} from '../../../kit/server/started-server.ts';

const SECRET = Buffer.alloc(32, 9).toString('base64');
const folder = temporaryFolder();
let server: Started;
beforeAll(async () => {
  server = await startedServer({ data: folder.path, embedded: { outside: { bank: { secret: SECRET } } } });
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

const json = { 'content-type': 'application/json' };
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(server.url + path, { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) });
const problemOf = async (answer: Response) => Problem.parse(await answer.json());

describe('a signed-in client', () => {
  test('writes, and reads what was written', async () => {
    const headers = await server.signedIn(COUNTER);
    const written = await post(`/notes/${CODE}`, { text: 'xin chào' }, { ...headers, 'idempotency-key': 'k-1' });
    expect([written.status, await written.json()]).toEqual([201, { text: 'xin chào', key: 'k-1' }]);
    const read = await fetch(`${server.url}/notes/${CODE}?limit=5&tag=a`, { headers });
    expect(await read.json()).toEqual({
      code: CODE,
      text: 'xin chào',
      limit: 5,
      tags: ['a'],
      by: { kind: 'officer', id: COUNTER, unit: 'H38.21.1', roles: ['counter'] },
    });
    const forgotten = await fetch(`${server.url}/notes/${CODE}`, { method: 'DELETE', headers });
    expect([forgotten.status, await forgotten.text()]).toEqual([204, '']);
  });

  test('gets all three wrong fields of a body at once', async () => {
    const owner = {
      name: '',
      kind: 'individual',
      identityNumber: '12',
      phone: '1',
      address: { line: 'x', commune: 'H38.21', province: 'Lào Cai' },
    };
    const answer = await post(`/notes/${CODE}`, { text: 'x', owner }, await server.signedIn(CITIZEN));
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect((await problemOf(answer)).errors?.map(({ pointer }) => pointer)).toEqual([
      '/body/owner/name',
      '/body/owner/identityNumber',
      '/body/owner/phone',
    ]);
  });

  test('gets the place where the JSON breaks', async () => {
    const headers = { ...json, ...(await server.signedIn(CITIZEN)) };
    const answer = await fetch(`${server.url}/notes/${CODE}`, {
      method: 'POST',
      headers,
      body: '{"text": "a",\n "owner": }',
    });
    expect([answer.status, (await problemOf(answer)).detail]).toEqual([
      400,
      'The body is not JSON: line 2, column 11: expected a value.',
    ]);
  });

  test('gets refusals as they are, 503 for temporary errors, and a plain 500 for our faults', async () => {
    const headers = await server.signedIn(COUNTER);
    const failing = (fail: string) => post(`/notes/${CODE}`, { text: 'x', fail }, headers);
    const [refused, late, broken] = [await failing('refusal'), await failing('platform'), await failing('bug')];
    expect(await problemOf(refused)).toMatchObject({ status: 409, asked: 'write', state: 'sealed', allowed: ['read'] });
    expect([late.status, late.headers.get('retry-after')]).toEqual([503, '2']);
    expect(Object.keys(await problemOf(broken)).sort()).toEqual(['code', 'instance', 'status', 'title', 'type']);
    expect(JSON.stringify(server.logs)).not.toMatch(/Nguyễn|012345678901/);
    expect(server.logs.findLast(({ level }) => level === 'error')).toMatchObject({
      operation: 'writeNote',
      status: 500,
      principal: COUNTER,
      dossier: CODE,
    });
  });
});

describe('an address', () => {
  test('that does not exist is 404', async () => {
    const answer = await fetch(`${server.url}/nothing/here`);
    expect([answer.status, (await problemOf(answer)).type]).toEqual([404, 'urn:lien-thong:problem:not-found']);
  });

  test('refuses undeclared methods, and lists the declared ones in Allow', async () => {
    const answer = await fetch(`${server.url}/notes/${CODE}`, { method: 'PUT' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, POST, DELETE, HEAD, OPTIONS']);
    expect(await problemOf(answer)).toMatchObject({ asked: 'PUT' });
  });

  test('answers HEAD like GET without a body, and OPTIONS with its methods', async () => {
    const [head, options] = await Promise.all([
      fetch(`${server.url}/ping`, { method: 'HEAD' }),
      fetch(`${server.url}/ping`, { method: 'OPTIONS' }),
    ]);
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '13', '']);
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
  });

  test('describes the API for machines, and shows the description to people', async () => {
    const [description, page] = await Promise.all([fetch(`${server.url}/openapi.json`), fetch(`${server.url}/docs`)]);
    const text = await description.text();
    expect([description.status, text.includes('writeNote'), text.includes('Development only')]).toEqual([
      200,
      true,
      true,
    ]);
    expect([page.status, (await page.text()).includes("fetch('/api/openapi.json')")]).toEqual([200, true]);
  });
});

describe('other web pages', () => {
  test('may not call unless their origin is listed', async () => {
    const answer = await fetch(`${server.url}/ping`, { headers: { origin: 'https://evil.example' } });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('may call if it is listed, and ask first', async () => {
    const other = temporaryFolder();
    const open = await startedServer({ data: other.path, embedded: { origins: ['https://quay.laocai.gov.vn'] } });
    const from = (origin: string) => ({ headers: { origin } });
    const ours = await fetch(`${open.url}/ping`, from('https://quay.laocai.gov.vn'));
    expect([ours.headers.get('access-control-allow-origin'), ours.headers.get('vary')]).toEqual([
      'https://quay.laocai.gov.vn',
      'origin',
    ]);
    const theirs = await fetch(`${open.url}/ping`, from('https://evil.example'));
    expect([theirs.headers.get('access-control-allow-origin'), theirs.headers.get('vary')]).toEqual([null, 'origin']);
    const asked = await fetch(`${open.url}/notes/${CODE}`, {
      method: 'OPTIONS',
      ...from('https://quay.laocai.gov.vn'),
    });
    expect(asked.headers.get('access-control-allow-headers')).toContain('authorization');
    expect(asked.headers.get('access-control-allow-methods')).toBe('GET, POST, DELETE');
    const refused = await fetch(`${open.url}/nothing`, from('https://quay.laocai.gov.vn'));
    expect(refused.headers.get('access-control-allow-origin')).toBe('https://quay.laocai.gov.vn');
    await open.stop();
    other.remove();
  });
});

describe('an outside system', () => {
  const message = (seconds = 0, secret = SECRET) => {
    const timestamp = Math.floor(toEpoch(server.composition.clock.now()) / 1000) + seconds;
    const body = JSON.stringify({ amount: 150_000 });
    return {
      body,
      headers: {
        ...json,
        'webhook-id': 'm-1',
        'webhook-timestamp': String(timestamp),
        'webhook-signature': signMessage({ id: 'm-1', timestamp, body, secret }),
      },
    };
  };
  const send = (request: { body: string; headers: Record<string, string> }) =>
    fetch(`${server.url}/callbacks/bank`, { method: 'POST', ...request });

  test('may call if its message is signed', async () => {
    const answer = await send(message());
    expect([answer.status, await answer.json()]).toEqual([202, { id: 'm-1' }]);
  });

  test.each<[string, () => { body: string; headers: Record<string, string> }]>([
    ['unsigned', () => ({ ...message(), headers: json })],
    ['wrongly signed', () => message(0, Buffer.alloc(32, 8).toString('base64'))],
    ['old', () => message(-400)],
    ['changed on the way', () => ({ ...message(), body: '{"amount": 1}' })],
  ])('is refused if its message is %s', async (_, make) => {
    const answer = await send(make());
    expect([answer.status, (await problemOf(answer)).type]).toEqual([401, 'urn:lien-thong:problem:signature-invalid']);
  });
});
