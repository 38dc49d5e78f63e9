/**
 * What the development issuer answers: the embedded server's sign-in, route for route and shape for shape;
 * only the listening is its own, since nothing else of that server is wanted here.
 */

import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import type * as z from 'zod';
import { problemAnswer } from '../../functions/http/problems.ts';
import { signInDeclaration, type signInHandlers } from '../../hosts/embedded/sign-in/sign-in.ts';
import type { Mount } from '../../platform/embedded/http/gateway.ts';
import { isLoopback } from '../../platform/embedded/http/loopback.ts';
import { crossOriginHeaders, preflightHeaders } from '../../schemas/cross-origin.ts';
import { faultsOf } from '../../schemas/faults.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayOfRequest } from '../../schemas/request-texts.ts';
import { sayings } from '../../schemas/said.ts';

const say = sayings({
  'body-length-missing': {
    vi: 'Nội dung phải ghi độ dài, và dài nhất {most} byte.',
    en: 'A body must say its length, and have at most {most} bytes.',
  },
  'sign-in-faulty': { vi: 'Yêu cầu không hợp lệ.', en: 'The request is not valid.' },
});

const MAX_BODY_BYTES = 4096;

type Handlers = ReturnType<typeof signInHandlers>['routes'];
type SignInRoute = (typeof signInDeclaration.routes)[number];

export type IssuerOptions = {
  readonly handlers: Handlers;
  /** The endpoints of OpenID Connect. */
  readonly pages: readonly Mount[];
  /** Web origins of the applications that sign people in here. */
  readonly origins: readonly string[];
  /** Host of the issuer's own address, beside the loopback names: a web page that lets its name point here gets nothing. */
  readonly host: string;
};

/** Answers the sign-in routes, and everything else with a problem. */
export const issuerAnswers =
  (options: IssuerOptions): RequestListener =>
  (request, response) => {
    for (const [name, value] of Object.entries(crossOriginHeaders(options.origins, request.headers.origin)))
      response.setHeader(name, value);
    answer(request, response, options).catch((error: unknown) => {
      if (!(error instanceof Refusal)) console.error(error);
      if (response.headersSent) return void response.destroy();
      const { statusCode, headers, body } = problemAnswer(error, { requestId: 'issuer' });
      send(response, statusCode, { headers: headers as Record<string, string>, body });
    });
  };

type Sent = { readonly headers: Record<string, string>; readonly body: string };

const send = (response: ServerResponse, status: number, { headers, body }: Sent): void =>
  void response.writeHead(status, { ...headers, 'cache-control': 'no-store' }).end(body);

const answer = async (request: IncomingMessage, response: ServerResponse, options: IssuerOptions): Promise<void> => {
  const { handlers, pages, origins, host } = options;
  if (!isLoopback(request.headers.host ?? '') && request.headers.host !== host)
    throw new Refusal('bad-request', sayOfRequest('host-foreign'));
  const path = request.url?.split('?', 1)[0];
  const page = pages.find(({ prefix }) => prefix === path);
  const routes = signInDeclaration.routes.filter(one => one.path === path);
  const methods = page?.methods ?? routes.map(({ method }) => method);
  if (request.method === 'OPTIONS' && methods.length > 0) {
    const isListed = origins.includes(request.headers.origin ?? '');
    return send(response, 204, { headers: isListed ? { ...preflightHeaders(methods) } : {}, body: '' });
  }
  if (page) return page.handle(request, response);
  const route = routes.find(({ method }) => method === request.method);
  if (!route) throw new Refusal('not-found', sayOfRequest('nothing-here'));
  const body =
    route.operation === 'signIn'
      ? await handlers.signIn({ body: await bodyOf(request, route) })
      : await handlers[route.operation]();
  send(response, 200, { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
};

const bodyOf = async (request: IncomingMessage, route: Extract<SignInRoute, { operation: 'signIn' }>) => {
  if (Number(request.headers['content-length'] ?? Number.POSITIVE_INFINITY) > MAX_BODY_BYTES)
    throw new Refusal('too-large', say('body-length-missing', { most: MAX_BODY_BYTES }));
  const content = await json(request).catch((cause: unknown) => {
    throw new Refusal('bad-request', sayOfRequest('body-not-json'), {}, { cause });
  });
  const { data, error } = (route.body as z.ZodType<z.output<typeof route.body>>).safeParse(content);
  if (error) throw new Refusal('invalid', say('sign-in-faulty'), { errors: [...faultsOf('/body', error)] });
  return data;
};
