import type { Problem } from '../../../schemas/problem.ts';
import type { RefusalName } from '../../../schemas/refusal.ts';

/** What can go wrong with a call: what the API refuses, a fault of its own, and a network without an answer. */
export type ProblemKind = RefusalName | 'internal-error' | 'unreachable' | 'unknown';

type Facts = Pick<
  Partial<Problem>,
  'title' | 'detail' | 'code' | 'params' | 'state' | 'allowed' | 'errors' | 'instance'
>;

/** The one error of every call. `saidOf` (`problem-words.ts`) says to people what it means and what to do. */
export class ApiProblem extends Error {
  readonly kind: ProblemKind;
  /** HTTP status; 0 where there was no answer. */
  readonly status: number;
  readonly facts: Facts;
  /** In which language title and details speak; the reader's where that is not known. */
  readonly language: string | undefined;
  /** Seconds after which the same may be asked again, where that is known. */
  readonly retryAfter: number | undefined;

  constructor(
    { kind, status }: { readonly kind: ProblemKind; readonly status: number },
    {
      facts = {},
      retryAfter,
      language,
      ...options
    }: ErrorOptions & {
      readonly facts?: Facts;
      readonly retryAfter?: number | undefined;
      readonly language?: string | undefined;
    } = {},
  ) {
    super(`${status} ${kind}${facts.detail ? `: ${facts.detail}` : ''}`, options);
    this.name = 'ApiProblem';
    this.kind = kind;
    this.status = status;
    this.facts = facts;
    this.retryAfter = retryAfter;
    this.language = language;
  }

  /** What is wrong with the part of the request at this place. */
  faultAt(pointer: string): string | undefined {
    return this.facts.errors?.find(fault => fault.pointer === pointer)?.detail;
  }

  /** Whether the same call may succeed when it is sent again. */
  get isPassing(): boolean {
    return (
      this.status === 0 || this.status === 429 || this.status === 502 || this.status === 503 || this.status === 504
    );
  }

  /** Whether this answers a command: nothing was done. Where it is neither, a fault of the server, nobody knows. */
  get isRefusal(): boolean {
    return this.status >= 400 && this.status < 500 && !this.isPassing;
  }
}

const TYPE = /^urn:lien-thong:problem:([a-z-]+)$/;

/** The problem in an answer that is no success (RFC 9457); what stands before the API may answer in another form. */
export const problemOf = async (response: Response): Promise<ApiProblem> => {
  const given = await response.json().catch(() => undefined);
  const { type, ...facts } = isProblem(given) ? given : { type: '' };
  const kind = (TYPE.exec(type)?.[1] ?? kindOfStatus(response.status)) as ProblemKind;
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new ApiProblem(
    { kind, status: response.status },
    {
      facts,
      language: response.headers.get('content-language') ?? undefined,
      retryAfter: Number.isFinite(seconds) ? seconds : undefined,
    },
  );
};

/** A problem that stands in the answer of a call which did several things. */
export const problemIn = ({ type, status, ...facts }: Problem): ApiProblem =>
  new ApiProblem({ kind: (TYPE.exec(type)?.[1] ?? 'unknown') as ProblemKind, status }, { facts });

const isProblem = (given: unknown): given is Problem =>
  typeof given === 'object' && given !== null && 'type' in given && typeof given.type === 'string';

const kindOfStatus = (status: number): ProblemKind => {
  if (status === 401) return 'not-signed-in';
  if (status === 429) return 'too-many-requests';
  return status === 502 || status === 503 || status === 504 ? 'unavailable' : 'unknown';
};

/** Any error as a problem: `fetch` rejects where there is no way to the server. */
export const asProblem = (error: unknown): ApiProblem =>
  error instanceof ApiProblem ? error : new ApiProblem({ kind: 'unreachable', status: 0 }, { cause: error });
