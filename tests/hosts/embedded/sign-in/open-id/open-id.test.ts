import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser, makeProof, returned, type Tokens } from '../../../../kit/server/sign-in-browser.ts';
import {
  CITIZEN,
  CODE,
  COUNTER,
  type Started,
  startedServer,
  temporaryFolder,
} from '../../../../kit/server/started-server.ts';

const folder = temporaryFolder();
const machine = { time: Date.now() };
const steady = { time: 0 };
let server: Started;
let issuer: string;
beforeAll(async () => {
  server = await startedServer({
    ...{ data: folder.path, machineTime: () => machine.time, steadyTime: () => steady.time },
  });
  issuer = server.url;
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

const HOURS = 3_600_000;
const whoIs = async ({ access_token }: Tokens): Promise<unknown> => {
  const path = `${server.url}/notes/${CODE}`;
  const headers = { authorization: `Bearer ${access_token}` };
  await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(await server.signedIn(COUNTER)) },
    body: '{"text":"x"}',
  });
  return ((await (await fetch(path, { headers })).json()) as { by: unknown }).by;
};

describe('signing in at the development issuer', () => {
  test('takes one click on an account, and the API accepts the tokens', async () => {
    const browser = new Browser(issuer);
    const { verifier, challenge } = makeProof();
    const request = browser.request({ code_challenge: challenge });
    const page = await browser.authorize(request);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await page.text()).toContain(`<button name="account" value="${COUNTER}">`);

    const chosen = await browser.choose(request, { account: COUNTER }, { 'sec-fetch-site': 'same-origin' });
    expect(chosen.status).toBe(303);
    expect(chosen.headers.get('location')).toMatch(new RegExp(`^${browser.redirectUri}\\?`));
    const { code = '', ...more } = returned(chosen);
    expect(more).toEqual({ state: 'a state', iss: issuer });

    const answer = await browser.redeem(code, { code_verifier: verifier });
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const tokens = (await answer.json()) as Tokens;
    expect(await whoIs(tokens)).toMatchObject({ kind: 'officer', id: COUNTER });
    expect(decodeJwt(tokens.id_token)).toMatchObject({
      ...{ iss: issuer, aud: 'console', sub: COUNTER, nonce: 'a nonce', name: 'Nguyễn Thị Mai' },
    });
  });

  test('is remembered by the browser: a reloaded page gets its code without a question', async () => {
    const browser = new Browser(issuer);
    await browser.signIn(CITIZEN);
    const silent = await browser.authorize(browser.request({ prompt: 'none' }));
    expect(returned(silent)).toMatchObject({ code: expect.any(String) });
    expect((await browser.authorize(browser.request({ prompt: 'select_account' }))).status).toBe(200);
    expect((await browser.authorize(browser.request({ max_age: '0' }))).status).toBe(303);
    steady.time += 5_000;
    expect((await browser.authorize(browser.request({ max_age: '4' }))).status).toBe(200);
  });

  test('answers a silent request with an error if nobody is signed in', async () => {
    const browser = new Browser(issuer);
    const answer = await browser.authorize(browser.request({ prompt: 'none' }));
    expect(returned(answer)).toMatchObject({ error: 'login_required', state: 'a state', iss: issuer });
  });

  test('is renewed by refresh tokens for a working day, however the clock is moved', async () => {
    const browser = new Browser(issuer);
    const first = await browser.signIn(COUNTER);
    machine.time += 30 * 24 * HOURS;
    const second = (await (await browser.refresh(first.refresh_token)).json()) as Tokens;
    expect(await whoIs(second)).toMatchObject({ id: COUNTER });
    expect(second.expires_in).toBeGreaterThan(3590);
    steady.time += 12 * HOURS + 1;
    expect(await (await browser.refresh(second.refresh_token)).json()).toMatchObject({ error: 'invalid_grant' });
    expect(returned(await browser.authorize(browser.request({ prompt: 'none' })))).toMatchObject({
      error: 'login_required',
    });
  });

  test('speaks the language that the application or the browser asks for', async () => {
    const browser = new Browser(issuer);
    const titleIn = async (more: Record<string, string>, language: string) =>
      /<h1>([^<]+)/.exec(
        await (
          await browser.send(`/sign-in/authorize?${browser.request(more)}`, {
            headers: { 'accept-language': language },
          })
        ).text(),
      )?.[1];
    expect(await titleIn({}, 'fr, en;q=0.5')).toBe('Sign in');
    expect(await titleIn({ ui_locales: 'vi' }, 'en')).toBe('Đăng nhập');
    expect(await titleIn({}, 'fr')).toBe('Đăng nhập');
  });
});

describe('signing out', () => {
  const signOut = (browser: Browser, more: Record<string, string>) =>
    browser.send(`/sign-in/end-session?${new URLSearchParams(more)}`);
  const isSignedIn = async (browser: Browser) =>
    'code' in returned(await browser.authorize(browser.request({ prompt: 'none' })));

  test('ends the session and its refresh tokens, and returns to the first page', async () => {
    const browser = new Browser(issuer);
    const { id_token, refresh_token } = await browser.signIn(COUNTER);
    machine.time += 24 * HOURS;
    const home = `${new URL(issuer).origin}/`;
    const answer = await signOut(browser, { id_token_hint: id_token, post_logout_redirect_uri: home, state: 's' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${home}?state=s`]);
    expect(await isSignedIn(browser)).toBe(false);
    expect((await browser.refresh(refresh_token)).status).toBe(400);
  });

  test('asks first if no ID token says who signs out', async () => {
    const browser = new Browser(issuer);
    await browser.signIn(COUNTER);
    expect((await signOut(browser, { id_token_hint: 'x.y.z' })).status).toBe(200);
    expect(await isSignedIn(browser)).toBe(true);
    await browser.send('/sign-in/end-session', { method: 'POST' });
    expect(await isSignedIn(browser)).toBe(false);
  });

  test('sends nobody to an unlisted address', async () => {
    const browser = new Browser(issuer);
    const { id_token } = await browser.signIn(COUNTER);
    const answer = await signOut(browser, {
      ...{ id_token_hint: id_token, post_logout_redirect_uri: 'https://evil.example/' },
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([200, null]);
    expect(await isSignedIn(browser)).toBe(false);
  });

  test('does not affect another account that is signed in beside it', async () => {
    const browser = new Browser(issuer);
    const first = await browser.signIn(COUNTER);
    const second = await browser.signIn(CITIZEN);
    await signOut(browser, { id_token_hint: first.id_token });
    expect(await isSignedIn(browser)).toBe(true);
    expect((await browser.refresh(second.refresh_token)).status).toBe(200);
    expect((await browser.refresh(first.refresh_token)).status).toBe(400);
  });
});
