import type { Fault, Problem } from './problem.ts';
import type { Said } from './said.ts';

/** Why a request is refused; the name is the last part of the problem's `type`, the number its HTTP status. */
export const REFUSALS = {
  'bad-request': 400,
  'not-signed-in': 401,
  'signature-invalid': 401,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'not-allowed-now': 409,
  'already-decided': 409,
  'stale-version': 409,
  'idempotency-key-reused': 409,
  'too-large': 413,
  'unsupported-media-type': 415,
  invalid: 422,
  'fee-unpaid': 409,
  'too-many-requests': 429,
  unavailable: 503,
  'calendar-not-published': 503,
  'storage-full': 507,
} as const satisfies Record<string, number>;
export type RefusalName = keyof typeof REFUSALS;

/** Names an operation as a problem's `allowed` does (`problem.ts`). */
export const operation = (name: string, values: Readonly<Record<string, string>> = {}): string => {
  const query = new URLSearchParams(values).toString();
  return query ? `${name}?${query}` : name;
};

type Words = { readonly vi: string; readonly en: string };

/** The rules refuse a request; it changed nothing. Becomes problem JSON at the edge. Never thrown for a fault of our own program. */
export class Refusal extends Error {
  readonly refusal: RefusalName;
  /** Why, with its code. */
  readonly said: Said;
  readonly facts: Pick<Problem, 'allowed'> & {
    /** What was asked and what it met: a bare text is a name or number, the same in every language. */
    readonly asked?: string | Words;
    readonly state?: string | Words;
    readonly errors?: readonly Fault[];
  };
  /** For the header `Allow`: the methods of the address, when the request used another. */
  readonly allow: readonly string[] | undefined;
  /** For the header `Retry-After`: seconds after which the request may be repeated, if known. */
  readonly retryAfter: number | undefined;
  constructor(
    refusal: RefusalName,
    said: Said,
    facts: Refusal['facts'] = {},
    {
      allow,
      retryAfter,
      ...options
    }: ErrorOptions & { readonly allow?: readonly string[]; readonly retryAfter?: number } = {},
  ) {
    super(said.en, options);
    this.said = said;
    this.allow = allow;
    this.retryAfter = retryAfter;
    this.name = 'Refusal';
    this.refusal = refusal;
    this.facts = facts;
  }
  get status(): number {
    return REFUSALS[this.refusal];
  }
}
