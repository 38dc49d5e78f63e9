import { ResponseType, type RestApi } from 'aws-cdk-lib/aws-apigateway';
import { crossOriginHeaders } from '../schemas/cross-origin.ts';
import { sayOfRequest } from '../schemas/request-texts.ts';
import type { Said } from '../schemas/said.ts';

type Problem = {
  readonly type: ResponseType;
  readonly status?: number;
  readonly name: string;
  readonly title: string;
  /** Of the text; the name of the problem where there is none. */
  readonly code?: string;
  readonly detail?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** A response of the gateway cannot depend on the caller's language. */
const inEnglish = ({ code, en }: Said) => ({ code, detail: en });

const SIGN_IN = { 'WWW-Authenticate': 'Bearer' };
const AGAIN = { 'Retry-After': '2' };

const NOT_SIGNED_IN = { status: 401, name: 'not-signed-in', title: 'You are not signed in', headers: SIGN_IN } as const;
const UNAVAILABLE = {
  ...{ status: 503, name: 'unavailable', title: 'The service is not available now', headers: AGAIN },
} as const;
/** The function was called, but its answer did not arrive or cannot be passed on. */
const UNANSWERED = {
  ...UNAVAILABLE,
  ...inEnglish(sayOfRequest('outcome-unknown')),
} as const;
const NOT_FOUND = {
  ...{ status: 404, name: 'not-found', title: 'Not found' },
  ...inEnglish(sayOfRequest('nothing-here')),
} as const;
const UNREADABLE = { status: 400, name: 'bad-request', title: 'The request cannot be read' } as const;
const TOO_MANY = { status: 429, name: 'too-many-requests', title: 'Too many requests', headers: AGAIN } as const;

/** The refusals of the gateway itself, in the words of `functions/http/problems.ts`: one for every type of response. */
const PROBLEMS: readonly Problem[] = [
  // The authorizer only refuses tokens, and says why. The function refuses what a caller may not do.
  {
    ...{ type: ResponseType.ACCESS_DENIED, ...NOT_SIGNED_IN },
    ...{ code: '$context.authorizer.code', detail: '$context.authorizer.detail' },
  },
  { type: ResponseType.UNAUTHORIZED, ...NOT_SIGNED_IN, ...inEnglish(sayOfRequest('token-missing')) },
  // The issuer's keys or the table cannot be reached, or the authorizer threw: the token was not checked.
  { type: ResponseType.AUTHORIZER_FAILURE, ...UNAVAILABLE },
  { type: ResponseType.AUTHORIZER_CONFIGURATION_ERROR, ...UNAVAILABLE },
  { type: ResponseType.INTEGRATION_TIMEOUT, ...UNANSWERED },
  { type: ResponseType.INTEGRATION_FAILURE, ...UNANSWERED },
  { type: ResponseType.API_CONFIGURATION_ERROR, ...UNANSWERED },
  { type: ResponseType.RESOURCE_NOT_FOUND, ...NOT_FOUND },
  // No route needs an API key or a signature of AWS, so these mean that the route does not exist.
  { type: ResponseType.MISSING_AUTHENTICATION_TOKEN, ...NOT_FOUND },
  { type: ResponseType.INVALID_SIGNATURE, ...NOT_FOUND },
  { type: ResponseType.EXPIRED_TOKEN, ...NOT_FOUND },
  { type: ResponseType.INVALID_API_KEY, ...NOT_FOUND },
  { type: ResponseType.BAD_REQUEST_BODY, ...UNREADABLE },
  { type: ResponseType.BAD_REQUEST_PARAMETERS, ...UNREADABLE },
  {
    ...{ type: ResponseType.UNSUPPORTED_MEDIA_TYPE, status: 415, name: 'unsupported-media-type' },
    title: 'The content type is not supported',
  },
  { type: ResponseType.REQUEST_TOO_LARGE, status: 413, name: 'too-large', title: 'The request is too large' },
  { type: ResponseType.THROTTLED, ...TOO_MANY },
  { type: ResponseType.QUOTA_EXCEEDED, ...TOO_MANY },
  { type: ResponseType.WAF_FILTERED, status: 403, name: 'forbidden', title: 'The firewall refuses this request' },
  { type: ResponseType.DEFAULT_4XX, name: 'bad-request', title: 'The request cannot be taken' },
  { type: ResponseType.DEFAULT_5XX, name: 'internal-error', title: 'Something went wrong on our side' },
];

/** Makes the gateway answer in problem JSON (RFC 9457) when no function was called. */
export const answerProblems = (api: RestApi, origins: readonly string[]): void => {
  for (const { type, status, name, title, code, detail, headers } of PROBLEMS)
    api.addGatewayResponse(type.responseType, {
      type,
      ...(status && { statusCode: String(status) }),
      responseHeaders: quoted({
        'Content-Type': 'application/problem+json',
        'Content-Language': 'en',
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
        ...toOrigins(origins),
        ...headers,
      }),
      templates: { 'application/json': bodyOf({ status, name, title, code, detail }) },
    });
};

/** If the gateway sets the status itself, the body has none: `status` is advisory (RFC 9457, 3.1.2). */
const bodyOf = ({
  status,
  name,
  title,
  code = name,
  detail,
}: Pick<Problem, 'name' | 'title'> & Partial<Pick<Problem, 'status' | 'code' | 'detail'>>) =>
  JSON.stringify({
    type: `urn:lien-thong:problem:${name}`,
    title,
    ...(status && { status }),
    code,
    ...(detail && { detail }),
    instance: 'urn:lien-thong:request:$context.requestId',
  });

/**
 * A response of the gateway cannot depend on the caller. So with several origins any page may read these refusals, which contain no
 * personal data.
 */
const toOrigins = (origins: readonly string[]): Readonly<Record<string, string>> => {
  const [origin, ...others] = origins;
  if (origin === undefined) return {};
  return { ...crossOriginHeaders(origins, origin), ...(others.length > 0 && { 'access-control-allow-origin': '*' }) };
};

/** Literals as API Gateway wants them: in single quotes. */
const quoted = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, `'${value}'`]));
