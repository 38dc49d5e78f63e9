import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { functions } from '../../../../functions/index.ts';
import { headersOf as headersOfTicket } from '../../../../platform/embedded/files/announced.ts';
import { allowedMethods, crossOriginHeaders, preflightHeaders } from '../../../../schemas/cross-origin.ts';
import { type Started, startedServer, temporaryFolder } from '../../../kit/server/started-server.ts';

const OURS = 'https://quay.laocai.gov.vn';
const ORIGINS = [OURS, 'https://dichvucong.laocai.gov.vn'];
const routes = functions.flatMap(({ declaration }) => declaration.routes ?? []);
const addresses = [...Map.groupBy(routes, ({ path }) => path)].map(([path, there]) => ({
  path: path.replaceAll(/\{\w+\}/g, 'x'),
  declared: there.map(({ method }) => method),
}));

const folder = temporaryFolder();
let server: Started;
beforeAll(async () => {
  server = await startedServer({ data: folder.path, functions, embedded: { origins: ORIGINS } });
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

/** The answer's headers of these names, each as often as it was sent: fetch joins them. */
const headersOf = (answer: Response, names: readonly string[]) =>
  Object.fromEntries(names.flatMap(name => (answer.headers.has(name) ? [[name, answer.headers.get(name)]] : [])));
const CROSS_ORIGIN = Object.keys({ ...crossOriginHeaders([OURS], OURS), ...preflightHeaders([]) });

const ask = (method: string, path: string, origin?: string) =>
  fetch(server.url + path, { method, headers: origin ? { origin } : {} });

/** As `tests/infra/sentences/api.ts` says of the templates. */
describe('an address answers undeclared methods as API Gateway does:', () => {
  test('405 with Allow, and OPTIONS with the same', async () => {
    for (const { path, declared } of addresses) {
      const allow = allowedMethods(declared).join(', ');
      const [wrong, options] = [await ask('PATCH', path), await ask('OPTIONS', path)];
      expect([path, wrong.status, wrong.headers.get('allow')]).toEqual([path, 405, allow]);
      expect(await wrong.json()).toMatchObject({ type: 'urn:lien-thong:problem:method-not-allowed', asked: 'PATCH' });
      expect([path, options.status, options.headers.get('allow')]).toEqual([path, 204, allow]);
    }
  });

  test('HEAD where there is GET, for the same people; 405 elsewhere', async () => {
    for (const { path, declared } of addresses) {
      const head = await ask('HEAD', path);
      expect([path, head.status]).toEqual([path, declared.includes('GET') ? (await ask('GET', path)).status : 405]);
      expect(await head.text()).toBe('');
    }
  });

  test('pages of listed origins, which may send each header that the ticket of a file names', async () => {
    const asked = await ask('OPTIONS', '/files', OURS);
    const allowed = asked.headers.get('access-control-allow-headers')?.split(', ');
    expect(allowed).toEqual(
      expect.arrayContaining(Object.keys(headersOfTicket({ key: 'k', size: 1, type: 'a/b', sha256: '' }))),
    );
  });

  test('pages of listed origins, with each header once', async () => {
    for (const { path, declared } of addresses) {
      const asked = await ask('OPTIONS', path, OURS);
      const expected = { ...crossOriginHeaders(ORIGINS, OURS), ...preflightHeaders(declared) };
      expect([path, headersOf(asked, CROSS_ORIGIN)]).toEqual([path, expected]);
      const evil = await ask('OPTIONS', path, 'https://evil.example');
      expect([path, headersOf(evil, CROSS_ORIGIN)]).toEqual([path, { vary: 'origin' }]);
    }
  });
});

test('pages of listed origins may upload and download files, and read why it was refused', async () => {
  const id = '0'.repeat(64);
  for (const path of ['/files', `/files/${id}`]) {
    const asked = await ask('OPTIONS', path, OURS);
    expect([asked.status, headersOf(asked, CROSS_ORIGIN)]).toEqual([
      204,
      { ...crossOriginHeaders(ORIGINS, OURS), ...preflightHeaders(['GET', 'PUT']) },
    ]);
  }
  const refused = await ask('GET', `/files/${id}`, OURS);
  expect([refused.status, headersOf(refused, CROSS_ORIGIN)]).toEqual([
    403,
    { ...crossOriginHeaders(ORIGINS, OURS), vary: 'accept-language, origin' },
  ]);
});
