/**
 * An OpenID provider for development and demonstrations. It supports only the authorization code with PKCE for public clients. People
 * choose an account. Real installations configure their own issuer.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Mount } from '../../../../platform/embedded/http/gateway.ts';
import type { Answering, OpenIdProviderOptions } from './answering.ts';
import { authorize } from './authorize.ts';
import { endSession } from './end-session.ts';
import { Grants } from './grants.ts';
import { SessionCookie } from './sending.ts';
import { giveTokens } from './token.ts';

type Endpoint = (request: IncomingMessage, response: ServerResponse, provider: Answering) => Promise<void>;

/** The endpoints, below the issuer's address. */
export const openIdProvider = (options: OpenIdProviderOptions): readonly Mount[] => {
  const provider = { ...options, grants: new Grants(options), cookie: new SessionCookie(options.issuer) };
  const mount = (prefix: string, methods: readonly string[], endpoint: Endpoint): Mount => ({
    ...{ prefix, methods },
    handle: async (request, response) => {
      if (methods.includes(request.method ?? '')) return endpoint(request, response, provider);
      response.writeHead(405, { allow: [...methods, 'OPTIONS'].join(', '), 'content-length': '0' }).end();
    },
  });
  return [
    mount(ENDPOINTS.authorization, ['GET', 'HEAD', 'POST'], authorize),
    mount(ENDPOINTS.token, ['POST'], giveTokens),
    mount(ENDPOINTS.endSession, ['GET', 'HEAD', 'POST'], endSession),
  ];
};

const ENDPOINTS = {
  authorization: '/sign-in/authorize',
  token: '/sign-in/token',
  endSession: '/sign-in/end-session',
} as const;

/** The discovery document (OpenID Connect Discovery 1.0, section 3). */
export const openIdConfiguration = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}${ENDPOINTS.authorization}`,
  token_endpoint: `${issuer}${ENDPOINTS.token}`,
  end_session_endpoint: `${issuer}${ENDPOINTS.endSession}`,
  jwks_uri: `${issuer}/.well-known/jwks.json`,
  scopes_supported: ['openid', 'profile'],
  claims_supported: ['sub', 'name', 'auth_time', 'nonce', 'sid'],
  response_types_supported: ['code'],
  response_modes_supported: ['query'],
  grant_types_supported: ['authorization_code', 'refresh_token'],
  code_challenge_methods_supported: ['S256'],
  token_endpoint_auth_methods_supported: ['none'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['EdDSA'],
  ui_locales_supported: ['vi', 'en'],
  authorization_response_iss_parameter_supported: true,
  request_parameter_supported: false,
  request_uri_parameter_supported: false,
});
