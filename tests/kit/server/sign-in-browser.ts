/** What a browser and the console in it do to sign somebody in, as far as the issuer sees it. */
import { createHash, randomBytes } from 'node:crypto';

const CLIENT = 'console';

/** A verifier and what is shown of it first (RFC 7636). */
export const makeProof = () => {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
};

export type Tokens = {
  readonly access_token: string;
  readonly id_token: string;
  readonly refresh_token: string;
  readonly expires_in: number;
};

type Parameters = Readonly<Record<string, string | undefined>>;

const formOf = (parameters: Parameters): URLSearchParams =>
  new URLSearchParams(
    Object.entries(parameters).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, value]],
    ),
  );

/** One browser with its cookies, at an issuer whose console is served at `console`. */
export class Browser {
  readonly issuer: string;
  readonly redirectUri: string;
  cookie: string | undefined;

  constructor(issuer: string, console = new URL(issuer).origin) {
    this.issuer = issuer;
    this.redirectUri = `${console}/dang-nhap`;
  }

  /** An authorization request that is right, but for what is given. */
  request(more: Parameters = {}): URLSearchParams {
    return formOf({
      ...{ response_type: 'code', client_id: CLIENT, redirect_uri: this.redirectUri, scope: 'openid profile' },
      ...{ state: 'a state', nonce: 'a nonce', code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' },
      ...more,
    });
  }

  async send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { ...(this.cookie !== undefined && { cookie: this.cookie }), ...init.headers };
    const answer = await fetch(`${this.issuer}${path}`, { redirect: 'manual', ...init, headers });
    const [given] = answer.headers.getSetCookie();
    if (given !== undefined) this.cookie = given.split(';', 1)[0];
    return answer;
  }

  authorize(request: URLSearchParams): Promise<Response> {
    return this.send(`/sign-in/authorize?${request}`);
  }

  /** One click on an account. */
  choose(request: URLSearchParams, form: Parameters, headers: Record<string, string> = {}): Promise<Response> {
    return this.send(`/sign-in/authorize?${request}`, { method: 'POST', body: formOf(form), headers });
  }

  token(form: Parameters): Promise<Response> {
    return this.send('/sign-in/token', { method: 'POST', body: formOf({ client_id: CLIENT, ...form }) });
  }

  redeem(code: string, more: Parameters): Promise<Response> {
    return this.token({ grant_type: 'authorization_code', code, redirect_uri: this.redirectUri, ...more });
  }

  refresh(refreshToken: string): Promise<Response> {
    return this.token({ grant_type: 'refresh_token', refresh_token: refreshToken });
  }

  /** Signs in from the first request to the tokens. */
  async signIn(account: string, more: Parameters = {}): Promise<Tokens> {
    const { verifier, challenge } = makeProof();
    const answer = await this.choose(this.request({ code_challenge: challenge, ...more }), { account });
    const redeemed = await this.redeem(returned(answer).code ?? '', { code_verifier: verifier });
    return (await redeemed.json()) as Tokens;
  }
}

/** What an answer carries back to the application. */
export const returned = (answer: Response): Readonly<Record<string, string>> =>
  Object.fromEntries(new URL(answer.headers.get('location') ?? 'about:blank').searchParams);
