import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { RequestTarget } from './request-target.ts';
import type { Target } from './route-table.ts';

/** The context of the authorizer: strings by name. */
export type AuthorizerContext = Readonly<Record<string, string>>;

export type EventParts = {
  readonly request: IncomingMessage;
  readonly requestId: string;
  /** The time of the request, in epoch milliseconds. */
  readonly at: number;
  readonly target: RequestTarget;
  readonly matched: Target;
  readonly params: Readonly<Record<string, string>> | null;
  readonly body: string;
  readonly authorizer: AuthorizerContext | undefined;
};

/** Fields of a caller's identity that only API Gateway knows. */
const NOBODY = {
  accessKey: null,
  accountId: null,
  apiKey: null,
  apiKeyId: null,
  caller: null,
  clientCert: null,
  cognitoAuthenticationProvider: null,
  cognitoAuthenticationType: null,
  cognitoIdentityId: null,
  cognitoIdentityPoolId: null,
  principalOrgId: null,
  user: null,
  userArn: null,
};
/** As on AWS, where the API's base is its stage. */
const STAGE = 'api';

/**
 * Converts a request to the event that a REST API gives to a Lambda function (`AWS_PROXY`). As there, path parameters stay
 * percent-encoded, and query values are decoded.
 */
export const proxyEvent = ({
  request,
  requestId,
  at,
  target,
  matched,
  params,
  body,
  authorizer,
}: EventParts): APIGatewayProxyEvent => {
  const method = matched.route.method;
  return {
    resource: matched.route.path,
    path: target.path,
    httpMethod: method,
    headers: request.headers as APIGatewayProxyEvent['headers'],
    multiValueHeaders: request.headersDistinct as APIGatewayProxyEvent['multiValueHeaders'],
    queryStringParameters: target.query ? lastOfEach(target.query) : null,
    multiValueQueryStringParameters: target.query ?? null,
    pathParameters: params,
    stageVariables: null,
    body: body === '' ? null : body,
    isBase64Encoded: false,
    requestContext: {
      accountId: STAGE,
      apiId: STAGE,
      authorizer,
      httpMethod: method,
      identity: {
        ...NOBODY,
        sourceIp: request.socket.remoteAddress ?? '',
        userAgent: request.headers['user-agent'] ?? null,
      },
      path: target.path,
      protocol: `HTTP/${request.httpVersion}`,
      requestId,
      requestTimeEpoch: at,
      resourceId: matched.route.path,
      resourcePath: matched.route.path,
      stage: STAGE,
    },
  };
};

const lastOfEach = (query: Readonly<Record<string, string[]>>): Record<string, string> => {
  const last: Record<string, string> = Object.create(null);
  for (const name of Object.keys(query)) last[name] = query[name]?.at(-1) ?? '';
  return last;
};
