import type { APIGatewayAuthorizerResult, APIGatewayTokenAuthorizerEvent } from 'aws-lambda';
import type { Clock, Table } from '../../platform/ports.ts';
import { policy } from './policy.ts';
import { type Administrators, principalsOf } from './principal-of.ts';
import { type FetchKeys, signingKeys } from './signing-keys.ts';
import { TokenRefused, verifyToken } from './verify-token.ts';

export type AuthorizerOptions = {
  /** As in the tokens' `iss`. */
  readonly issuer: string;
  /** As in the tokens' `aud`. */
  readonly audience: string;
  /** {@link issuerKeys}, or keys that are at hand. */
  readonly fetchKeys: FetchKeys;
  readonly table: Pick<Table, 'find'>;
  /** Nobody, unless an installation names some. */
  readonly administrators?: Administrators;
  readonly clock: Clock;
};

export type Authorizer = (
  event: Pick<APIGatewayTokenAuthorizerEvent, 'authorizationToken' | 'methodArn'>,
) => Promise<APIGatewayAuthorizerResult>;

/**
 * The Lambda authorizer of the REST API (type TOKEN). Its context is strings: for a good token `principal` (JSON of
 * schemas/principal), `others` (a list of the same, where an officer has further appointments) and `expiresAt` (an instant); for a refused one, denied, `detail`, which the gateway's ACCESS_DENIED
 * response tells with status 401. It throws only when the issuer's keys or the table are out of reach: then nothing is
 * known of the token, and nothing must be kept of the answer.
 */
export const makeAuthorizer = (options: AuthorizerOptions): Authorizer => {
  const { issuer, audience, fetchKeys, clock } = options;
  const keys = signingKeys({ fetchKeys, clock });
  return async ({ authorizationToken, methodArn }) => {
    try {
      const { subject, expiresAt } = await verifyToken(authorizationToken, { issuer, audience, keys, clock });
      const [principal, ...others] = await principalsOf(subject, options);
      const context = {
        ...{ principal: JSON.stringify(principal), expiresAt },
        ...(others.length > 0 && { others: JSON.stringify(others) }),
      };
      return policy('Allow', { methodArn, principalId: subject, context });
    } catch (error) {
      if (!(error instanceof TokenRefused)) throw error;
      return policy('Deny', { methodArn, principalId: 'nobody', context: { detail: error.message } });
    }
  };
};
