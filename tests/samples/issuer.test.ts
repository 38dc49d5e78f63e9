import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { makeAuthorizer } from '../../functions/authorize/authorizer.ts';
import { issuerKeys } from '../../functions/authorize/issuer-keys.ts';
import { officers } from '../../samples/province.ts';
import { toInstant } from '../../schemas/time.ts';
import { officerItem } from '../../store/directory/officers-of-unit.ts';
import { expectProblem } from '../kit/server/answers.ts';
import { ChildProgram, startListening } from '../kit/server/child-program.ts';
import { Browser } from '../kit/server/sign-in-browser.ts';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

const startIssuer = async (...args: string[]) => {
  const { program, url } = await startListening(['samples/issuer/main.ts', '--port', '0', ...args]);
  open.push(() => program.kill('SIGTERM'));
  return { url, program };
};

const post = async (url: string, body: string) => {
  const answer = await fetch(`${url}/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  return { status: answer.status, type: answer.headers.get('content-type'), body: (await answer.json()) as never };
};
const tokenFor = async (url: string, account: string): Promise<string> =>
  ((await post(url, JSON.stringify({ account }))).body as { token: string }).token;

/** Who an installation that trusts this issuer takes the bearer of a token for. */
const authorize = async (issuer: string, token: string, audience = 'lien-thong') => {
  const authorizer = makeAuthorizer({
    ...{ issuer, audience, fetchKeys: issuerKeys(issuer) },
    table: { find: async ({ pk }) => officers.map(officer => officerItem(officer)).find(item => item.pk === pk) },
    clock: { now: () => toInstant(Date.now()) },
  });
  const { policyDocument, context } = await authorizer({
    authorizationToken: `Bearer ${token}`,
    methodArn: 'arn:aws:execute-api:x:1:api/stage/GET/',
  });
  return { effect: policyDocument.Statement[0]?.Effect, context };
};

describe('the development issuer', () => {
  let issuer: Awaited<ReturnType<typeof startListening>>;
  beforeAll(async () => {
    issuer = await startListening(['samples/issuer/main.ts', '--port', '0']);
  });
  afterAll(() => issuer.program.kill('SIGTERM'));

  test('signs tokens that an installation accepts only by its address', async () => {
    const { url } = issuer;
    const officer = await authorize(url, await tokenFor(url, 'counter.bat-xat'));
    expect(officer.effect).toBe('Allow');
    // When he or she signed in: without it nobody may sign results (SIGNING_CONFIRM_MINUTES).
    expect(officer.context?.signedInAt).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(JSON.parse(String(officer.context?.principal))).toMatchObject({ unit: 'H38.21.1', roles: ['counter'] });
    const citizen = await authorize(url, await tokenFor(url, 'citizen.may'));
    expect(JSON.parse(String(citizen.context?.principal))).toEqual({ kind: 'citizen', id: 'citizen.may' });
  });

  test('signs for one audience only', async () => {
    const { url } = await startIssuer('--audience', 'another');
    const token = await tokenFor(url, 'counter.bat-xat');
    expect(await authorize(url, token)).toMatchObject({ effect: 'Deny' });
    expect(await authorize(url, token, 'another')).toMatchObject({ effect: 'Allow' });
  });

  test('keeps its key in a file readable by its owner only, so that tokens survive a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lien-thong-issuer-'));
    open.push(() => rmSync(folder, { recursive: true, force: true }));
    const key = join(folder, 'key.json');
    const first = await startIssuer('--key', key);
    const token = await tokenFor(first.url, 'counter.bat-xat');
    await first.program.kill('SIGTERM');
    const { program, url } = await startListening([
      ...['samples/issuer/main.ts', '--key', key],
      ...['--port', new URL(first.url).port],
    ]);
    open.push(() => program.kill('SIGTERM'));
    expect(await authorize(url, token)).toMatchObject({ effect: 'Allow' });
    expect(statSync(key).mode & 0o777).toBe(0o600);
  });

  test('uses the name that it is given if others reach it under that name', async () => {
    const { url } = await startIssuer('--address', 'https://issuer.example/');
    const answer = await fetch(`${url}/.well-known/openid-configuration`);
    expect(await answer.json()).toMatchObject({
      issuer: 'https://issuer.example',
      jwks_uri: 'https://issuer.example/.well-known/jwks.json',
    });
  });

  test('never reveals its private key', async () => {
    const { keys } = (await (await fetch(`${issuer.url}/.well-known/jwks.json`)).json()) as { keys: object[] };
    expect(Object.keys(keys[0] ?? {}).toSorted()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
  });

  test('signs people in at the console of another origin, whose pages may request tokens', async () => {
    const console = 'https://console.example';
    const { url } = await startIssuer('--redirects', `${console}/dang-nhap`);
    const browser = new Browser(url, console);
    const { access_token } = await browser.signIn('counter.bat-xat');
    expect(await authorize(url, access_token)).toMatchObject({ effect: 'Allow' });
    const page = await browser.authorize(browser.request({ prompt: 'login' }));
    expect(page.headers.get('content-security-policy')).toContain(`form-action 'self' ${console};`);
    const ask = (origin: string) => fetch(`${url}/sign-in/token`, { method: 'OPTIONS', headers: { origin } });
    expect(Object.fromEntries((await ask(console)).headers)).toMatchObject({
      ...{ 'access-control-allow-origin': console, 'access-control-allow-methods': 'POST' },
    });
    expect((await ask('https://evil.example')).headers.get('access-control-allow-origin')).toBe(null);
  });

  test.each([
    ['an account that nobody has', '{"account":"nobody"}', 401, 'not-signed-in'],
    ['no account', '{}', 422, 'invalid'],
    ['what is not JSON', 'counter.bat-xat', 400, 'bad-request'],
    ['far too much', JSON.stringify({ account: 'a'.repeat(5000) }), 413, 'too-large'],
  ])('refuses %s as the API would', async (_, body, status, name) => {
    expectProblem(await post(issuer.url, body), { status, name });
  });

  test('refuses a wrong option and says how it is started', async () => {
    const program = new ChildProgram(['samples/issuer/main.ts', '--port', 'many', '--address', 'nowhere']);
    expect(await program.ended()).toBe(2);
    expect(program.errors).toMatch(/--port.*--address.*--audience NAME/s);
  });
});
