import type { APIGatewayAuthorizerResult, APIGatewayTokenAuthorizerEvent } from 'aws-lambda';
import type { Clock, Table } from '../../platform/ports.ts';
import { type Administrators, principalsOf } from './principal-of.ts';
import { type FetchKeys, signingKeys } from './signing-keys.ts';
import { TokenRefused, verifyToken } from './verify-token.ts';

export type AuthorizerOptions = {
  /** As in the tokens' `iss`. */
  readonly issuer: string;
  /** As in the tokens' `aud`. */
  readonly audience: string;
  /** {@link issuerKeys}, or keys that are already here. */
  readonly fetchKeys: FetchKeys;
  readonly table: Pick<Table, 'find'>;
  /** Nobody by default. */
  readonly administrators?: Administrators;
  readonly clock: Clock;
};

export type Authorizer = (
  event: Pick<APIGatewayTokenAuthorizerEvent, 'authorizationToken' | 'methodArn'>,
) => Promise<APIGatewayAuthorizerResult>;

/**
 * The Lambda authorizer of the REST API (type TOKEN). Its context holds strings only.
 *
 * - A good token is allowed, with `principal` (JSON of schemas/principal), `others` (a JSON list of principals, where an officer
 *   has further appointments, also those of other days), `expiresAt` (an instant), and `signedInAt` (an instant, where the token says it).
 * - A refused token is denied, with `code`, and `detail` in English and `detailVi` in Vietnamese. The gateway's ACCESS_DENIED response
 *   shows it with status 401.
 *
 * Throws only when the issuer's keys or the table cannot be reached: the token is then neither good nor refused, and API Gateway
 * must not cache an answer.
 */
export const makeAuthorizer = (options: AuthorizerOptions): Authorizer => {
  const { issuer, audience, fetchKeys, clock } = options;
  const keys = signingKeys({ fetchKeys, clock });
  return async ({ authorizationToken, methodArn }) => {
    try {
      const { subject, expiresAt, signedInAt } = await verifyToken(authorizationToken, {
        issuer,
        audience,
        keys,
        clock,
      });
      const [principal, ...others] = await principalsOf(subject, options);
      const context = {
        ...{ principal: JSON.stringify(principal), expiresAt },
        ...(signedInAt && { signedInAt }),
        ...(others.length > 0 && { others: JSON.stringify(others) }),
      };
      return policy('Allow', { methodArn, principalId: subject, context });
    } catch (error) {
      if (!(error instanceof TokenRefused)) throw error;
      return policy('Deny', { methodArn, principalId: 'nobody', context: refusalOf(error) });
    }
  };
};

const refusalOf = ({ said }: TokenRefused) => ({ code: said.code, detail: said.en, detailVi: said.vi });

/**
 * The answer of a REST API's TOKEN authorizer. It covers the whole stage: API Gateway caches it by the token alone, and would
 * otherwise refuse the caller's next route.
 */
const policy = (
  effect: 'Allow' | 'Deny',
  {
    methodArn,
    principalId,
    context,
  }: { readonly methodArn: string; readonly principalId: string; readonly context: Readonly<Record<string, string>> },
): APIGatewayAuthorizerResult => ({
  principalId,
  policyDocument: {
    Version: '2012-10-17',
    Statement: [{ Action: 'execute-api:Invoke', Effect: effect, Resource: `${methodArn.split('/', 2).join('/')}/*` }],
  },
  context,
});
