import { isUtf8 } from 'node:buffer';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { Refusal } from '../../schemas/refusal.ts';
import { sayOfRequest } from '../../schemas/request-texts.ts';
import { parseJson } from './json-body.ts';
import { type HttpMiddleware, paramsOf, preparedOf } from './request.ts';

/** The largest accepted body: far above the largest form, far below what would delay other requests. Files are sent another way. */
export const MAX_BODY_BYTES = 256 * 1024;

/**
 * Reads headers and body: size (413), encoding and syntax (400), media type (415). Schemas come later. A signature is verified first
 * (401): an unsigned message gets no hint of what it should hold.
 */
export const requestBody = (): HttpMiddleware => ({
  before: request => {
    const { internal } = request;
    internal.headers = headersOf(internal.received);
    internal.rawBody = textOf(internal.received);
    const { headers, rawBody } = internal;
    preparedOf(request).verify?.({ params: paramsOf(internal.received), headers, rawBody });
    if (internal.rawBody === '' || !preparedOf(request).route.body) return;
    checkMediaType(internal.headers['content-type']);
    internal.json = parseJson(internal.rawBody);
  },
});

/** Headers by lower-case name. A header that was sent twice is joined, so that it cannot pass as one. Credentials are left out. */
const headersOf = (event: APIGatewayProxyEvent): Readonly<Record<string, string>> => {
  const headers: Record<string, string> = Object.create(null);
  for (const [name, values] of Object.entries(event.multiValueHeaders ?? {})) {
    const lower = name.toLowerCase();
    if (!values || lower === 'authorization' || lower === 'cookie') continue;
    const value = values.length === 1 ? (values[0] as string) : values.join(', ');
    headers[lower] = lower in headers ? `${headers[lower]}, ${value}` : value;
  }
  return headers;
};

const textOf = ({ body, isBase64Encoded }: APIGatewayProxyEvent): string => {
  if (!body) return '';
  if (!isBase64Encoded) {
    if (body.length > MAX_BODY_BYTES / 3 && Buffer.byteLength(body) > MAX_BODY_BYTES) throw tooLarge();
    return body;
  }
  if (body.length > (MAX_BODY_BYTES * 4) / 3 + 4) throw tooLarge();
  const bytes = Buffer.from(body, 'base64');
  if (bytes.length > MAX_BODY_BYTES) throw tooLarge();
  if (!isUtf8(bytes)) throw new Refusal('bad-request', sayOfRequest('body-not-utf-8'));
  return bytes.toString('utf8');
};

const tooLarge = () => new Refusal('too-large', sayOfRequest('body-too-large', { kibibytes: MAX_BODY_BYTES / 1024 }));

const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json[ \t]*(?:;[ \t]*(?:charset="?utf-8"?[ \t]*)?)?$/i;

const checkMediaType = (type: string | undefined): void => {
  if (type === 'application/json' || (type && JSON_TYPE.test(type))) return;
  throw new Refusal('unsupported-media-type', sayOfRequest('body-not-json-type'));
};
