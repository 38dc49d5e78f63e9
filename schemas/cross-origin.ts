/**
 * What every platform answers to `OPTIONS`, to a method that an address does not take, and to pages of other web sites: declared
 * once, read by the embedded gateway, by the functions and by the stacks.
 */
import * as z from 'zod';

/**
 * All methods that an address takes, as `Allow` says them, given those that are declared there: HEAD is GET without its body
 * (RFC 9110, 9.3.2), and OPTIONS says this list.
 */
export const allowedMethods = (declared: readonly string[]): readonly string[] => [
  ...declared,
  ...(declared.includes('GET') ? ['HEAD'] : []),
  'OPTIONS',
];

/** The method whose route answers. */
export const routedMethod = (method: string): string => (method === 'HEAD' ? 'GET' : method);

/** Web origins that may call the API, separated by commas: exact ones, since every call carries a token. */
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

/** What a page may send beside the plain headers, and read of an answer. */
export const REQUEST_HEADERS = 'authorization, content-type, idempotency-key, acting-for, accept-language';
export const EXPOSED_HEADERS = 'x-request-id, retry-after';
/** Seconds for which a browser keeps the answer to its question. */
export const PREFLIGHT_KEPT_SECONDS = 600;

type Headers = Readonly<Record<string, string>>;

const NONE: Headers = {};
const VARY: Headers = { vary: 'origin' };

/**
 * Headers of an answer to a page of this origin (CORS, https://fetch.spec.whatwg.org/#http-cors-protocol): none where no origin is
 * listed; only that it varies where this one is not.
 */
export const crossOriginHeaders = (origins: readonly string[], origin: string | undefined): Headers => {
  if (origins.length === 0) return NONE;
  if (origin === undefined || !origins.includes(origin)) return VARY;
  return { ...VARY, 'access-control-allow-origin': origin, 'access-control-expose-headers': EXPOSED_HEADERS };
};

/** The further headers of the answer to the question that a browser asks before a call, about these methods. */
export const preflightHeaders = (declared: readonly string[]): Headers => ({
  'access-control-allow-methods': declared.join(', '),
  'access-control-allow-headers': REQUEST_HEADERS,
  'access-control-max-age': String(PREFLIGHT_KEPT_SECONDS),
});
