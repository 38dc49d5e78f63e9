/**
 * What API Gateway is on AWS: finds the route, asks the authorizer, calls the function, passes its answer on.
 *
 * Invariants
 * 1. Every request gets exactly one answer; whatever fails becomes a problem document.
 * 2. An answer leaves only when all that its function wrote or read is durable. What only reads is asked again where others' writes
 *    were undone meanwhile, as on a full disk; a refusal that says that nothing was stored needs no durability.
 * 3. A body is read only when its sender may call the route, and never beyond the limit. Who calls is asked again when it has come,
 *    which may take a minute: an officer who was dismissed meanwhile loses the rights of before.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { APIGatewayProxyResult } from 'aws-lambda';
import { allowedMethods, crossOriginHeaders, preflightHeaders, routedMethod } from '../../../schemas/cross-origin.ts';
import { type Language, languageOf } from '../../../schemas/language.ts';
import { REFUSALS, Refusal } from '../../../schemas/refusal.ts';
import { toEpoch } from '../../../schemas/time.ts';
import { Unavailable } from '../../errors.ts';
import type { Clock } from '../../ports.ts';
import { type AddressSpace, beginsWith, takeApiRequest } from './address-space.ts';
import type { Authorization } from './authorization.ts';
import { proxyEvent } from './event.ts';
import type { HostedFunction } from './hosted-function.ts';
import type { Limits } from './limits.ts';
import { isLoopback } from './loopback.ts';
import { announcesMoreThan, readBody, SenderGone } from './read-body.ts';
import { type RequestTarget, readTarget } from './request-target.ts';
import { type Match, RouteTable } from './route-table.ts';
import { send, sendAndClose } from './send.ts';

/** A part of the address space with a handler of its own, such as `/files`. It answers by itself. */
export type Mount = {
  readonly prefix: string;
  /** What it takes at any of its addresses, for pages of other origins that ask. */
  readonly methods: readonly string[];
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
};

export type GatewayOptions = {
  readonly functions: readonly HostedFunction[];
  readonly authorization: Authorization;
  readonly clock: Clock;
  /** The database: see its `flushed` and `rollbacks`. */
  readonly durability: { flushed(): Promise<void>; readonly rollbacks: number };
  /** Answers for an error, and takes note of it. */
  readonly refuse: (
    error: unknown,
    request: { readonly requestId: string; readonly ms: number; readonly language: Language },
  ) => APIGatewayProxyResult;
  readonly space?: AddressSpace;
  /** What is served outside of the API: the application. It answers by itself. */
  readonly application?: Mount['handle'];
  /** Documents served to GET, by path. */
  readonly pages?: Readonly<Record<string, () => APIGatewayProxyResult>>;
  readonly mounts?: readonly Mount[];
  /** Web origins whose pages may call. */
  readonly origins: readonly string[];
  /** The host under which the server is known outside, beside the loopback names. */
  readonly publicHost?: string;
  readonly limits: Limits;
};

export type Gateway = {
  readonly answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Whether a sender that asks first (`Expect: 100-continue`) may send its body. */
  readonly wants: (request: IncomingMessage) => boolean;
};

/** Throws at once when two functions claim the same route. */
export const makeGateway = (options: GatewayOptions): Gateway => {
  const routes = new RouteTable(options.functions);
  const wants = (request: IncomingMessage): boolean =>
    mountOf(request, options) !== undefined || !announcesMoreThan(options.limits.bodyBytes, request);
  return { wants, answer: (request, response) => answerOne(request, response, { routes, options }) };
};

type Serving = { readonly routes: RouteTable; readonly options: GatewayOptions };

const answerOne = async (
  request: IncomingMessage,
  response: ServerResponse,
  { routes, options }: Serving,
): Promise<void> => {
  const requestId = randomUUID();
  const startedAt = performance.now();
  try {
    checkHeaders(request, options);
    if (!takeApiRequest(request, options.space ?? EVERYTHING)) {
      return await answerOutside(request, response, { routes, options });
    }
    const mount = options.mounts?.find(({ prefix }) => beginsWith(request.url ?? '', prefix));
    if (mount) return await visit(mount, { request, response, options });
    const result = await answer(request, { requestId, routes, options });
    send(response, result, originHeaders(request, options));
  } catch (error) {
    if (error instanceof SenderGone) return void response.destroy();
    const result = options.refuse(error, {
      ...{ requestId, ms: performance.now() - startedAt },
      language: languageOf(request.headers['accept-language']),
    });
    refuse(request, response, { result, options });
  }
};

const EVERYTHING: AddressSpace = { base: '', alsoAtRoot: [] };

/** Outside of the API: an address that it had before it moved below its base, or the application's. */
const answerOutside = async (
  request: IncomingMessage,
  response: ServerResponse,
  { routes, options }: Serving,
): Promise<void> => {
  const { url = '/', method = '' } = request;
  const { path, segments } = readTarget(url);
  const wasMount = options.mounts?.some(({ prefix }) => beginsWith(url, prefix));
  const wasPage = path !== '/' && options.pages?.[path] !== undefined;
  if (wasMount || wasPage || routes.match(method, segments)) {
    // 308 keeps method and body (RFC 9110, 15.4.9).
    const headers = { location: `${options.space?.base ?? ''}${url}`, 'cache-control': 'no-store' };
    return refuse(request, response, { result: { statusCode: 308, headers, body: '' }, options });
  }
  if (!options.application) throw new Refusal('not-found', 'There is nothing under this address.');
  await options.application(request, response);
};

type Refused = { readonly result: APIGatewayProxyResult; readonly options: GatewayOptions };

const refuse = (request: IncomingMessage, response: ServerResponse, { result, options }: Refused): void => {
  if (response.headersSent) return void response.destroy();
  const more = originHeaders(request, options);
  const { limits } = options;
  if (isStillSending(request, limits)) sendAndClose({ request, response, limits }, result, more);
  else send(response, result, more);
};

type Surroundings = Serving & { readonly requestId: string };

const answer = async (request: IncomingMessage, surroundings: Surroundings): Promise<APIGatewayProxyResult> => {
  const { routes, options } = surroundings;
  const target = readTarget(request.url ?? '/');
  const page = options.pages?.[target.path];
  const method = routedMethod(request.method ?? '');
  const match: Match | undefined = page ? { allowed: ['GET'] } : routes.match(method, target.segments);
  if (!match) throw new Refusal('not-found', 'There is nothing under this address.');
  if (page && method === 'GET') return page();
  if (!('found' in match)) return notTaken(request, match.allowed, options);
  return call(request, { ...surroundings, target, match });
};

type Matched = Surroundings & { readonly target: RequestTarget; readonly match: Extract<Match, { found: unknown }> };

const call = async (
  request: IncomingMessage,
  { requestId, options, target, match }: Matched,
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
  throw new Unavailable('What the answer was made of may have been rolled back.');
};

/** How often something is read before a rollback of others' writes is the reader's matter too. */
const READINGS = 5;
const STORAGE_FULL: number = REFUSALS['storage-full'];

/** The answer; undefined where what it was made of may have been rolled back. */
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

const notTaken = (
  request: IncomingMessage,
  methods: readonly string[],
  { origins }: GatewayOptions,
): APIGatewayProxyResult => {
  const allow = allowedMethods(methods);
  if (request.method !== 'OPTIONS') {
    const asked = request.method ?? '';
    throw new Refusal('method-not-allowed', 'This address does not take that method.', { asked }, { allow });
  }
  return {
    statusCode: 204,
    headers: { allow: allow.join(', '), ...preflightFor(request, { methods, origins }) },
    body: '',
  };
};

/** What a page of a listed origin may do with these methods; nothing is said to any other. */
const preflightFor = (
  { headers: { origin } }: IncomingMessage,
  { methods, origins }: { readonly methods: readonly string[]; readonly origins: readonly string[] },
): Readonly<Record<string, string>> =>
  origin !== undefined && origins.includes(origin) ? preflightHeaders(methods) : {};

/** Flat, name after value. */
const originHeaders = ({ headers }: IncomingMessage, { origins }: GatewayOptions): readonly string[] =>
  Object.entries(crossOriginHeaders(origins, headers.origin)).flat();

type Visit = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly options: GatewayOptions;
};

/** A mounted part answers by itself, but not who may ask. */
const visit = async (mount: Mount, { request, response, options }: Visit): Promise<void> => {
  const { origin } = request.headers;
  for (const [name, value] of Object.entries(crossOriginHeaders(options.origins, origin)))
    response.setHeader(name, value);
  if (request.method !== 'OPTIONS') return mount.handle(request, response);
  const allow = [...mount.methods, 'OPTIONS'].join(', ');
  response
    .writeHead(204, { allow, ...preflightFor(request, { methods: mount.methods, origins: options.origins }) })
    .end();
};

/**
 * Refuses more headers than anybody needs, and another host's: a web page that lets its own name point here (DNS
 * rebinding) would speak to us as if it were ours.
 */
const checkHeaders = ({ rawHeaders, headers }: IncomingMessage, { publicHost, limits }: GatewayOptions): void => {
  if (rawHeaders.length > 2 * limits.headerCount) {
    throw new Refusal('bad-request', `The request has more than ${limits.headerCount} headers.`);
  }
  const { host = '' } = headers;
  if (!isLoopback(host) && host !== publicHost) {
    throw new Refusal('bad-request', 'The Host header names somebody else.');
  }
};

/** The part of the API that a request is for, before its base was taken away; where it was before, too. */
const mountOf = (
  { url = '' }: IncomingMessage,
  { mounts = [], space = EVERYTHING }: GatewayOptions,
): Mount | undefined => mounts.find(({ prefix }) => beginsWith(url, `${space.base}${prefix}`));

/** Whether more is coming than may come, or nobody knows how much. */
const isStillSending = (request: IncomingMessage, limits: Limits): boolean =>
  !request.complete &&
  (request.headers['transfer-encoding'] !== undefined || announcesMoreThan(limits.bodyBytes, request));
