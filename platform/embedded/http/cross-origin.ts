import type { IncomingMessage } from 'node:http';

/**
 * Which other web pages may call (CORS, https://fetch.spec.whatwg.org/#http-cors-protocol). None unless an origin is
 * listed; no wildcard, since every call carries a token.
 */
export class CrossOrigin {
  readonly #origins: ReadonlySet<string>;

  constructor(origins: readonly string[]) {
    this.#origins = new Set(origins);
  }

  /** Headers for an answer to this request: flat, name after value; empty when its origin is not listed. */
  headersFor(request: IncomingMessage): readonly string[] {
    const { origin } = request.headers;
    if (this.#origins.size === 0) return NONE;
    if (!origin || !this.#origins.has(origin)) return VARY;
    return [
      ...VARY,
      'access-control-allow-origin',
      origin,
      'access-control-expose-headers',
      'x-request-id, retry-after',
    ];
  }

  /** Headers for the question that browsers ask before a call. */
  preflightHeadersFor(request: IncomingMessage, methods: readonly string[]): readonly string[] {
    const headers = this.headersFor(request);
    if (!headers.includes('access-control-allow-origin')) return headers;
    const allowed = 'authorization, content-digest, content-type, idempotency-key';
    return [
      ...headers,
      ...['access-control-allow-methods', methods.join(', ')],
      ...['access-control-allow-headers', allowed],
      ...['access-control-max-age', '600'],
    ];
  }
}

const NONE: readonly string[] = [];
const VARY: readonly string[] = ['vary', 'origin'];
