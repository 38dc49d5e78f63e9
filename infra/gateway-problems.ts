import { ResponseType, type RestApi } from 'aws-cdk-lib/aws-apigateway';

type Problem = {
  readonly type: ResponseType;
  readonly status?: number;
  readonly name: string;
  readonly title: string;
  readonly detail?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

const SIGN_IN = { 'WWW-Authenticate': 'Bearer' };

/** What the gateway refuses by itself, in the words of `functions/http/problems.ts`. */
const PROBLEMS: readonly Problem[] = [
  {
    // The authorizer denies only tokens, and says why; a caller who may not do a thing is told so by the function.
    type: ResponseType.ACCESS_DENIED,
    status: 401,
    name: 'not-signed-in',
    title: 'Nobody is signed in',
    detail: '$context.authorizer.detail',
    headers: SIGN_IN,
  },
  {
    type: ResponseType.UNAUTHORIZED,
    status: 401,
    name: 'not-signed-in',
    title: 'Nobody is signed in',
    detail: 'A bearer token is asked for.',
    headers: SIGN_IN,
  },
  // The issuer's keys or the table are out of reach: nothing is known of the token.
  {
    type: ResponseType.AUTHORIZER_FAILURE,
    status: 503,
    name: 'unavailable',
    title: 'The service cannot answer now',
    headers: { 'Retry-After': '2' },
  },
  {
    type: ResponseType.MISSING_AUTHENTICATION_TOKEN,
    status: 404,
    name: 'not-found',
    title: 'There is no such thing',
    detail: 'There is nothing under this address.',
  },
  {
    type: ResponseType.THROTTLED,
    status: 429,
    name: 'too-many-requests',
    title: 'Too many requests',
    headers: { 'Retry-After': '2' },
  },
  { type: ResponseType.REQUEST_TOO_LARGE, status: 413, name: 'too-large', title: 'The request is too large' },
  { type: ResponseType.WAF_FILTERED, status: 403, name: 'forbidden', title: 'The firewall refuses this request' },
  {
    type: ResponseType.INTEGRATION_TIMEOUT,
    status: 503,
    name: 'unavailable',
    title: 'The service cannot answer now',
    detail: 'It is not known whether the request took effect; send it again with the same idempotency key.',
    headers: { 'Retry-After': '2' },
  },
  { type: ResponseType.DEFAULT_4XX, name: 'bad-request', title: 'The request cannot be taken' },
  { type: ResponseType.DEFAULT_5XX, name: 'internal-error', title: 'Something went wrong on our side' },
];

/** Answers in problem JSON (RFC 9457) also where no function was asked. */
export const answerProblems = (api: RestApi): void => {
  for (const { type, status, name, title, detail, headers } of PROBLEMS)
    api.addGatewayResponse(type.responseType, {
      type,
      ...(status && { statusCode: String(status) }),
      responseHeaders: quoted({
        'Content-Type': 'application/problem+json',
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
        ...headers,
      }),
      templates: { 'application/json': bodyOf({ status, name, title, detail }) },
    });
};

/** Where the gateway keeps its own status, the body does not repeat it: `status` is advisory (RFC 9457, 3.1.2). */
const bodyOf = ({
  status,
  name,
  title,
  detail,
}: Pick<Problem, 'name' | 'title'> & Partial<Pick<Problem, 'status' | 'detail'>>) =>
  JSON.stringify({
    type: `urn:lien-thong:problem:${name}`,
    title,
    ...(status && { status }),
    ...(detail && { detail }),
    instance: 'urn:lien-thong:request:$context.requestId',
  });

/** API Gateway's notation of a literal. */
const quoted = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, `'${value}'`]));
