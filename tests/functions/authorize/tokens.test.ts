import { generateKeyPairSync } from 'node:crypto';
import { importJWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DossierCode } from '../../../schemas/identifiers.ts';
import { expectProblem } from '../../kit/server/answers.ts';
import { openProvince, type Province } from '../../kit/server/served-province.ts';
import { taskOf } from '../../kit/world/acts.ts';
import { file } from '../../kit/world/filing.ts';

let province: Province;

let code: DossierCode;

beforeAll(async () => {
  province = await openProvince();
  code = await file(province.world);
});

afterAll(() => province.close());

const versionOf = async (step: string) => (await taskOf(province.world, code, step)).version;

/** Accepts the dossier with an Authorization header as given. */
const acceptWith = async (authorization: string | undefined) => {
  const version = await versionOf('receive');
  return province.changesNothing(code, () =>
    province.post(`/dossiers/${code}/acceptance`, {
      body: { version },
      headers: authorization === undefined ? {} : { authorization },
    }),
  );
};

const NOT_SIGNED_IN = { status: 401, name: 'not-signed-in' } as const;

describe('a command over HTTP', () => {
  test('without a token is refused', async () => {
    expectProblem(await acceptWith(undefined), NOT_SIGNED_IN);
  });

  test.each(['Bearer', 'Bearer x', 'Basic Y291bnRlcjpzZWNyZXQ=', 'Bearer a.b.c'])(
    'with the header "%s" is refused',
    async authorization => {
      expectProblem(await acceptWith(authorization), NOT_SIGNED_IN);
    },
  );

  const claims = () => {
    const now = Math.floor(Date.parse(province.clock.now()) / 1000);
    return { iss: province.server.url, aud: 'lien-thong', sub: 'counter.bat-xat', iat: now, nbf: now, exp: now + 3600 };
  };
  const keyId = async () => {
    const { body } = await province.ask('/.well-known/jwks.json');
    return (body as { keys: { kid: string }[] }).keys[0]?.kid ?? '';
  };

  test('with a token of another key under the issuer’s key id is refused', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const token = await new SignJWT(claims()).setProtectedHeader({ alg: 'EdDSA', kid: await keyId() }).sign(privateKey);
    expectProblem(await acceptWith(`Bearer ${token}`), {
      ...NOT_SIGNED_IN,
      detail: 'The signature of the token is not valid.',
    });
  });

  test('with an unsigned token is refused', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const token = `${part({ alg: 'none' })}.${part(claims())}.`;
    expectProblem(await acceptWith(`Bearer ${token}`), NOT_SIGNED_IN);
  });

  test('with a token signed by the public key as if it were a secret is refused', async () => {
    const { body } = await province.ask('/.well-known/jwks.json');
    const { x = '', kid = '' } = (body as { keys: { x: string; kid: string }[] }).keys[0] ?? {};
    const secret = await importJWK({ kty: 'oct', k: x, alg: 'HS256' });
    const token = await new SignJWT(claims()).setProtectedHeader({ alg: 'HS256', kid }).sign(secret);
    expectProblem(await acceptWith(`Bearer ${token}`), NOT_SIGNED_IN);
  });

  test('with a valid token whose subject was replaced is refused', async () => {
    const { authorization } = await province.server.signedIn('citizen.may');
    const [header, payload = '', signature] = authorization.split('.');
    const changed = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), sub: 'counter.bat-xat' };
    const forged = [header, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature].join('.');
    expectProblem(await acceptWith(forged), NOT_SIGNED_IN);
  });

  test('with an expired token is refused, even if it was accepted before', async () => {
    const { authorization } = await province.server.signedIn('counter.bat-xat');
    const queue = () => province.ask('/tasks', { headers: { authorization } });
    expect((await queue()).status).toBe(200);
    province.machine.time += 3_600_000 + 6_000;
    expectProblem(await queue(), { ...NOT_SIGNED_IN, detail: 'The token has expired.' });
    expectProblem(await acceptWith(authorization), { ...NOT_SIGNED_IN, detail: 'The token has expired.' });
  });
});
