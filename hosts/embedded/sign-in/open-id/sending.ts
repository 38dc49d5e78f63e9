import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Page } from './sign-in-page.ts';

export const sendPage = (response: ServerResponse, status: number, { headers, body }: Page): void => {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body);
};

export const sendJson = (response: ServerResponse, status: number, answer: object): void => {
  const body = JSON.stringify(answer);
  response
    .writeHead(status, {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-length': Buffer.byteLength(body),
    })
    .end(body);
};

/** Redirects a browser to an address with these parameters, always by GET. */
export const sendOn = (
  response: ServerResponse,
  address: string,
  parameters: Readonly<Record<string, string | undefined>>,
): void => {
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) url.searchParams.set(name, value);
  response.writeHead(303, { location: url.href, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }).end();
};

/**
 * Whether a form was sent by a page of this origin. Other sites could send forms too, to sign people in with another account. Browsers
 * name the origin of a form; other programs need not.
 */
export const isFromHere = ({ headers }: IncomingMessage, issuer: string): boolean => {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return headers.origin === undefined || headers.origin === new URL(issuer).origin;
};

/** The session cookie. Scripts cannot read it, and forms of other sites do not send it. */
export class SessionCookie {
  readonly #name = 'lien-thong-sign-in';
  readonly #attributes: string;

  constructor(issuer: string) {
    const { pathname, protocol } = new URL(`${issuer}/sign-in`);
    this.#attributes = `Path=${pathname}; HttpOnly; SameSite=Lax${protocol === 'https:' ? '; Secure' : ''}`;
  }

  find({ headers: { cookie = '' } }: IncomingMessage): string | undefined {
    for (const pair of cookie.split(';')) {
      const [name, value] = pair.trim().split('=', 2);
      if (name === this.#name) return value;
    }
    return undefined;
  }

  set(response: ServerResponse, token: string): void {
    response.setHeader('set-cookie', `${this.#name}=${token}; ${this.#attributes}`);
  }

  clear(response: ServerResponse): void {
    response.setHeader('set-cookie', `${this.#name}=; Max-Age=0; ${this.#attributes}`);
  }
}
