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

/** Sends a browser to an address with these parameters: a new request by GET, whatever brought it here. */
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
 * Whether a form was sent by a page of this origin: other sites can send forms as well, to sign somebody in as another. Browsers say
 * where a form comes from; what is no browser may say nothing.
 */
export const isFromHere = ({ headers }: IncomingMessage, issuer: string): boolean => {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return headers.origin === undefined || headers.origin === new URL(issuer).origin;
};

/** The session cookie: no script reads it, and no other site's form sends it. */
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
