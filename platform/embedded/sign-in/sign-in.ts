/**
 * Signing in for development and demonstrations. **Embedded only**: it hands a token to whoever names an account. On AWS
 * there is no such thing; people sign in at the configured OIDC issuer.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { PersonId } from '../../../schemas/identifiers.ts';
import { Refusal } from '../../../schemas/refusal.ts';
import { Secret } from '../../../schemas/text.ts';
import { Instant } from '../../../schemas/time.ts';
import type { Clock } from '../../ports.ts';
import { Account, type Accounts } from './accounts.ts';
import { countFailedAttempts } from './failed-attempts.ts';
import type { TokenIssuer } from './token-issuer.ts';

const PublicKey = z.object({
  kty: z.string(),
  crv: z.string(),
  x: z.string(),
  kid: z.string(),
  alg: z.string(),
  use: z.string(),
});

/** The routes, in the words of `functions/declaration.ts`; the composition root makes a function of them. */
export const signInDeclaration = {
  name: 'sign-in',
  routes: [
    {
      method: 'POST',
      path: '/sign-in',
      operation: 'signIn',
      summary: 'Development only: a token for an account of the sample, valid for an hour',
      access: 'public',
      body: z.strictObject({ account: PersonId, password: Secret(200).optional() }),
      success: { status: 200, body: z.strictObject({ token: z.string(), expiresAt: Instant, account: Account }) },
      refuses: [401],
    },
    {
      method: 'GET',
      path: '/sign-in',
      operation: 'listAccounts',
      summary: 'Development only: the accounts of the sample',
      access: 'public',
      success: { status: 200, body: z.strictObject({ accounts: z.array(Account) }) },
    },
    {
      method: 'GET',
      path: '/.well-known/openid-configuration',
      operation: 'readOpenIdConfiguration',
      summary: 'Development only: how this token issuer is configured (OpenID Connect Discovery)',
      access: 'public',
      success: {
        status: 200,
        body: z.object({
          issuer: z.url(),
          jwks_uri: z.url(),
          id_token_signing_alg_values_supported: z.array(z.string()),
        }),
      },
    },
    {
      method: 'GET',
      path: '/.well-known/jwks.json',
      operation: 'readKeySet',
      summary: 'Development only: the public key of this token issuer (RFC 7517)',
      access: 'public',
      success: { status: 200, body: z.object({ keys: z.array(PublicKey) }) },
    },
  ],
} as const;

export type SignInOptions = {
  readonly issuer: string;
  readonly tokens: TokenIssuer;
  readonly accounts: Accounts;
  /** Where an installation asks for one; else any account may be had for its name. */
  readonly password: string | undefined;
  readonly clock: Clock;
};

type SignInCall = { readonly body: { readonly account: PersonId; readonly password?: string | undefined } };

export const signInHandlers = ({ issuer, tokens, accounts, password, clock }: SignInOptions) => {
  const attempts = countFailedAttempts(clock);
  return {
    routes: {
      signIn: async ({ body }: SignInCall) => {
        attempts.requireFew();
        const right = isRight(password, body.password);
        if (!right) attempts.note();
        const account = right ? await accounts.find(body.account) : undefined;
        if (!account) throw new Refusal('not-signed-in', 'There is no such account, or the password is not its own.');
        return { ...(await tokens.issue(account.id)), account };
      },
      listAccounts: async () => ({ accounts: accounts.list() }),
      readOpenIdConfiguration: async () => ({
        issuer,
        jwks_uri: `${issuer}/.well-known/jwks.json`,
        token_endpoint: `${issuer}/sign-in`,
        response_types_supported: ['token'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['EdDSA'],
      }),
      readKeySet: async () => tokens.keys,
    },
  };
};

/** In constant time, whatever the lengths. */
const isRight = (wanted: string | undefined, given = ''): boolean =>
  wanted === undefined || timingSafeEqual(digest(wanted), digest(given));
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
