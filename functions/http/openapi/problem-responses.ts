import type { Route } from '../../declaration.ts';
import type { Content, Reference, Response } from './document.ts';

const content: Content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
const inLanguage = {
  'Content-Language': {
    description: 'The language of `title` and of every `detail`: what `Accept-Language` asks for, else English.',
    schema: { type: 'string', enum: ['vi', 'en'] },
  },
  Vary: { description: 'Names `Accept-Language`.', schema: { type: 'string' } },
};
const problem = (description: string, headers = {}): Response => ({
  description,
  headers: { ...inLanguage, ...headers },
  content,
});
const retryAfter = {
  'Retry-After': { description: 'Seconds to wait before trying again.', schema: { type: 'integer' } },
};

/** Every problem that a route may answer with, named once in the components. */
const PROBLEM_RESPONSES = {
  400: ['BadRequest', problem('The request cannot be read: broken JSON, wrong encoding, another host.')],
  401: ['NotSignedIn', problem('No token or signature was sent, or it is not valid.')],
  403: ['Forbidden', problem('You may not do this.')],
  404: ['NotFound', problem('It does not exist, or you may not see it.')],
  409: ['Conflict', problem('Not allowed in the current state; `asked`, `state` and `allowed` say why.')],
  413: ['TooLarge', problem('The body is larger than 256 KiB.')],
  415: ['UnsupportedMediaType', problem('The body is not application/json in UTF-8.')],
  422: ['Invalid', problem('Fields are not valid; `errors` lists all of them.')],
  429: ['TooManyRequests', problem('Too many requests in a short time.', retryAfter)],
  500: ['InternalError', problem('An error on our side; `instance` identifies the request.')],
  507: ['StorageFull', problem('The disk is full; nothing was changed, and reading still works.', retryAfter)],
  503: ['Unavailable', problem('Try again later, with the same idempotency key.', retryAfter)],
} as const satisfies Record<number, readonly [string, Response]>;
type ProblemStatus = keyof typeof PROBLEM_RESPONSES;

export const problemComponents: Readonly<Record<string, Response>> = Object.fromEntries(
  Object.values(PROBLEM_RESPONSES),
);

/** Every operation can answer these: what is sent where nothing belongs is a fault too, and a gateway or a firewall may stand before us. */
const ALWAYS = [400, 403, 413, 422, 429, 500, 503] as const;

/** References to the problems that this route can meet. */
export const problemsOf = (route: Route): Readonly<Record<string, Reference>> => {
  const statuses: ProblemStatus[] = [
    ...ALWAYS,
    ...(route.body ? ([415] as const) : []),
    ...(route.params ? ([404] as const) : []),
    ...(route.access === 'public' ? [] : ([401] as const)),
    ...(route.method === 'GET' ? [] : ([409, 507] as const)),
    ...(route.refuses ?? []),
  ];
  return Object.fromEntries(
    [...new Set(statuses)]
      .sort()
      .map(status => [status, { $ref: `#/components/responses/${PROBLEM_RESPONSES[status][0]}` }]),
  );
};
