/** What the middlewares of one HTTP function share. Each concern is a file of its own; `http-function.ts` puts them in order. */

import type middy from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import type { Principal } from '../../schemas/principal.ts';
import type { Fault } from '../../schemas/problem.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayOfRequest } from '../../schemas/request-texts.ts';
import type { Instant } from '../../schemas/time.ts';
import type { Message, Route } from '../declaration.ts';

/** A call of any route, as handlers take it. */
export type AnyCall = {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
  readonly principal: Principal | undefined;
  readonly idempotencyKey: string | undefined;
  readonly signedInAt?: Instant | undefined;
};

export type RunCall = (call: AnyCall) => Promise<unknown>;

/** A route joined to its handler, with what can be worked out once. */
export type PreparedRoute = {
  readonly route: Route;
  readonly run: RunCall;
  readonly alsoFaulty: ((body: unknown) => readonly Fault[]) | undefined;
  readonly verify: ((message: Message) => void) | undefined;
  /** Query parameters that the schema takes as lists; all others may come once. */
  readonly lists: ReadonlySet<string>;
};

/** Notes of one request; each middleware adds its own. */
export type Notes = {
  /** The event as it came; the middlewares pass the parsed call on in its place. */
  received: APIGatewayProxyEvent;
  startedAt: number;
  prepared?: PreparedRoute;
  principal?: Principal;
  signedInAt?: Instant;
  headers?: Readonly<Record<string, string>>;
  rawBody?: string;
  /** What the route's schema made of the address: what the request is about, however it was written. */
  params?: unknown;
  /** The body as JSON; undefined when none was sent. */
  json?: unknown;
  /** Name of the refusal that was answered, for the log. */
  refusal?: string;
};

/** What reaches the innermost handler in the event's place. */
export type ParsedCall = { readonly run: RunCall; readonly call: AnyCall };

export type HttpRequest = middy.Request<unknown, unknown, Error, Context, Notes>;
export type HttpMiddleware = {
  readonly before?: (request: HttpRequest) => void;
  readonly after?: (request: HttpRequest) => void;
  readonly onError?: (request: HttpRequest) => void;
};

export type HttpHandler = (
  event: APIGatewayProxyEvent,
  context: { readonly awsRequestId: string },
) => Promise<APIGatewayProxyResult>;

/** The route that routing found; throws when routing did not run, which is a fault of ours. */
export const preparedOf = (request: HttpRequest): PreparedRoute => {
  const { prepared } = request.internal;
  if (!prepared) throw new Error('The request reached a middleware before it was routed.');
  return prepared;
};

/** A header's value by its name in lower case, before headers are read as a whole; values that were sent twice are joined. */
export const headerOf = ({ headers }: APIGatewayProxyEvent, name: string): string | undefined => {
  const written = Object.keys(headers ?? {}).find(one => one.toLowerCase() === name);
  return written === undefined ? undefined : headers[written];
};

/** API Gateway's REST APIs pass path parameters as they stand in the address, percent-encoded. */
export const paramsOf = ({ pathParameters }: APIGatewayProxyEvent): Record<string, string> => {
  const params: Record<string, string> = {};
  if (!pathParameters) return params;
  for (const [name, value = ''] of Object.entries(pathParameters))
    params[name] = value.includes('%') ? decode(value) : value;
  return params;
};

const decode = (value: string): string => {
  try {
    return decodeURIComponent(value);
  } catch (cause) {
    throw new Refusal('bad-request', sayOfRequest('address-not-utf-8'), {}, { cause });
  }
};
