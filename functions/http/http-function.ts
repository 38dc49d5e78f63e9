import middy from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import type { Clock } from '../../platform/ports.ts';
import type { Log } from '../../schemas/log.ts';
import { describeError } from '../../schemas/log.ts';
import type { Declaration, Handlers } from '../declaration.ts';
import { answers } from './answers.ts';
import { authentication } from './authentication.ts';
import { requestBody } from './body.ts';
import { parsedCall } from './call.ts';
import { problems } from './problems.ts';
import type { HttpHandler, HttpMiddleware, HttpRequest, Notes, ParsedCall } from './request.ts';
import { requestLog } from './request-log.ts';
import { prepareRoutes, routing } from './routing.ts';
import { securityHeaders } from './security-headers.ts';

export type HttpFunctionOptions = {
  readonly declaration: Declaration;
  readonly handlers: Handlers;
  readonly log: Log;
  /** By which tokens and appointments end, since gateways cache who somebody is. */
  readonly clock: Clock;
  /** Hold every answer against the route's success schema. For tests and development. */
  readonly checkAnswers?: boolean;
};

/**
 * A Lambda handler for the REST proxy events of all routes of a function. Everything that comes in gets an answer: what a
 * route declares, or a problem (RFC 9457). It never throws. Throws at once when routes and handlers do not match.
 */
export const httpFunction = ({
  declaration,
  handlers,
  log,
  clock,
  checkAnswers = false,
}: HttpFunctionOptions): HttpHandler => {
  // Before a handler these run from the first to the last; after it, and for an error, from the last to the first.
  const concerns: readonly HttpMiddleware[] = [
    requestLog(log),
    securityHeaders(),
    problems(),
    answers({ check: checkAnswers }),
    arrival(),
    routing(prepareRoutes(declaration, handlers)),
    authentication(clock),
    requestBody(),
    parsedCall(),
  ];
  handlers.reportLostReadings?.(({ error, ...reading }) =>
    log({ level: 'error', message: 'a reading may not have been noted', ...reading, ...describeError(error) }),
  );
  const run = middy<unknown, unknown, Error, Context, Notes>(((parsed: ParsedCall) =>
    parsed.run(parsed.call)) as never);
  run.use(together(concerns));
  return (event: APIGatewayProxyEvent, context) => run(event, context as Context) as Promise<APIGatewayProxyResult>;
};

/**
 * The concerns as one middleware. middy waits a turn for each of its hooks, and takes what one returns as an early answer; ours wait for nothing,
 * and have nothing to return.
 */
const together = (
  concerns: readonly HttpMiddleware[],
): middy.MiddlewareObj<unknown, unknown, Error, Context, Notes> => {
  const fromLast = concerns.toReversed();
  return {
    before: (request: HttpRequest) => {
      for (const { before } of concerns) before?.(request);
    },
    after: (request: HttpRequest) => {
      for (const { after } of fromLast) after?.(request);
    },
    onError: (request: HttpRequest) => {
      for (const { onError } of fromLast) onError?.(request);
    },
  };
};

const arrival = (): HttpMiddleware => ({
  before: (request: HttpRequest) => {
    request.internal.received = request.event as APIGatewayProxyEvent;
    request.internal.startedAt = performance.now();
  },
});
