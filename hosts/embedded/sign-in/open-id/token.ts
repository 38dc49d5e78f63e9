/** The token endpoint (RFC 6749, section 3.2) for public clients: a code or a refresh token for tokens. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { toEpoch } from '../../../../schemas/time.ts';
import type { Answering } from './answering.ts';
import type { Session } from './grants.ts';
import { RepeatedParameter, readForm, readParameter } from './parameters.ts';
import { sendJson } from './sending.ts';

/** An error in the words of RFC 6749, section 5.2. */
class TokenRequestRefused extends Error {
  readonly error: string;
  readonly status: number;
  constructor(error: string, description: string, status = 400) {
    super(description);
    this.error = error;
    this.status = status;
  }
}

/** Answers a token request: the tokens, or an error in the words of RFC 6749. Throws for a body that is too large or not UTF-8. */
export const giveTokens = async (
  request: IncomingMessage,
  response: ServerResponse,
  provider: Answering,
): Promise<void> => {
  try {
    const form = await readForm(request);
    if (!form) throw new TokenRequestRefused('invalid_request', 'The body must be application/x-www-form-urlencoded.');
    sendJson(response, 200, await tokensFor(form, provider));
  } catch (error) {
    const refused =
      error instanceof RepeatedParameter ? new TokenRequestRefused('invalid_request', error.message) : error;
    if (!(refused instanceof TokenRequestRefused)) throw error;
    sendJson(response, refused.status, { error: refused.error, error_description: refused.message });
  }
};

const tokensFor = async (form: URLSearchParams, provider: Answering): Promise<object> => {
  const client = provider.clients.find(({ id }) => id === readParameter(form, 'client_id'));
  if (!client) throw new TokenRequestRefused('invalid_client', 'No application of this client_id is known here.', 401);
  const grantType = readParameter(form, 'grant_type');
  if (grantType === 'authorization_code') return tokensForCode(form, client.id, provider);
  if (grantType === 'refresh_token') return tokensForRefresh(form, client.id, provider);
  throw new TokenRequestRefused(
    'unsupported_grant_type',
    'The grant_type must be authorization_code or refresh_token.',
  );
};

/** RFC 7636, section 4.1. */
const VERIFIER = /^[\w.~-]{43,128}$/;

const tokensForCode = async (form: URLSearchParams, client: string, provider: Answering): Promise<object> => {
  const verifier = readParameter(form, 'code_verifier') ?? '';
  const redirectUri = readParameter(form, 'redirect_uri');
  const redeemed = provider.grants.redeem(
    readParameter(form, 'code') ?? '',
    grant => grant.client === client && grant.redirectUri === redirectUri && matches(verifier, grant.challenge),
  );
  if (!redeemed)
    throw new TokenRequestRefused(
      'invalid_grant',
      'The code is not known, was used before, has expired, or belongs to another request.',
    );
  const { grant, refreshToken } = redeemed;
  return answerOf({ session: grant.session, client, refreshToken, nonce: grant.nonce }, provider);
};

const matches = (verifier: string, challenge: string): boolean =>
  VERIFIER.test(verifier) &&
  timingSafeEqual(createHash('sha256').update(verifier).digest(), Buffer.from(challenge, 'base64url'));

const tokensForRefresh = async (form: URLSearchParams, client: string, provider: Answering): Promise<object> => {
  const refreshed = provider.grants.refresh(readParameter(form, 'refresh_token') ?? '', client);
  if (!refreshed)
    throw new TokenRequestRefused('invalid_grant', 'The refresh token is not known, was used before, or has ended.');
  return answerOf({ ...refreshed, client, nonce: undefined }, provider);
};

type Answer = {
  readonly session: Session;
  readonly client: string;
  readonly refreshToken: string;
  readonly nonce: string | undefined;
};

const answerOf = async ({ session, client, refreshToken, nonce }: Answer, provider: Answering): Promise<object> => {
  const { tokens, accounts, clock } = provider;
  const account = await accounts.find(session.subject);
  if (!account) throw new TokenRequestRefused('invalid_grant', 'There is no such account any more.');
  const { id: sid, authTime } = session;
  const { token, expiresAt } = await tokens.issue(account.id, authTime);
  const idToken = await tokens.issueIdToken({ subject: account.id, name: account.name, client, nonce, sid, authTime });
  return {
    access_token: token,
    token_type: 'Bearer',
    expires_in: Math.floor((toEpoch(expiresAt) - toEpoch(clock.now())) / 1000),
    id_token: idToken,
    refresh_token: refreshToken,
    scope: 'openid profile',
  };
};
