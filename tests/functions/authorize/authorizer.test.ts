import { UnsecuredJWT } from 'jose';
import { describe, expect, test, vi } from 'vitest';
import { makeAuthorizer } from '../../../functions/authorize/authorizer.ts';
import { issuerKeys } from '../../../functions/authorize/issuer-keys.ts';
import { MAX_TOKEN_LENGTH } from '../../../functions/authorize/verify-token.ts';
import { Unavailable } from '../../../platform/errors.ts';
import type { Item } from '../../../platform/ports.ts';
import { AUDIENCE, anIssuer, handClock, ISSUER, NOW, officersTable } from '../../kit/server/tokens.ts';

const METHOD_ARN = 'arn:aws:execute-api:ap-southeast-1:123456789012:abcdef/prod/GET/dossiers/H38.21-261122-0001';
const OFFICER = { id: 'leader.sa-pa', name: 'Lồ Láo Tả', title: 'Chủ tịch', unit: 'H38.22', roles: ['leader'] };
const STORED = { pk: 'OFFICER#leader.sa-pa', sk: 'OFFICER', entity: 'officer', ...OFFICER, dueIn: 'x' };

const setUp = async (alg?: string, officers: readonly Item[] = [STORED]) => {
  const issuer = await anIssuer(alg);
  const clock = handClock();
  const fetchKeys = vi.fn(issuer.published);
  const authorizer = makeAuthorizer({
    issuer: ISSUER,
    audience: AUDIENCE,
    fetchKeys,
    table: officersTable(officers),
    clock,
  });
  const ask = (authorizationToken: string) => authorizer({ authorizationToken, methodArn: METHOD_ARN });
  const detailOf = async (authorizationToken: string) => {
    const { policyDocument, context } = await ask(authorizationToken);
    return [policyDocument.Statement[0]?.Effect, context?.detail];
  };
  return { issuer, clock, fetchKeys, ask, detailOf };
};
const seconds = (after: number) => NOW / 1000 + after;

describe('a good token', () => {
  test.each(['EdDSA', 'ES256', 'RS256'])(
    'signed with %s is allowed on the whole stage, and the context has its principal as strings',
    async alg => {
      const { issuer, ask } = await setUp(alg);
      expect(await ask(`Bearer ${await issuer.sign()}`)).toEqual({
        principalId: 'citizen.may',
        policyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Action: 'execute-api:Invoke',
              Effect: 'Allow',
              Resource: 'arn:aws:execute-api:ap-southeast-1:123456789012:abcdef/prod/*',
            },
          ],
        },
        context: { principal: '{"kind":"citizen","id":"citizen.may"}', expiresAt: '2026-11-23T09:00:00.000Z' },
      });
    },
  );

  test('hands on when the person signed in, where it says so', async () => {
    const { issuer, ask } = await setUp();
    const { context } = await ask(`Bearer ${await issuer.sign({ auth_time: seconds(-600) })}`);
    expect(context?.signedInAt).toBe('2026-11-23T07:50:00.000Z');
    const strange = await ask(`Bearer ${await issuer.sign({ auth_time: 'yesterday' })}`);
    expect(strange.context).not.toHaveProperty('signedInAt');
  });

  test('of an officer gets the unit and roles of our table, not those that it claims', async () => {
    const { issuer, ask } = await setUp();
    const { context } = await ask(
      `Bearer ${await issuer.sign({ sub: OFFICER.id, roles: ['administrator'], unit: 'H38.1', kind: 'clock' })}`,
    );
    expect(JSON.parse(String(context?.principal))).toEqual({
      kind: 'officer',
      id: OFFICER.id,
      unit: 'H38.22',
      roles: ['leader'],
    });
  });

  test('of an officer names all appointments with their days, and those in the place of colleagues as far as these hold', async () => {
    const terms = { unit: 'H38.22', from: '2026-11-20', until: '2026-12-12', reason: 'Nghỉ phép' };
    const deputy = {
      ...{ pk: 'OFFICER#deputy', sk: 'OFFICER', entity: 'officer', id: 'deputy', name: 'Má A Đà', title: 'Phó' },
      ...{ unit: 'H38.22', roles: ['specialist'], until: '2026-12-31' },
      standsIn: [{ ...terms, insteadOf: OFFICER.id, roles: ['leader', 'registry'] }],
    };
    const { issuer, ask } = await setUp(undefined, [STORED, deputy]);
    const { context } = await ask(`Bearer ${await issuer.sign({ sub: 'deputy' })}`);
    expect(JSON.parse(String(context?.principal))).toMatchObject({ roles: ['specialist'], until: '2026-12-31' });
    expect(JSON.parse(String(context?.others))).toEqual([
      {
        ...{ kind: 'officer', id: 'deputy', unit: 'H38.22', roles: ['leader'] },
        ...{ from: '2026-11-20', until: '2026-12-12', insteadOf: OFFICER.id },
      },
    ]);
  });

  test('of anybody else is that of a citizen, even if it claims more', async () => {
    const { issuer, ask } = await setUp();
    const { context } = await ask(`Bearer ${await issuer.sign({ sub: 'somebody', roles: ['administrator'] })}`);
    expect(JSON.parse(String(context?.principal))).toEqual({ kind: 'citizen', id: 'somebody' });
  });
});

describe('a token is denied with the reason', () => {
  const refused: [string, Parameters<Awaited<ReturnType<typeof anIssuer>>['sign']>[0], string][] = [
    ['when it has expired', { exp: seconds(-6) }, 'The token has expired.'],
    ['before it is valid', { nbf: seconds(6) }, 'The token is not valid yet.'],
    ['when it comes from another issuer', { iss: 'https://evil.example' }, 'The token comes from another issuer.'],
    ['when it is meant for another audience', { aud: 'another' }, 'The token is for another audience.'],
    ['without an expiry', { exp: undefined }, 'The token has no expiry time.'],
    ['without a subject', { sub: undefined }, 'The token has no subject.'],
    [
      'with a subject that cannot be an id',
      { sub: '../../etc' },
      'The subject of the token is not an identifier of this system.',
    ],
  ];
  test.each(refused)('%s', async (_, claims, detail) => {
    const { issuer, detailOf } = await setUp();
    expect(await detailOf(`Bearer ${await issuer.sign(claims)}`)).toEqual(['Deny', detail]);
  });

  test('when it has no signature (alg none)', async () => {
    const { detailOf } = await setUp();
    const unsigned = new UnsecuredJWT({ iss: ISSUER, aud: AUDIENCE, sub: OFFICER.id, exp: seconds(60) }).encode();
    expect(await detailOf(`Bearer ${unsigned}`)).toEqual([
      'Deny',
      'The token is signed with an algorithm that is not accepted.',
    ]);
  });

  test('when it names a method for which our public key would be the secret (HS256)', async () => {
    const { issuer, detailOf } = await setUp();
    const [, ...rest] = (await issuer.sign()).split('.');
    const header = Buffer.from('{"alg":"HS256","kid":"key-1"}').toString('base64url');
    expect(await detailOf(`Bearer ${[header, ...rest].join('.')}`)).toEqual([
      'Deny',
      'The token is signed with an algorithm that is not accepted.',
    ]);
  });

  test('when it is forged, with changed claims or another signer under the same key id', async () => {
    const { issuer, detailOf } = await setUp();
    const [header, , signature] = (await issuer.sign()).split('.');
    const claims = Buffer.from(
      JSON.stringify({ iss: ISSUER, aud: AUDIENCE, sub: OFFICER.id, exp: seconds(60) }),
    ).toString('base64url');
    expect(await detailOf(`Bearer ${header}.${claims}.${signature}`)).toEqual([
      'Deny',
      'The signature of the token is not valid.',
    ]);
    const forger = await anIssuer();
    expect(await detailOf(`Bearer ${await forger.sign({ exp: seconds(-100) })}`)).toEqual([
      'Deny',
      'The signature of the token is not valid.',
    ]);
  });

  test.each([
    '',
    'Basic abc',
    'Bearer',
    'Bearer a.b',
    'Bearer a.b.c.d',
    'Bearer a b.c.d',
    'Bearer ä.b.c',
    'Bearer a.b.c',
  ])('when it is no token: %j', async text => {
    const { detailOf } = await setUp();
    const [effect, detail] = await detailOf(text);
    expect(effect).toBe('Deny');
    expect(detail).toMatch(/must be Bearer|not a well-formed/);
  });

  test('when it never expires', async () => {
    const { detailOf } = await setUp();
    expect(await detailOf(`Bearer ${'a'.repeat(MAX_TOKEN_LENGTH)}.b.c`)).toEqual([
      'Deny',
      'A token may have at most 8192 characters.',
    ]);
  });
});

describe("the issuer's keys", () => {
  test('are fetched once for many tokens, also for tokens at the same time', async () => {
    const { issuer, ask, fetchKeys } = await setUp();
    const token = `Bearer ${await issuer.sign()}`;
    await Promise.all([ask(token), ask(token), ask(token)]);
    await ask(token);
    expect(fetchKeys).toHaveBeenCalledTimes(1);
  });

  test('are fetched again for an unknown key id, but at most every thirty seconds', async () => {
    const { issuer, clock, detailOf, fetchKeys } = await setUp();
    await detailOf(`Bearer ${await issuer.sign()}`);
    await issuer.add('key-2');
    const token = `Bearer ${await issuer.sign()}`;
    clock.at(29);
    expect(await detailOf(token)).toEqual(['Deny', 'The token is signed with a key that the issuer does not publish.']);
    expect(fetchKeys).toHaveBeenCalledTimes(1);
    clock.at(30);
    expect(await detailOf(token)).toEqual(['Allow', undefined]);
    for (let i = 0; i < 5; i++) await detailOf(`Bearer ${await issuer.sign({}, { kid: `forged-${i}` })}`);
    expect(fetchKeys).toHaveBeenCalledTimes(2);
  });

  test('no longer count ten minutes after they were withdrawn', async () => {
    const { issuer, clock, detailOf, fetchKeys } = await setUp();
    const token = `Bearer ${await issuer.sign()}`;
    await detailOf(token);
    fetchKeys.mockResolvedValue({ keys: [] });
    clock.at(600);
    expect(await detailOf(token)).toEqual(['Allow', undefined]);
    clock.at(601);
    expect((await detailOf(token))[0]).toBe('Deny');
  });

  test('still count while the issuer is unreachable', async () => {
    const { issuer, clock, detailOf, fetchKeys } = await setUp();
    const token = `Bearer ${await issuer.sign()}`;
    await detailOf(token);
    fetchKeys.mockRejectedValue(new Error('no route'));
    clock.at(700);
    expect(await detailOf(token)).toEqual(['Allow', undefined]);
    await detailOf(token);
    expect(fetchKeys).toHaveBeenCalledTimes(2);
  });

  test('cause an error if they were never fetched, so that no answer is cached', async () => {
    const { issuer, ask, fetchKeys } = await setUp();
    const token = `Bearer ${await issuer.sign()}`;
    fetchKeys.mockRejectedValueOnce(new Error('no route'));
    await expect(ask(token)).rejects.toBeInstanceOf(Unavailable);
    expect((await ask(token)).principalId).toBe('citizen.may');
  });
});

describe('discovery', () => {
  const answering = (documents: Record<string, unknown>) =>
    vi.fn(async (address: string | URL | Request) => {
      const document = documents[String(address)];
      return document === undefined ? new Response('', { status: 404 }) : Response.json(document);
    });
  const configuration = (changed = {}) => ({ issuer: ISSUER, jwks_uri: `${ISSUER}/keys`, ...changed });
  const CONFIGURATION = `${ISSUER}/.well-known/openid-configuration`;

  test('finds the keys at the address that the issuer names', async () => {
    const keys = { keys: [{ kty: 'OKP', crv: 'Ed25519', x: 'x' }] };
    const fetcher = answering({ [CONFIGURATION]: configuration(), [`${ISSUER}/keys`]: keys });
    expect(await issuerKeys(ISSUER, { fetcher })()).toEqual(keys);
  });

  test.each([
    ['the document describes another issuer', { issuer: 'https://evil.example' }],
    ['the keys are not behind https', { jwks_uri: 'http://id.example.vn/keys' }],
    ['there are no keys', { jwks_uri: `${ISSUER}/elsewhere` }],
  ])('fails when %s', async (_, changed) => {
    await expect(
      issuerKeys(ISSUER, { fetcher: answering({ [CONFIGURATION]: configuration(changed) }) })(),
    ).rejects.toThrow();
  });
});
