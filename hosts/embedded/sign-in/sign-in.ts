/**
 * The sign-in for development and demonstrations. **Embedded only**: the name of an account, and the password of the installation if it
 * has one, are enough for a token. On AWS, people sign in at the configured OIDC issuer.
 */

import * as z from 'zod';
import { PersonId } from '../../../schemas/identifiers.ts';
import { Refusal } from '../../../schemas/refusal.ts';
import { sayings } from '../../../schemas/said.ts';
import { Secret } from '../../../schemas/text.ts';
import { Instant } from '../../../schemas/time.ts';
import { Account, type Accounts } from './accounts.ts';
import type { Credentials } from './credentials.ts';
import { CONSOLE_CLIENT } from './open-id/client.ts';
import { openIdConfiguration } from './open-id/open-id-provider.ts';
import type { TokenIssuer } from './token-issuer.ts';

const say = sayings({
  'account-unknown': {
    vi: 'Không có tài khoản này, hoặc mật khẩu không đúng.',
    en: 'There is no such account, or the password is wrong.',
  },
});

const PublicKey = z.object({
  kty: z.string(),
  crv: z.string(),
  x: z.string(),
  kid: z.string(),
  alg: z.string(),
  use: z.string(),
});

/** The routes, in the form of `functions/declaration.ts`. `compose.ts` makes a function of them. */
export const signInDeclaration = {
  name: 'sign-in',
  routes: [
    {
      method: 'POST',
      path: '/sign-in',
      operation: 'signIn',
      summary: 'Development only: get a token for a sample account, valid for an hour',
      access: 'public',
      body: z.strictObject({ account: PersonId, password: Secret(200).optional() }),
      success: { status: 200, body: z.strictObject({ token: z.string(), expiresAt: Instant, account: Account }) },
      refuses: [401],
    },
    {
      method: 'GET',
      path: '/sign-in',
      operation: 'listAccounts',
      summary: 'Development only: list the sample accounts',
      access: 'public',
      success: { status: 200, body: z.strictObject({ accounts: z.array(Account) }) },
    },
    {
      method: 'GET',
      path: '/installation',
      operation: 'readInstallation',
      summary: 'Who signs people in here, for pages that nobody has signed in to yet',
      access: 'public',
      success: { status: 200, body: z.strictObject({ issuer: z.url(), clientId: z.string(), scope: z.string() }) },
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
          authorization_endpoint: z.url(),
          token_endpoint: z.url(),
          end_session_endpoint: z.url(),
          jwks_uri: z.url(),
          response_types_supported: z.array(z.string()),
          code_challenge_methods_supported: z.array(z.string()),
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
  readonly credentials: Credentials;
};

type SignInCall = { readonly body: { readonly account: PersonId; readonly password?: string | undefined } };

export const signInHandlers = ({ issuer, tokens, accounts, credentials }: SignInOptions) => ({
  routes: {
    signIn: async ({ body }: SignInCall) => {
      const account = await credentials.check(body);
      if (!account) throw new Refusal('not-signed-in', say('account-unknown'));
      return { ...(await tokens.issue(account.id)), account };
    },
    listAccounts: async () => ({ accounts: accounts.list() }),
    readInstallation: async () => ({ issuer, clientId: CONSOLE_CLIENT, scope: 'openid profile' }),
    readOpenIdConfiguration: async () => openIdConfiguration(issuer),
    readKeySet: async () => tokens.keys,
  },
});
