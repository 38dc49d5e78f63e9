/**
 * The gateway, as API Gateway on AWS: it finds the route, asks the authorizer, calls the function, and returns its answer.
 *
 * Invariants
 * 1. Every request gets exactly one answer. An error becomes a problem document.
 * 2. An answer is sent only when everything that its function wrote or read is durable. A GET is repeated if writes of others were
 *    rolled back meanwhile, as on a full disk. The refusal `storage-full` stored nothing, so it need not wait.
 * 3. A body is read only if its sender may call the route, and only up to the limit. The caller is checked again after the body has
 *    arrived, which may take a minute: an officer who was dismissed meanwhile has no rights any more.
 */

import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { APIGatewayProxyResult } from 'aws-lambda';
import { allowedMethods, crossOriginHeaders, preflightHeaders, routedMethod } from '../../../schemas/cross-origin.ts';
import { type Language, languageOf } from '../../../schemas/language.ts';
import { REFUSALS, Refusal } from '../../../schemas/refusal.ts';
import { sayOfRequest } from '../../../schemas/request-texts.ts';
import { sayings } from '../../../schemas/said.ts';
import { toEpoch } from '../../../schemas/time.ts';
import { Unavailable } from '../../errors.ts';
import type { Clock } from '../../ports.ts';
import { type AddressSpace, beginsWith, removeBase } from './address-space.ts';
import type { Authorization } from './authorization.ts';
import { proxyEvent } from './event.ts';
import type { HostedFunction } from './hosted-function.ts';
import type { Limits } from './limits.ts';
import { isLoopback } from './loopback.ts';
import { announcesMoreThan, readBody, SenderGone } from './read-body.ts';
import { type RequestTarget, readTarget } from './request-target.ts';
import { type Match, RouteTable } from './route-table.ts';
import { send, sendAndClose } from './send.ts';

const say = sayings({
  'too-many-headers': { vi: 'Yêu cầu có quá {most} tiêu đề.', en: 'The request has more than {most} headers.' },
});

/** A part of the address space with its own handler, such as `/files`. The handler sends the answer. */
export type Mount = {
  readonly prefix: string;
  /** The methods that it takes at any of its addresses, for preflight requests of browsers. */
  readonly methods: readonly string[];
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
};

export type GatewayOptions = {
  readonly functions: readonly HostedFunction[];
  readonly authorization: Authorization;
  readonly clock: Clock;
  /** The database: see its `flushed` and `rollbacks`. */
  readonly durability: { flushed(): Promise<void>; readonly rollbacks: number };
  /** Makes the answer for an error, and logs the error. */
  readonly refuse: (
    error: unknown,
    request: { readonly requestId: string; readonly ms: number; readonly language: Language },
  ) => APIGatewayProxyResult;
  readonly space?: AddressSpace;
  /** Serves the application, at all addresses outside of the API. It sends the answer. */
  readonly application?: Mount['handle'];
  /** Documents that GET returns, by path. */
  readonly pages?: Readonly<Record<string, () => APIGatewayProxyResult>>;
  readonly mounts?: readonly Mount[];
  /** The web origins whose pages may call the API. */
  readonly origins: readonly string[];
  /** The public host of the server, which is allowed beside the names of loopback. */
  readonly publicHost?: string;
  readonly limits: Limits;
};

export type Gateway = {
  readonly answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Whether a client that asks first (`Expect: 100-continue`) may send its body. */
  readonly wants: (request: IncomingMessage) => boolean;
};

/** A request that is being answered, and what the gateway has to answer it. */
type Exchange = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
  readonly routes: RouteTable;
  readonly options: GatewayOptions;
};

/** Makes the gateway. Throws if two functions declare the same route. */
export const makeGateway = (options: GatewayOptions): Gateway => {
  const routes = new RouteTable(options.functions);
  return {
    wants: request => mountOf(request, options) !== undefined || !announcesMoreThan(options.limits.bodyBytes, request),
    answer: (request, response) => answer({ request, response, requestId: randomUUID(), routes, options }),
  };
};

/** Sends the one answer of a request. */
const answer = async (exchange: Exchange): Promise<void> => {
  const { request, response, requestId, options } = exchange;
  const startedAt = performance.now();
  try {
    checkHeaders(request, options);
    if (!removeBase(request, options.space ?? EVERYTHING)) return await answerOutside(exchange);
    const mount = options.mounts?.find(({ prefix }) => beginsWith(request.url ?? '', prefix));
    if (mount) return await visit(mount, exchange);
    const result = await resultOf(exchange);
    send(response, result, originHeaders(request, options));
  } catch (error) {
    if (error instanceof SenderGone) return void response.destroy();
    const ms = performance.now() - startedAt;
    const language = languageOf(request.headers['accept-language']);
    sendEarly(exchange, options.refuse(error, { requestId, ms, language }));
  }
};

const EVERYTHING: AddressSpace = { base: '', alsoAtRoot: [] };

/** Answers outside of the API: a redirect for an address that the API had before it moved below its base, else the application. */
const answerOutside = async (exchange: Exchange): Promise<void> => {
  const { request, response, routes, options } = exchange;
  const { url = '/', method = '' } = request;
  const { path, segments } = readTarget(url);
  const wasMount = options.mounts?.some(({ prefix }) => beginsWith(url, prefix));
  const wasPage = path !== '/' && options.pages?.[path] !== undefined;
  if (wasMount || wasPage || routes.match(method, segments)) {
    // 308 keeps method and body (RFC 9110, 15.4.9).
    const headers = { location: `${options.space?.base ?? ''}${url}`, 'cache-control': 'no-store' };
    return sendEarly(exchange, { statusCode: 308, headers, body: '' });
  }
  if (!options.application) throw new Refusal('not-found', sayOfRequest('nothing-here'));
  await options.application(request, response);
};

/** Sends an answer to a request that may still be arriving: if it is, the connection ends with the answer. */
const sendEarly = ({ request, response, options }: Exchange, result: APIGatewayProxyResult): void => {
  if (response.headersSent) return void response.destroy();
  const more = originHeaders(request, options);
  const { limits } = options;
  if (isStillSending(request, limits)) sendAndClose({ request, response, limits }, result, more);
  else send(response, result, more);
};

/** The answer of a page of the API, or of the function that serves the route. */
const resultOf = async (exchange: Exchange): Promise<APIGatewayProxyResult> => {
  const { request, routes, options } = exchange;
  const target = readTarget(request.url ?? '/');
  const page = options.pages?.[target.path];
  const method = routedMethod(request.method ?? '');
  const match: Match | undefined = page ? { allowed: ['GET'] } : routes.match(method, target.segments);
  if (!match) throw new Refusal('not-found', sayOfRequest('nothing-here'));
  if (page && method === 'GET') return page();
  if (!('found' in match)) return answerToOthers(request, match.allowed, options);
  return call(exchange, { target, match });
};

type Matched = { readonly target: RequestTarget; readonly match: Extract<Match, { found: unknown }> };

/** Calls the function of a route, as that caller, and waits until its answer is durable. */
const call = async (
  { request, requestId, options }: Exchange,
  { target, match }: Matched,
): Promise<APIGatewayProxyResult> => {
  const { found, params } = match;
  const { durability, authorization, clock, limits } = options;
  const whoCalls = () =>
    found.route.access === 'signed-in' ? authorization.contextOf(request.headersDistinct.authorization) : undefined;
  let authorizer = whoCalls();
  if (authorizer instanceof Promise) authorizer = await authorizer;
  const body = await readBody(request, limits.bodyBytes);
  if (body !== '') authorizer = await whoCalls();
  const at = toEpoch(clock.now());
  const event = proxyEvent({ request, requestId, at, target, matched: found, params, body, authorizer });
  const handle = () => found.function.handle(event, { awsRequestId: requestId });
  const tries = found.route.method === 'GET' ? READINGS : 1;
  for (let attempt = 1; attempt <= tries; attempt++) {
    const result = await durable(handle, durability);
    if (result) return result;
  }
  throw new Unavailable('The writes that this answer depends on may have been rolled back.');
};

/** How often a GET is tried if writes of others are rolled back meanwhile. */
const READINGS = 5;
const STORAGE_FULL: number = REFUSALS['storage-full'];

/** The answer; undefined if writes that it depends on may have been rolled back. */
const durable = async (
  handle: () => Promise<APIGatewayProxyResult>,
  durability: GatewayOptions['durability'],
): Promise<APIGatewayProxyResult | undefined> => {
  const { rollbacks } = durability;
  const result = await handle();
  if (result.statusCode === STORAGE_FULL) return result;
  const isFlushed = await durability.flushed().then(
    () => true,
    () => false,
  );
  return isFlushed && durability.rollbacks === rollbacks ? result : undefined;
};

/** The answer to a method that no route of the address takes: the methods that there are, to `OPTIONS`; else a refusal. */
const answerToOthers = (
  request: IncomingMessage,
  methods: readonly string[],
  { origins }: GatewayOptions,
): APIGatewayProxyResult => {
  const allow = allowedMethods(methods);
  if (request.method !== 'OPTIONS') {
    const asked = request.method ?? '';
    throw new Refusal('method-not-allowed', sayOfRequest('method-unknown'), { asked }, { allow });
  }
  const headers = { allow: allow.join(', '), ...preflightFor(request, { methods, origins }) };
  return { statusCode: 204, headers, body: '' };
};

/** The headers that let a page of a listed origin use these methods; none for other origins. */
const preflightFor = (
  { headers: { origin } }: IncomingMessage,
  { methods, origins }: { readonly methods: readonly string[]; readonly origins: readonly string[] },
): Readonly<Record<string, string>> =>
  origin !== undefined && origins.includes(origin) ? preflightHeaders(methods) : {};

/** The headers for the caller's origin, as a flat list of names and values. */
const originHeaders = ({ headers }: IncomingMessage, { origins }: GatewayOptions): readonly string[] =>
  Object.entries(crossOriginHeaders(origins, headers.origin)).flat();

/** Calls the handler of a mount. Preflight requests are answered here. */
const visit = async ({ methods, handle }: Mount, { request, response, options }: Exchange): Promise<void> => {
  const { origins } = options;
  const { origin } = request.headers;
  for (const [name, value] of Object.entries(crossOriginHeaders(origins, origin))) response.setHeader(name, value);
  if (request.method !== 'OPTIONS') return handle(request, response);
  const allow = [...methods, 'OPTIONS'].join(', ');
  response.writeHead(204, { allow, ...preflightFor(request, { methods, origins }) }).end();
};

/**
 * Refuses too many headers, and the name of another host: a web page whose own name points to this server (DNS rebinding) could call it
 * as if the page were ours.
 */
const checkHeaders = ({ rawHeaders, headers }: IncomingMessage, { publicHost, limits }: GatewayOptions): void => {
  if (rawHeaders.length > 2 * limits.headerCount) {
    throw new Refusal('bad-request', say('too-many-headers', { most: limits.headerCount }));
  }
  const { host = '' } = headers;
  if (!isLoopback(host) && host !== publicHost) {
    throw new Refusal('bad-request', sayOfRequest('host-foreign'));
  }
};

/** The mount of a request that still has its base. */
const mountOf = (
  { url = '' }: IncomingMessage,
  { mounts = [], space = EVERYTHING }: GatewayOptions,
): Mount | undefined => mounts.find(({ prefix }) => beginsWith(url, `${space.base}${prefix}`));

/** Whether the client may still send more than the limit. */
const isStillSending = (request: IncomingMessage, limits: Limits): boolean =>
  !request.complete &&
  (request.headers['transfer-encoding'] !== undefined || announcesMoreThan(limits.bodyBytes, request));
