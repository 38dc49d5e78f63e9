/** OpenID Connect: authorization code with PKCE, as a public client without a secret. */
import * as oauth from 'oauth4webapi';
import { machineNow } from '../clock.ts';
import { SignInRefused } from './sign-in-refused.ts';

export type IssuerSettings = { readonly issuer: string; readonly clientId: string; readonly scope: string };

export type Tokens = {
  /** The subject: who it is, over all sessions. */
  readonly subject: string;
  /** As the issuer has it. */
  readonly name: string | undefined;
  readonly access: string;
  readonly refresh: string | undefined;
  readonly id: string | undefined;
  /** Epoch milliseconds of this machine. */
  readonly expiresAt: number;
};

/** What is kept between the way to the issuer and the way back. Each is used once. */
export type Pending = {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Where in the application the person wanted to go. */
  readonly returnTo: string;
};

export type Begin = {
  readonly returnTo: string;
  readonly language: string;
  readonly prompt?: 'none' | 'login' | 'select_account';
  /** Put in front of `state`, so that the page that comes back knows for which window it is. */
  readonly mark?: string;
};

/** The issuer as it describes itself. */
export class OpenId {
  readonly #server: oauth.AuthorizationServer;
  readonly #client: oauth.Client;
  readonly #scope: string;

  private constructor(server: oauth.AuthorizationServer, { clientId, scope }: IssuerSettings) {
    this.#server = server;
    this.#client = { client_id: clientId };
    this.#scope = scope;
  }

  static async discover(settings: IssuerSettings): Promise<OpenId> {
    const issuer = new URL(settings.issuer);
    const response = await oauth.discoveryRequest(issuer, allowed(settings.issuer));
    return new OpenId(await oauth.processDiscoveryResponse(issuer, response), settings);
  }

  /** The address at which the person signs in, and what must be kept until then. */
  async begin({ returnTo, language, prompt, mark = '' }: Begin): Promise<{ address: string; pending: Pending }> {
    const pending: Pending = {
      state: mark + oauth.generateRandomState(),
      nonce: oauth.generateRandomNonce(),
      verifier: oauth.generateRandomCodeVerifier(),
      returnTo,
    };
    const address = new URL(this.#server.authorization_endpoint ?? '');
    const asked = {
      client_id: this.#client.client_id,
      response_type: 'code',
      redirect_uri: redirectUri(),
      scope: this.#scope,
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await oauth.calculatePKCECodeChallenge(pending.verifier),
      code_challenge_method: 'S256',
      ui_locales: language,
      ...(prompt && { prompt }),
    };
    for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value);
    return { address: address.href, pending };
  }

  /** Turns the address that the issuer sent the person back to into tokens. Throws {@link SignInRefused}. */
  async complete(back: URLSearchParams, { state, nonce, verifier }: Pending): Promise<Tokens> {
    try {
      const parameters = oauth.validateAuthResponse(this.#server, this.#client, back, state);
      const response = await oauth.authorizationCodeGrantRequest(
        this.#server,
        this.#client,
        oauth.None(),
        parameters,
        redirectUri(),
        verifier,
        allowed(this.#server.issuer),
      );
      const client = await this.#clientAt(response);
      const answer = await oauth.processAuthorizationCodeResponse(this.#server, client, response, {
        expectedNonce: nonce,
        requireIdToken: true,
      });
      const claims = oauth.getValidatedIdTokenClaims(answer);
      const name = typeof claims?.name === 'string' ? claims.name : undefined;
      return tokensOf(answer, { subject: claims?.sub ?? '', name });
    } catch (error) {
      if (error instanceof oauth.AuthorizationResponseError) throw new SignInRefused(error.error, { cause: error });
      throw error;
    }
  }

  /** New tokens without the person; undefined where the issuer asks for the person again. */
  async renew(tokens: Tokens): Promise<Tokens | undefined> {
    if (!tokens.refresh) return undefined;
    try {
      const response = await oauth.refreshTokenGrantRequest(
        this.#server,
        this.#client,
        oauth.None(),
        tokens.refresh,
        allowed(this.#server.issuer),
      );
      const answer = await oauth.processRefreshTokenResponse(this.#server, await this.#clientAt(response), response);
      return { ...tokensOf(answer, tokens), id: answer.id_token ?? tokens.id };
    } catch (error) {
      if (error instanceof oauth.ResponseBodyError) return undefined;
      throw error;
    }
  }

  /**
   * This client by the issuer's clock. The answer came straight from the issuer, so that the moment in its token is now there;
   * the clock of an officer's machine may be wrong by hours, and a demonstration moves that of the server by weeks.
   */
  async #clientAt(response: Response): Promise<oauth.Client> {
    const issuedAt = issuedAtOf(
      await response
        .clone()
        .json()
        .catch(() => undefined),
    );
    if (issuedAt === undefined) return this.#client;
    return { ...this.#client, [oauth.clockSkew]: issuedAt - Math.floor(machineNow() / 1000) };
  }

  /** Where the session at the issuer ends; undefined where it has no such place. */
  endAddress(tokens: Tokens): string | undefined {
    if (!this.#server.end_session_endpoint) return undefined;
    const address = new URL(this.#server.end_session_endpoint);
    address.searchParams.set('client_id', this.#client.client_id);
    address.searchParams.set('post_logout_redirect_uri', `${location.origin}/`);
    if (tokens.id) address.searchParams.set('id_token_hint', tokens.id);
    return address.href;
  }
}

/** The one address that the issuer sends people back to. */
const redirectUri = (): string => `${location.origin}/dang-nhap`;

/** Without TLS only on this machine: the embedded server of a developer. */
const allowed = (issuer: string) => ({
  [oauth.allowInsecureRequests]: ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(issuer).hostname),
});

/** Epoch seconds at which the ID token of this answer was made; undefined where it holds none. */
const issuedAtOf = (answer: unknown): number | undefined => {
  const token = (answer as { id_token?: unknown } | undefined)?.id_token;
  const claims = typeof token === 'string' ? token.split('.')[1] : undefined;
  if (!claims) return undefined;
  const { iat } = JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/'))) as { iat?: unknown };
  return typeof iat === 'number' ? iat : undefined;
};

const tokensOf = (
  answer: oauth.TokenEndpointResponse,
  { subject, name }: Pick<Tokens, 'subject' | 'name'>,
): Tokens => ({
  ...{ subject, name },
  access: answer.access_token,
  refresh: answer.refresh_token,
  id: answer.id_token,
  expiresAt: machineNow() + (answer.expires_in ?? 3600) * 1000,
});
