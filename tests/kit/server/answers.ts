/** Answers over HTTP: what tests expect of them, and what the API description (OpenAPI) promises. */
import { expect } from 'vitest';
import type { OpenApi } from '../../../functions/http/openapi/document.ts';
import { Problem } from '../../../schemas/problem.ts';
import type { RefusalName } from '../../../schemas/refusal.ts';

/** An answer over HTTP; `type` is its media type. */
export type Answer = { readonly status: number; readonly type: string | null; readonly body: unknown };

/** A problem as a test wants it: what is not named may be anything, lists are whole. */
export type ExpectedProblem = {
  readonly status: number;
  readonly name: RefusalName | (string & {});
  readonly code?: string;
  readonly detail?: unknown;
  readonly asked?: string;
  readonly state?: string;
  readonly allowed?: readonly string[];
  readonly errors?: unknown;
};

/** The answer is a problem document of this status and name, with these facts in it. */
export const expectProblem = ({ status, type, body }: Answer, { name, ...facts }: ExpectedProblem): void => {
  expect({ status, type, body: Problem.parse(body) }).toMatchObject({
    status: facts.status,
    type: 'application/problem+json',
    body: { type: `urn:lien-thong:problem:${name}`, ...facts },
  });
};

type Request = { readonly method: string; readonly path: string };

let described: Promise<OpenApi> | undefined;

/** What the server says of its API. The same of every server with all functions, so the first one that is asked makes it for all: that takes a while. */
export const descriptionAt = (url: string): Promise<OpenApi> => {
  described ??= fetch(`${url}/openapi.json`).then(response => response.json() as Promise<OpenApi>);
  return described;
};

/**
 * Throws where the answer has a status that its operation does not declare, or content where none is declared, or of another
 * type. A problem allows operations of the API only. Requests that belong to no operation are nobody's promise. Schemas are held by the server itself (`checkAnswers`).
 */
export const holdToDescription = ({ paths, components }: OpenApi, request: Request, answer: Answer): void => {
  const { status, type } = answer;
  const asked = request.path.split('?', 1)[0] ?? '';
  const named = Object.keys(paths)
    .filter(path => new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`).test(asked))
    .toSorted((one, other) => one.split('{').length - other.split('{').length)[0];
  const operation = named && paths[named]?.[request.method.toLowerCase() as 'get'];
  if (!operation) return;
  const declared = operation.responses[status];
  const what = `${operation.operationId} (${request.method} ${named})`;
  if (!declared) throw new Error(`${what} answered ${status}, which it does not declare.`);
  const operations = new Set(Object.values(paths).flatMap(item => Object.values(item).map(one => one.operationId)));
  const { allowed = [] } = status < 400 ? {} : Problem.parse(answer.body);
  const unknown = allowed.filter(one => !operations.has(one.split('?', 1)[0] ?? ''));
  if (unknown.length > 0) throw new Error(`${what} allows ${unknown.join(', ')}, which is no operation.`);
  const response = '$ref' in declared ? components.responses[declared.$ref.split('/').at(-1) ?? ''] : declared;
  const types = Object.keys(response?.content ?? {});
  if (types.length === 0 ? type !== null : !types.includes(type ?? ''))
    throw new Error(`${what} answered ${status} as ${type}; it declares ${types.join(', ') || 'no content'}.`);
};
