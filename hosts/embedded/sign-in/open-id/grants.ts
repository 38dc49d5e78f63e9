/**
 * The sessions of browsers, and the codes and refresh tokens that were given for them. All are in memory only.
 *
 * Invariants
 * 1. A code can be tried once, successfully or not. If it is used again, the refresh tokens that were given for it end (RFC 6749, 4.1.2).
 * 2. A refresh token is used once and replaced. If it is used again, its whole line ends, since one of its two holders has stolen it
 *    (RFC 9700, section 4.14.2).
 * 3. The end of a session ends all its lines.
 * 4. Lifetimes count steady time, so moving the clock in a demonstration signs nobody out.
 */
import type { Randomness } from '../../../../platform/ports.ts';
import type { PersonId } from '../../../../schemas/identifiers.ts';
import { isSameSecret } from '../same-secret.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import { BoundedMap } from './bounded-map.ts';

const CODE_MILLISECONDS = 60_000;
/** A working day with overtime. */
const SESSION_SECONDS = 12 * 3600;
const MOST = 10_000;

export type Session = {
  /** The `sid` of ID tokens. */
  readonly id: string;
  readonly subject: PersonId;
  /** Seconds since 1970, of our clock. */
  readonly authTime: number;
  /** Steady milliseconds. */
  readonly startedAt: number;
};

/** What was granted with a code. */
export type Grant = {
  readonly session: Session;
  readonly client: string;
  readonly redirectUri: string;
  readonly nonce: string | undefined;
  readonly challenge: string;
};

type Kept<T> = { readonly secret: string; readonly value: T };
type Code = Kept<Grant> & { line?: string };
type Line = Pick<Grant, 'session' | 'client'>;

export class Grants {
  readonly #randomness: Randomness;
  readonly #steadyTime: () => number;
  readonly #sessions: BoundedMap<Kept<Session>>;
  readonly #codes: BoundedMap<Code>;
  readonly #lines: BoundedMap<Kept<Line>>;

  constructor({ randomness, steadyTime }: { readonly randomness: Randomness; readonly steadyTime: () => number }) {
    this.#randomness = randomness;
    this.#steadyTime = steadyTime;
    const long = { most: MOST, milliseconds: SESSION_SECONDS * 1000, steadyTime };
    this.#sessions = new BoundedMap(long);
    this.#lines = new BoundedMap(long);
    this.#codes = new BoundedMap({ ...long, milliseconds: CODE_MILLISECONDS });
  }

  /** Begins a session; its token goes into the browser's cookie. */
  begin(subject: PersonId, authTime: number): { readonly session: Session; readonly token: string } {
    const session = { id: this.#randomness.uuid(), subject, authTime, startedAt: this.#steadyTime() };
    const secret = this.#secret();
    this.#sessions.set(session.id, { secret, value: session });
    return { session, token: `${session.id}.${secret}` };
  }

  /** The session of a cookie's token, if it is not older than `maxAge` seconds. */
  findSession(token: string | undefined, { maxAge = SESSION_SECONDS } = {}): Session | undefined {
    const session = token === undefined ? undefined : open(this.#sessions, token)?.value;
    const isYoung = session && this.#steadyTime() - session.startedAt <= maxAge * 1000;
    return isYoung ? session : undefined;
  }

  /** Ends a session, and with it its codes and refresh tokens. */
  end(sessionId: string): void {
    this.#sessions.delete(sessionId);
  }

  /** A code for the request of an application, in the name of the session's person. */
  giveCode(session: Session, { client, redirectUri, nonce, challenge }: AuthorizationRequest): string {
    const id = this.#randomness.uuid();
    const secret = this.#secret();
    this.#codes.set(id, { secret, value: { session, client: client.id, redirectUri, nonce, challenge } });
    return `${id}.${secret}`;
  }

  /** Redeems a code: only the first time, only for its holder, and only while its session lasts; else undefined. */
  redeem(
    code: string,
    isHolder: (grant: Grant) => boolean,
  ): { readonly grant: Grant; readonly refreshToken: string } | undefined {
    const kept = open(this.#codes, code);
    if (!kept) return undefined;
    if (kept.line !== undefined) {
      this.#lines.delete(kept.line);
      return undefined;
    }
    const { value: grant } = kept;
    kept.line = this.#randomness.uuid();
    if (!isHolder(grant) || !this.#lasts(grant.session)) return undefined;
    return { grant, refreshToken: this.#giveRefreshToken(kept.line, grant) };
  }

  /** Replaces a refresh token of a client by the next of its line; undefined if it is unknown or was used before. */
  refresh(
    refreshToken: string,
    client: string,
  ): { readonly session: Session; readonly refreshToken: string } | undefined {
    const id = idOf(refreshToken);
    const kept = open(this.#lines, refreshToken);
    if (!kept || kept.value.client !== client || !this.#lasts(kept.value.session)) {
      this.#lines.delete(id);
      return undefined;
    }
    return { session: kept.value.session, refreshToken: this.#giveRefreshToken(id, kept.value) };
  }

  #giveRefreshToken(line: string, { session, client }: Line): string {
    const secret = this.#secret();
    this.#lines.set(line, { secret, value: { session, client } });
    return `${line}.${secret}`;
  }

  #lasts({ id }: Session): boolean {
    return this.#sessions.find(id) !== undefined;
  }

  #secret(): string {
    return Buffer.from(this.#randomness.bytes(32)).toString('base64url');
  }
}

/** The entry of a token `id.secret`. */
const open = <T extends { readonly secret: string }>(map: BoundedMap<T>, token: string): T | undefined => {
  const id = idOf(token);
  const kept = map.find(id);
  return kept && isSameSecret(kept.secret, token.slice(id.length + 1)) ? kept : undefined;
};

const idOf = (token: string): string => token.split('.', 1)[0] ?? '';
