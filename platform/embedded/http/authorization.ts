/**
 * Who calls, as API Gateway finds it out: by the authorizer, whose answers are kept for a while.
 *
 * Invariants
 * 1. What is kept of a token is used at most {@link KEPT_SECONDS} and never after the token has expired.
 * 2. It is kept under the token, not under the header: however the header is written, one token is one entry.
 * 3. At most {@link KEPT_TOKENS} are kept, of {@link KEPT_CHARACTERS} together; the one unused for longest goes first.
 * 4. Only good tokens are kept: a refused one costs its sender a verification each time, and pushes nobody out.
 */

import { Refusal } from '../../../schemas/refusal.ts';
import { type Instant, toEpoch } from '../../../schemas/time.ts';
import type { Clock } from '../../ports.ts';
import type { AuthorizerContext } from './event.ts';
import type { HostedAuthorizer } from './hosted-function.ts';

export const KEPT_SECONDS = 300;
export const KEPT_TOKENS = 10_000;
/** Of tokens and what is known of them: a token may be 8 KiB long, and 10,000 of those would be 80 MiB. */
export const KEPT_CHARACTERS = 8 * 1024 * 1024;

/** `weight` in characters. */
type Kept = { readonly context: AuthorizerContext; readonly until: number; readonly weight: number };

export class Authorization {
  readonly #authorizer: HostedAuthorizer;
  readonly #clock: Clock;
  /** By token, in the order of their last use. */
  readonly #kept = new Map<string, Kept>();
  #weight = 0;
  /** Counts how often everything was forgotten: an answer asked for before is not kept after. */
  #forgotten = 0;

  constructor({ authorizer, clock }: { readonly authorizer: HostedAuthorizer; readonly clock: Clock }) {
    this.#authorizer = authorizer;
    this.#clock = clock;
  }

  /** The context of a good token, given all `Authorization` headers; at once, without a promise, when it is kept. Refuses (401) every other. */
  contextOf(headers: readonly string[] | undefined): AuthorizerContext | Promise<AuthorizerContext> {
    const header = headers?.[0];
    if (!header) throw refuse('No token was sent: this needs the header "Authorization: Bearer …".');
    if (headers.length > 1) throw refuse('The Authorization header was sent more than once.');
    const token = BEARER.exec(header)?.[1];
    const kept = token === undefined ? undefined : this.#take(token);
    if (token === undefined || !kept || toEpoch(this.#clock.now()) >= kept.until) return this.#ask(header, token);
    this.#put(token, kept);
    return kept.context;
  }

  /** Forgets everything, for when rights have changed. */
  forget(): void {
    this.#forgotten++;
    this.#kept.clear();
    this.#weight = 0;
  }

  async #ask(header: string, token: string | undefined): Promise<AuthorizerContext> {
    const forgotten = this.#forgotten;
    const { policyDocument, context } = await this.#authorizer({ authorizationToken: header, methodArn: METHOD_ARN });
    const facts = (context ?? {}) as AuthorizerContext;
    if (policyDocument.Statement[0]?.Effect !== 'Allow') {
      throw refuse(facts.detail ?? 'The token is not accepted.');
    }
    if (token !== undefined && forgotten === this.#forgotten) this.#keep(token, facts);
    return facts;
  }

  #keep(token: string, context: AuthorizerContext): void {
    const expires = context.expiresAt ? toEpoch(context.expiresAt as Instant) : 0;
    const until = Math.min(expires, toEpoch(this.#clock.now()) + KEPT_SECONDS * 1000);
    this.#take(token);
    this.#put(token, { context, until, weight: token.length + lengthOf(context) });
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= KEPT_TOKENS && this.#weight <= KEPT_CHARACTERS) return;
      this.#take(oldest);
    }
  }

  #put(token: string, kept: Kept): void {
    this.#kept.set(token, kept);
    this.#weight += kept.weight;
  }

  #take(token: string): Kept | undefined {
    const kept = this.#kept.get(token);
    if (!kept) return undefined;
    this.#kept.delete(token);
    this.#weight -= kept.weight;
    return kept;
  }
}

/** As the authorizer reads it: what is written otherwise is left to it to refuse, and never kept. */
const BEARER = /^Bearer +(\S+)$/i;

const lengthOf = (context: AuthorizerContext): number =>
  Object.values(context).reduce((sum, text) => sum + text.length, 0);

const refuse = (detail: string) => new Refusal('not-signed-in', detail);
const METHOD_ARN = 'arn:aws:execute-api:local:embedded:embedded/embedded/GET/';
