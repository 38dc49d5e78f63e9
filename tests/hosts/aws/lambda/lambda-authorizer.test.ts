import { createServer, type Server } from 'node:http';
import type { APIGatewayAuthorizerResult } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lambdaAuthorizer } from '../../../../hosts/aws/lambda/lambda-authorizer.ts';
import { SAMPLE_ENVIRONMENT } from '../../../../infra/bundling/import-time.ts';
import { listening } from '../../../kit/server/listening.ts';
import { AUDIENCE, anIssuer, handClock, officersTable } from '../../../kit/server/tokens.ts';

const METHOD_ARN = 'arn:aws:execute-api:ap-southeast-1:000000000000:api/live/GET/tasks';
const OFFICER = { pk: 'OFFICER#binh', sk: 'OFFICER', id: 'binh', name: 'Bình', title: 'Lãnh đạo' };
const STORED = [{ ...OFFICER, entity: 'officer', unit: 'H38.22', roles: ['leader'] }];

/** An issuer that answers at an address of its own, which is its `iss`. */
const serve = async (issuer: Awaited<ReturnType<typeof anIssuer>>): Promise<{ server: Server; iss: string }> => {
  const server = createServer(async ({ url }, response) => {
    const body = url?.endsWith('/openid-configuration')
      ? { issuer: iss, jwks_uri: `${iss}/keys` }
      : await issuer.published();
    response.end(JSON.stringify(body));
  });
  const iss = await listening(server);
  return { server, iss };
};

let issuer: Awaited<ReturnType<typeof anIssuer>>;
let served: Awaited<ReturnType<typeof serve>>;
beforeEach(async () => {
  issuer = await anIssuer();
  served = await serve(issuer);
});
afterEach(() => void served.server.close());

const anAuthorizer = (env: Readonly<Record<string, string>> = {}) => {
  const lines: string[] = [];
  const ports = { table: officersTable(STORED as never), clock: handClock() };
  const handler = lambdaAuthorizer(() => ({ ports: () => ports }), {
    env: { ...SAMPLE_ENVIRONMENT, ISSUER: served.iss, AUDIENCE, ...env },
    write: line => lines.push(line),
  });
  const call = (event: unknown) =>
    handler(event, { awsRequestId: 'invocation-1' }) as Promise<APIGatewayAuthorizerResult>;
  const ask = async (claims = {}) => {
    const token = await issuer.sign({ iss: served.iss, ...claims });
    return call({ type: 'TOKEN', authorizationToken: `Bearer ${token}`, methodArn: METHOD_ARN });
  };
  return { call, ask, lines };
};

const principalIn = ({ context }: APIGatewayAuthorizerResult): unknown => JSON.parse(String(context?.principal));

describe('the authorizer on Lambda', () => {
  test("allows a good token of the issuer, with the bearer's principal and the token's expiry", async () => {
    const answer = await anAuthorizer().ask({ sub: 'binh' });
    expect(answer.policyDocument.Statement).toMatchObject([{ Effect: 'Allow' }]);
    expect(principalIn(answer)).toEqual({ kind: 'officer', id: 'binh', unit: 'H38.22', roles: ['leader'] });
    expect(answer.context?.expiresAt).toBe('2026-11-23T09:00:00.000Z');
  });

  test("denies a bad token with the reason for the gateway's answer, and logs the reason and nothing of the token", async () => {
    const { ask, lines } = anAuthorizer();
    const answer = await ask({ sub: 'citizen.may', aud: 'another' });
    expect(answer.policyDocument.Statement).toMatchObject([{ Effect: 'Deny' }]);
    expect(answer.context).toMatchObject({
      ...{ code: 'token-audience', detail: 'The token is for another audience.' },
      detailVi: expect.stringContaining('dành cho nơi khác'),
    });
    expect(lines.map(line => JSON.parse(line))).toMatchObject([
      { message: 'token refused', reason: expect.any(String) },
    ]);
    expect(lines.join()).not.toContain('may');
  });

  test('throws a named error while the issuer is unreachable, so that the gateway caches nothing', async () => {
    const { ask, lines } = anAuthorizer({ ISSUER: 'http://127.0.0.1:9' });
    await expect(ask()).rejects.toMatchObject({ name: 'Unavailable' });
    expect(lines.map(line => JSON.parse(line))).toMatchObject([{ level: 'warn', error: 'Unavailable' }]);
  });

  test.each([null, {}, { type: 'REQUEST', methodArn: METHOD_ARN }, { type: 'TOKEN', methodArn: METHOD_ARN }])(
    'refuses any other event: %j',
    async event => {
      await expect(anAuthorizer().call(event)).rejects.toMatchObject({ name: 'EventUnknown' });
    },
  );
});

describe('a subject whom the installation names as administrator', () => {
  const named = { ADMINISTRATORS: 'an, binh' };

  test("is an administrator at the province's own unit before anybody is stored", async () => {
    const answer = await anAuthorizer(named).ask({ sub: 'an' });
    expect(principalIn(answer)).toEqual({ kind: 'officer', id: 'an', unit: 'H38', roles: ['administrator'] });
  });

  test('is what the table says once the table has an entry', async () => {
    const answer = await anAuthorizer(named).ask({ sub: 'binh' });
    expect(principalIn(answer)).toMatchObject({ unit: 'H38.22', roles: ['leader'] });
  });

  test('is the only exception: others without an entry are citizens', async () => {
    expect(principalIn(await anAuthorizer(named).ask({ sub: 'ann' }))).toEqual({ kind: 'citizen', id: 'ann' });
  });
});

describe('an issuer without https on another machine', () => {
  const remote = { ISSUER: 'http://issuer.invalid' };
  const causesOf = async (env: Readonly<Record<string, string>>) => {
    const { ask, lines } = anAuthorizer(env);
    await ask().catch(() => {});
    return lines.join();
  };

  test('is not asked for its keys on AWS', async () => {
    expect(await causesOf(remote)).toContain('Keys are fetched over https only.');
  });

  test('is asked when an emulator stands for AWS', async () => {
    expect(await causesOf({ ...remote, AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' })).not.toContain('https only');
  });
});
