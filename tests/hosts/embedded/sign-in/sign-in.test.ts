import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type GenerateKeyPairResult, generateKeyPair, importJWK, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PersonId } from '../../../../schemas/identifiers.ts';
import { Problem } from '../../../../schemas/problem.ts';
import { key } from '../../../../store/table/keys.ts';
import {
  CITIZEN,
  CODE,
  COUNTER,
  ENGINEER,
  type Started,
  startedServer,
  temporaryFolder,
} from '../../../kit/server/started-server.ts';

const folder = temporaryFolder();
let server: Started;
beforeAll(async () => {
  server = await startedServer({ data: folder.path });
  await fetch(`${server.url}/notes/${CODE}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(await server.signedIn(COUNTER)) },
    body: '{"text":"x"}',
  });
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

const read = async (authorization?: string) => {
  const answer = await fetch(
    `${server.url}/notes/${CODE}`,
    authorization === undefined ? {} : { headers: { authorization } },
  );
  return { status: answer.status, challenge: answer.headers.get('www-authenticate'), body: await answer.json() };
};
const detailFor = async (authorization?: string) => {
  const { status, challenge, body } = await read(authorization);
  expect([status, challenge]).toEqual([401, 'Bearer']);
  return Problem.parse(body).detail;
};
const signIn = (body: unknown, url = server.url) =>
  fetch(`${url}/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** Signs with the server's own key, as only somebody with its disk could. */
const forge = async (
  claims: Record<string, unknown>,
  changed: { alg?: string; key?: GenerateKeyPairResult['privateKey'] } = {},
) => {
  const kept = JSON.parse(readFileSync(join(folder.path, 'sign-in-key.json'), 'utf8'));
  const { keys } = (await (await fetch(`${server.url}/.well-known/jwks.json`)).json()) as { keys: { kid: string }[] };
  const seconds = Math.floor(Date.now() / 1000);
  return new SignJWT({ iss: server.url, aud: 'lien-thong', sub: CITIZEN, iat: seconds, exp: seconds + 60, ...claims })
    .setProtectedHeader({ alg: 'EdDSA', kid: keys[0]?.kid ?? '' })
    .sign(changed.key ?? (await importJWK({ ...kept, alg: 'EdDSA' })));
};

describe('without a good token', () => {
  const past = () => Math.floor(Date.now() / 1000) - 60;
  test('nobody gets in, and each answer gives its reason', async () => {
    const stranger = await generateKeyPair('EdDSA');
    expect(await detailFor()).toBe('No token was sent. Send the header "Authorization: Bearer …".');
    expect(await detailFor('Bearer nonsense')).toMatch(/must be Bearer/);
    expect(await detailFor(`Bearer ${await forge({}, { key: stranger.privateKey })}`)).toBe(
      'The signature of the token is not valid.',
    );
    expect(await detailFor(`Bearer ${await forge({ exp: past() })}`)).toBe('The token has expired.');
    expect(await detailFor(`Bearer ${await forge({ aud: 'another' })}`)).toBe('The token is for another audience.');
    expect(await detailFor(`Bearer ${await forge({ iss: 'https://evil.example' })}`)).toBe(
      'The token comes from another issuer.',
    );
    const none = new UnsecuredJWT({ iss: server.url, aud: 'lien-thong', sub: ENGINEER, exp: past() + 999 }).encode();
    expect(await detailFor(`Bearer ${none}`)).toBe('The token is signed with an algorithm that is not accepted.');
    expect((await read(`Bearer ${await forge({})}`)).status).toBe(200);
  });
});

describe('signing in for development', () => {
  test('gives a token for an officer of the table and for a citizen of the sample', async () => {
    const answer = (await (await signIn({ account: COUNTER })).json()) as { token: string; account: unknown };
    expect(answer.account).toMatchObject({ id: COUNTER, unit: 'H38.21.1', roles: ['counter'] });
    expect((await read(`Bearer ${answer.token}`)).body).toMatchObject({ by: { kind: 'officer' } });
    const citizen = await server.signedIn(CITIZEN);
    expect((await read(citizen.authorization)).body).toMatchObject({ by: { kind: 'citizen', id: CITIZEN } });
  });

  test.each([{ account: 'nobody' }, { account: 'constructor' }])('refuses %j', async body => {
    expect((await signIn(body)).status).toBe(401);
  });

  test('asks for the password if the installation has one', async () => {
    const other = temporaryFolder();
    const guarded = await startedServer({ data: other.path, embedded: { signInPassword: 'lào cai' } });
    const statuses = [];
    for (const password of [undefined, '', 'lao cai', 'lào cai'])
      statuses.push((await signIn({ account: COUNTER, password }, guarded.url)).status);
    expect(statuses).toEqual([401, 401, 401, 200]);
    await guarded.stop();
    other.remove();
  });

  test('prevents guessing: after twenty wrong passwords even the right one waits for the next minute', async () => {
    const other = temporaryFolder();
    const machine = { time: Date.now() };
    const guarded = await startedServer({
      ...{ data: other.path, embedded: { signInPassword: 'lào cai' } },
      machineTime: () => machine.time,
    });
    const guess = async (password: string) => (await signIn({ account: COUNTER, password }, guarded.url)).status;
    const statuses = await Promise.all(Array.from({ length: 20 }, (_, i) => guess(`lào cai ${i}`)));
    expect(new Set(statuses)).toEqual(new Set([401]));
    const refused = await signIn({ account: CITIZEN, password: 'lào cai' }, guarded.url);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, expect.any(String)]);
    machine.time += 60_000;
    expect([await guess('lào cai'), await guess('x'), await guess('lào cai')]).toEqual([200, 401, 200]);
    await guarded.stop();
    other.remove();
  });

  test('says to everybody who signs people in, and for which application', async () => {
    const answer = await fetch(`${server.url}/installation`);
    expect(await answer.json()).toEqual({ issuer: server.url, clientId: 'console', scope: 'openid profile' });
  });

  test('publishes its key by OpenID Connect Discovery, without the private half', async () => {
    const configuration = (await (await fetch(`${server.url}/.well-known/openid-configuration`)).json()) as {
      issuer: string;
      jwks_uri: string;
    };
    expect(configuration.issuer).toBe(server.url);
    const { keys } = (await (await fetch(configuration.jwks_uri)).json()) as { keys: object[] };
    expect(Object.keys(keys[0] ?? {}).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
  });

  test('keeps its private key readable for the owner only, also over a restart', async () => {
    expect(statSync(join(folder.path, 'sign-in-key.json')).mode & 0o777).toBe(0o600);
    const other = temporaryFolder();
    const first = await startedServer({ data: other.path });
    const { port } = new URL(first.url);
    const { authorization } = await first.signedIn(COUNTER);
    await first.stop();
    const second = await startedServer({ data: other.path, embedded: { port: Number(port) } });
    expect((await fetch(`${second.url}/notes/${CODE}`, { headers: { authorization } })).status).toBe(404);
    await second.stop();
    other.remove();
  });
});

test("a change of an officer's rights applies at once, although verified tokens are cached", async () => {
  const { authorization } = await server.signedIn('leader.sa-pa');
  expect((await read(authorization)).body).toMatchObject({ by: { roles: ['leader'] } });
  const place = key.officer(PersonId.parse('leader.sa-pa'));
  const item = await server.composition.table.find(place);
  await server.composition.table.transact([{ put: { ...item, ...place, roles: ['specialist'] } }]);
  expect((await read(authorization)).body).toMatchObject({ by: { roles: ['specialist'] } });
});

test('two Authorization headers are refused', async () => {
  const { authorization } = await server.signedIn(COUNTER);
  const { request } = await import('node:http');
  const status = await new Promise(resolve =>
    request(
      `${server.url}/notes/${CODE}`,
      { headers: ['host', '127.0.0.1', 'authorization', authorization, 'authorization', authorization] },
      answer => {
        answer.resume();
        resolve(answer.statusCode);
      },
    ).end(),
  );
  expect(status).toBe(401);
});
