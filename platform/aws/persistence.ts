/**
 * Repeats failed calls. The SDK does not, since only we know which call may be made twice.
 *
 * Guarantees
 * 1. A call is repeated within its time budget. The pauses are random and grow, so that callers who were throttled together do not
 *    come back together.
 * 2. A call that must not happen twice is repeated only if it certainly had no effect.
 * 3. Callers get an error of the port, with the error of the SDK as its cause.
 */
import { setTimeout as pauseFor } from 'node:timers/promises';
import { Conflict, type PlatformError, PlatformFault, Unavailable } from '../errors.ts';
import { cancellationsOf, nameOf, verdictOf } from './failed-call.ts';

/**
 * The settings of the SDK's clients. Each client is made once in a process, beside its adapter, and keeps its connections open from
 * one invocation to the next. It never repeats a call ({@link persistently} does). It reads region, credentials and
 * `AWS_ENDPOINT_URL` from the environment.
 */
export const ONE_ATTEMPT = { maxAttempts: 1, requestHandler: { connectionTimeout: 1000 } } as const;

export type Pace = {
  /** No attempt begins later than this after the first, in milliseconds. */
  readonly budget: number;
  /** The longest time of one attempt, in milliseconds. The last attempt has it too: cut short, its outcome would be unknown. */
  readonly attempt: number;
  /** The longest first pause, in milliseconds. It doubles with each pause, up to `longestPause`. */
  readonly firstPause: number;
  readonly longestPause: number;
};

export type Call<T> = {
  /** The name of the call in errors, as `TransactWriteItems`. */
  readonly what: string;
  readonly make: (signal: AbortSignal) => Promise<T>;
  /** Whether the call may be made again if it may have taken effect. */
  readonly mayHappenTwice: boolean;
  /** The error of the port for a refusal that the adapter knows. */
  readonly refusal?: (error: unknown) => PlatformError | undefined;
  /** The value for a refusal that is an answer and not an error, as "there is no such file". */
  readonly answer?: (error: unknown) => { readonly value: T } | undefined;
};

export type Persist = <T>(call: Call<T>) => Promise<T>;

/** Returns a function that makes calls at this pace. It throws a {@link PlatformError}. */
export const persistently =
  (pace: Pace): Persist =>
  async call => {
    const begun = performance.now();
    for (let pause = pace.firstPause; ; pause = Math.min(pause * 2, pace.longestPause)) {
      try {
        return await call.make(AbortSignal.timeout(pace.attempt));
      } catch (error) {
        const answer = call.answer?.(error);
        if (answer) return answer.value;
        const wait = Math.random() * pause;
        const isInTime = performance.now() - begun + wait < pace.budget;
        if (!isInTime || !mayRepeat(call, error)) throw portErrorOf(call, error);
        await pauseFor(wait);
      }
    }
  };

const mayRepeat = ({ mayHappenTwice, refusal }: Call<unknown>, error: unknown): boolean => {
  const verdict = verdictOf(error);
  if (verdict === 'refused' || refusal?.(error)) return false;
  return verdict === 'not-done' || mayHappenTwice;
};

const portErrorOf = ({ what, refusal }: Call<unknown>, cause: unknown): PlatformError => {
  const known = refusal?.(cause);
  if (known) return known;
  const name = nameOf(cause);
  if (verdictOf(cause) === 'refused') return new PlatformFault(`${what} was refused: ${name}.`, { cause });
  const met = cancellationsOf(cause).includes('TransactionConflict') || name === 'TransactionConflictException';
  if (met) return new Conflict('Another transaction touched an item at the same time.', { cause });
  return new Unavailable(`${what} was not answered in time: ${name}.`, { cause });
};
