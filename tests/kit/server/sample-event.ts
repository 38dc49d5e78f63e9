import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Route } from '../../../functions/declaration.ts';
import type { HttpHandler } from '../../../functions/http/request.ts';
import type { LogLine } from '../../../schemas/log.ts';

export const CITIZEN = { kind: 'citizen', id: 'citizen.may' } as const;

type Wanted = {
  readonly params?: Record<string, string>;
  readonly query?: Record<string, string[]>;
  readonly headers?: Record<string, string[]>;
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
  readonly principal?: unknown;
};

/** A REST proxy event for a route, as API Gateway sends it. */
export const eventFor = (route: Pick<Route, 'method' | 'path'>, wanted: Wanted = {}): APIGatewayProxyEvent =>
  ({
    resource: route.path,
    path: route.path,
    httpMethod: route.method,
    headers: null,
    multiValueHeaders: { 'Content-Type': ['application/json'], ...wanted.headers },
    queryStringParameters: null,
    multiValueQueryStringParameters: wanted.query ?? null,
    pathParameters: wanted.params ?? null,
    stageVariables: null,
    body: wanted.body ?? null,
    isBase64Encoded: wanted.isBase64Encoded ?? false,
    requestContext: {
      requestId: 'request-1',
      authorizer:
        wanted.principal === undefined
          ? null
          : { principal: JSON.stringify(wanted.principal), expiresAt: '2099-01-01T00:00:00.000Z' },
    },
  }) as unknown as APIGatewayProxyEvent;

export type HandlerAnswer = {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  readonly body: unknown;
};

/** Calls a function and reads its answer. */
export const tell = async (handler: HttpHandler, event: APIGatewayProxyEvent): Promise<HandlerAnswer> => {
  const { statusCode: status, headers = {}, body } = await handler(event, { awsRequestId: 'request-1' });
  return { status, headers, body: body === '' ? undefined : JSON.parse(body) };
};

/** A log that remembers. */
export const remembering = () => {
  const lines: LogLine[] = [];
  return { lines, log: (line: LogLine) => lines.push(line), text: () => JSON.stringify(lines) };
};
