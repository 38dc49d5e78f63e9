import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser, makeProof, returned, type Tokens } from '../../../../kit/server/sign-in-browser.ts';
import { COUNTER, type Started, startedServer, temporaryFolder } from '../../../../kit/server/started-server.ts';

const folder = temporaryFolder();
const steady = { time: 0 };
let server: Started;
let browser: Browser;
beforeAll(async () => {
  server = await startedServer({ data: folder.path, steadyTime: () => steady.time });
  browser = new Browser(server.url);
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

const errorOf = async (answer: Response): Promise<unknown> => ((await answer.json()) as { error: unknown }).error;
const freshCode = async () => {
  const { verifier, challenge } = makeProof();
  const { code = '' } = returned(
    await browser.choose(browser.request({ code_challenge: challenge }), { account: COUNTER }),
  );
  return { code, verifier };
};

describe('an authorization request of an unknown application leads nowhere', () => {
  test.each<[string, Record<string, string>]>([
    ['another site as return address', { redirect_uri: 'https://evil.example/dang-nhap' }],
    ['an address that only begins like a listed one', { redirect_uri: 'http://127.0.0.1:1.evil.example/dang-nhap' }],
    ['a path below a listed one', { redirect_uri: 'LISTED/../x' }],
    ['a query added to a listed one', { redirect_uri: 'LISTED?next=https://evil.example' }],
    ['a fragment', { redirect_uri: 'LISTED#' }],
    ['an address that runs a script', { redirect_uri: 'javascript:alert(1)' }],
    ['an unknown client', { client_id: 'evil' }],
    ['a state without end', { state: 'x'.repeat(600) }],
  ])('%s', async (_, more) => {
    const given = Object.entries(more).map(([name, value]) => [name, value.replace('LISTED', browser.redirectUri)]);
    const answer = await browser.authorize(browser.request(Object.fromEntries(given)));
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
  });

  test('a parameter that comes twice', async () => {
    const request = browser.request();
    request.append('redirect_uri', 'https://evil.example/');
    expect((await browser.authorize(request)).status).toBe(400);
  });
});

describe('an authorization request without code and proof', () => {
  test.each<[string, Record<string, string | undefined>]>([
    ['unsupported_response_type', { response_type: 'token' }],
    ['unsupported_response_type', { response_type: 'code id_token' }],
    ['invalid_request', { code_challenge: undefined }],
    ['invalid_request', { code_challenge_method: undefined }],
    ['invalid_request', { code_challenge_method: 'plain' }],
    ['invalid_request', { code_challenge: 'short' }],
    ['invalid_request', { response_mode: 'fragment' }],
    ['invalid_request', { prompt: 'consent' }],
    ['invalid_request', { nonce: 'x'.repeat(600) }],
    ['invalid_scope', { scope: 'profile' }],
    ['request_not_supported', { request: 'e30.e30.' }],
    ['request_uri_not_supported', { request_uri: 'http://127.0.0.1/' }],
  ])('hears %s of %j', async (error, more) => {
    const answer = await browser.authorize(browser.request(more));
    expect(returned(answer)).toMatchObject({ error, state: 'a state', iss: server.url });
    expect(answer.headers.get('location')?.startsWith(`${browser.redirectUri}?`)).toBe(true);
  });
});

test('text that is returned in an address cannot start a header or a tag', async () => {
  const state = 'x\r\nset-cookie: a=b\r\n\r\n<script>alert(1)</script>';
  const answer = await browser.authorize(browser.request({ prompt: 'none', state, ui_locales: '"><script>' }));
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect(returned(answer).state).toBe(state);
  const page = await browser.authorize(browser.request({ state, prompt: 'login' }));
  expect(await page.text()).not.toContain('<script');
  expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
});

describe('a code', () => {
  test('works once; a second use ends what was given for it', async () => {
    const { code, verifier } = await freshCode();
    const tokens = (await (await browser.redeem(code, { code_verifier: verifier })).json()) as Tokens;
    expect(await errorOf(await browser.redeem(code, { code_verifier: verifier }))).toBe('invalid_grant');
    expect(await errorOf(await browser.refresh(tokens.refresh_token))).toBe('invalid_grant');
  });

  test.each<[string, (right: string) => Record<string, string>]>([
    ['another verifier', () => ({ code_verifier: makeProof().verifier })],
    ['no verifier', () => ({})],
    ['a verifier that is too short', () => ({ code_verifier: 'x' })],
    ['another return address', code_verifier => ({ code_verifier, redirect_uri: 'https://evil.example/' })],
  ])('is worth nothing with %s, and nothing afterwards', async (_, more) => {
    const { code, verifier } = await freshCode();
    expect(await errorOf(await browser.redeem(code, more(verifier)))).toBe('invalid_grant');
    expect(await errorOf(await browser.redeem(code, { code_verifier: verifier }))).toBe('invalid_grant');
  });

  test('is worth nothing after a minute', async () => {
    const { code, verifier } = await freshCode();
    steady.time += 60_001;
    expect(await errorOf(await browser.redeem(code, { code_verifier: verifier }))).toBe('invalid_grant');
  });

  test.each(['', 'x', 'x.y', '..', '__proto__.x'])('cannot be made up as %j', async code => {
    expect(await errorOf(await browser.redeem(code, { code_verifier: makeProof().verifier }))).toBe('invalid_grant');
  });
});

test('a second use of a refresh token ends its whole line, since one of its two holders is a thief', async () => {
  const stolen = await browser.signIn(COUNTER);
  const renewed = (await (await browser.refresh(stolen.refresh_token)).json()) as Tokens;
  expect(await errorOf(await browser.refresh(stolen.refresh_token))).toBe('invalid_grant');
  expect(await errorOf(await browser.refresh(renewed.refresh_token))).toBe('invalid_grant');
});

test('an ID token gives no access to the API', async () => {
  const { id_token } = await browser.signIn(COUNTER);
  const answer = await fetch(`${server.url}/notes/H38.21-261122-0001`, {
    headers: { authorization: `Bearer ${id_token}` },
  });
  expect(answer.status).toBe(401);
});

describe('the token endpoint', () => {
  test('accepts a form of a known application and nothing else', async () => {
    const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
    expect(await errorOf(await browser.send('/sign-in/token', json))).toBe('invalid_request');
    const foreign = await browser.token({ client_id: 'evil', grant_type: 'authorization_code' });
    expect([foreign.status, await errorOf(foreign)]).toEqual([401, 'invalid_client']);
    expect(await errorOf(await browser.token({ grant_type: 'password' }))).toBe('unsupported_grant_type');
    const twice = { method: 'POST', body: new URLSearchParams('client_id=console&client_id=console') };
    expect(await errorOf(await browser.send('/sign-in/token', twice))).toBe('invalid_request');
    expect((await browser.send('/sign-in/token')).status).toBe(405);
    expect((await browser.token({ code: 'x'.repeat(9_000) })).status).toBe(413);
  });
});

describe('a form from another site', () => {
  test.each<Record<string, string>>([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
  ])('signs nobody in (%j)', async headers => {
    const answer = await new Browser(server.url).choose(browser.request(), { account: COUNTER }, headers);
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([400, []]);
  });

  test('signs nobody out', async () => {
    const own = new Browser(server.url);
    await own.signIn(COUNTER);
    await own.send('/sign-in/end-session', { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } });
    expect(returned(await own.authorize(own.request({ prompt: 'none' })))).toHaveProperty('code');
  });
});

test('the session is in a cookie that scripts cannot read, and a new sign-in never reuses an old session', async () => {
  const answer = await browser.choose(browser.request(), { account: COUNTER });
  expect(answer.headers.getSetCookie()[0]).toMatch(
    /^lien-thong-sign-in=[\w.-]+; Path=\/\S*sign-in; HttpOnly; SameSite=Lax$/,
  );
  const fixed = new Browser(server.url);
  fixed.cookie = 'lien-thong-sign-in=chosen.by-the-attacker';
  await fixed.signIn(COUNTER);
  expect(fixed.cookie).not.toContain('attacker');
});

test('wrong passwords are counted on the page too', async () => {
  const other = temporaryFolder();
  const guarded = await startedServer({ data: other.path, embedded: { signInPassword: 'lào cai' } });
  const own = new Browser(guarded.url);
  const guess = async (password: string) => (await own.choose(own.request(), { account: COUNTER, password })).status;
  expect([await guess('lao cai'), await guess('lào cai')]).toEqual([401, 303]);
  for (let i = 0; i < 20; i++) await guess(`x${i}`);
  expect(await guess('lào cai')).toBe(429);
  await guarded.stop();
  other.remove();
});
