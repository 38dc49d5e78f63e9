/**
 * What every platform answers to `OPTIONS`, to methods that an address does not take, and to pages of other web sites. Declared once
 * for the embedded gateway, the functions and the stacks.
 */
import * as z from 'zod';

/**
 * All methods of an address, for the header `Allow`, from those that are declared: HEAD is GET without a body (RFC 9110, 9.3.2), and
 * OPTIONS answers with this list.
 */
export const allowedMethods = (declared: readonly string[]): readonly string[] => [
  ...declared,
  ...(declared.includes('GET') ? ['HEAD'] : []),
  'OPTIONS',
];

/** The method whose route answers a request. */
export const routedMethod = (method: string): string => (method === 'HEAD' ? 'GET' : method);

/** Web origins that may call the API, separated by commas. No wildcards, since every call carries a token. */
export const Origins = z
  .string()
  .transform(list =>
    list
      .split(',')
      .map(origin => origin.trim())
      .filter(origin => origin !== ''),
  )
  .pipe(
    z.array(
      z
        .url()
        .refine(
          text => URL.canParse(text) && new URL(text).origin === text,
          'must be an origin: https://host, with its port if it has one',
        ),
    ),
  );

/** Headers that a page may send, and headers of an answer that it may read, in addition to the simple ones. */
const REQUEST_HEADERS =
  'authorization, content-type, content-digest, idempotency-key, acting-for, instead-of, accept-language, if-none-match';
const EXPOSED_HEADERS = 'x-request-id, retry-after';
/** Seconds for which a browser keeps the answer to a preflight request. */
const PREFLIGHT_KEPT_SECONDS = 600;

type Headers = Readonly<Record<string, string>>;

const NONE: Headers = {};
const VARY: Headers = { vary: 'origin' };

/**
 * Headers of an answer to a page of this origin (CORS, https://fetch.spec.whatwg.org/#http-cors-protocol). No headers if no origin is
 * listed; only `vary` if this one is not.
 */
export const crossOriginHeaders = (origins: readonly string[], origin: string | undefined): Headers => {
  if (origins.length === 0) return NONE;
  if (origin === undefined || !origins.includes(origin)) return VARY;
  return { ...VARY, 'access-control-allow-origin': origin, 'access-control-expose-headers': EXPOSED_HEADERS };
};

/** Further headers of the answer to a preflight request, for these methods. */
export const preflightHeaders = (declared: readonly string[]): Headers => ({
  'access-control-allow-methods': declared.join(', '),
  'access-control-allow-headers': REQUEST_HEADERS,
  'access-control-max-age': String(PREFLIGHT_KEPT_SECONDS),
});
