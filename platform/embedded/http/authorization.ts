/**
 * Finds out who calls, as API Gateway does: it calls the authorizer, and caches its answers.
 *
 * Invariants
 * 1. A cached answer is used for at most {@link KEPT_SECONDS}, and never after the token has expired.
 * 2. The cache is keyed by token, not by header: a token has one entry, however the header is written.
 * 3. The cache holds at most {@link KEPT_TOKENS} tokens and {@link KEPT_CHARACTERS} characters. The token that was unused for longest
 *    goes first.
 * 4. Only accepted tokens are cached. A refused token is verified each time, and displaces no other.
 */

import { Refusal } from '../../../schemas/refusal.ts';
import { sayings } from '../../../schemas/said.ts';
import { type Instant, toEpoch } from '../../../schemas/time.ts';
import type { Clock } from '../../ports.ts';
import type { AuthorizerContext } from './event.ts';
import type { HostedAuthorizer } from './hosted-function.ts';

const say = sayings({
  'token-not-sent': {
    vi: 'Chưa gửi mã đăng nhập. Gửi tiêu đề "Authorization: Bearer …".',
    en: 'No token was sent. Send the header "Authorization: Bearer …".',
  },
  'token-twice': {
    vi: 'Tiêu đề Authorization được gửi nhiều lần.',
    en: 'The Authorization header was sent more than once.',
  },
  'token-refused': { vi: 'Mã đăng nhập không được chấp nhận. Đăng nhập lại.', en: 'The token is not accepted.' },
});

export const KEPT_SECONDS = 300;
export const KEPT_TOKENS = 10_000;
/** The most characters of cached tokens and contexts: a token may have 8 KiB, and 10,000 of those would take 80 MiB. */
export const KEPT_CHARACTERS = 8 * 1024 * 1024;

/** `weight` in characters. */
type Kept = { readonly context: AuthorizerContext; readonly until: number; readonly weight: number };

export class Authorization {
  readonly #authorizer: HostedAuthorizer;
  readonly #clock: Clock;
  /** The cache, by token, in the order of last use. */
  readonly #kept = new Map<string, Kept>();
  #weight = 0;
  /** How often the cache was emptied. An answer that was requested before that is not cached after it. */
  #forgotten = 0;

  constructor({ authorizer, clock }: { readonly authorizer: HostedAuthorizer; readonly clock: Clock }) {
    this.#authorizer = authorizer;
    this.#clock = clock;
  }

  /**
   * The context of the token in the `Authorization` headers. A cached context is returned without a promise, to save a turn. Throws a
   * refusal (401) for a missing, repeated or refused token.
   */
  contextOf(headers: readonly string[] | undefined): AuthorizerContext | Promise<AuthorizerContext> {
    const header = headers?.[0];
    if (!header) throw new Refusal('not-signed-in', say('token-not-sent'));
    if (headers.length > 1) throw new Refusal('not-signed-in', say('token-twice'));
    const token = BEARER.exec(header)?.[1];
    const kept = token === undefined ? undefined : this.#take(token);
    if (token === undefined || !kept || toEpoch(this.#clock.now()) >= kept.until) return this.#ask(header, token);
    this.#put(token, kept);
    return kept.context;
  }

  /** Empties the cache. Call it when rights have changed. */
  forget(): void {
    this.#forgotten++;
    this.#kept.clear();
    this.#weight = 0;
  }

  async #ask(header: string, token: string | undefined): Promise<AuthorizerContext> {
    const forgotten = this.#forgotten;
    const { policyDocument, context } = await this.#authorizer({ authorizationToken: header, methodArn: METHOD_ARN });
    const facts = (context ?? {}) as AuthorizerContext;
    if (policyDocument.Statement[0]?.Effect !== 'Allow') throw refused(facts);
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

/** The form of header that the authorizer accepts. It refuses any other, which is never cached. */
const BEARER = /^Bearer +(\S+)$/i;

const lengthOf = (context: AuthorizerContext): number =>
  Object.values(context).reduce((sum, text) => sum + text.length, 0);

const refused = ({ code, detail, detailVi }: AuthorizerContext): Refusal =>
  new Refusal(
    'not-signed-in',
    code && detail && detailVi ? { code, values: {}, vi: detailVi, en: detail } : say('token-refused'),
  );
const METHOD_ARN = 'arn:aws:execute-api:local:embedded:embedded/embedded/GET/';
