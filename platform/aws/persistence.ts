/**
 * Calls are repeated in one place, and not by the SDK: only we know which call may be made twice.
 *
 * Guarantees
 * 1. A call is repeated while its budget of time lasts, after pauses that grow and are drawn by chance, so that many who were
 *    throttled together do not come back together.
 * 2. A call that must not happen twice is repeated only when it is known that it did not happen.
 * 3. What leaves is an error of the port, with the error of the SDK as its cause.
 */
import { setTimeout as pauseFor } from 'node:timers/promises';
import { Conflict, type PlatformError, PlatformFault, Unavailable } from '../errors.ts';
import { cancellationsOf, nameOf, verdictOf } from './failed-call.ts';

/**
 * What clients of the SDK are made with, each beside its adapter and once for each process: they keep connections open from one
 * invocation to the next. They never repeat a call by themselves ({@link persistently} does). Region, credentials and
 * `AWS_ENDPOINT_URL` they find in the environment.
 */
export const ONE_ATTEMPT = { maxAttempts: 1, requestHandler: { connectionTimeout: 1000 } } as const;

export type Pace = {
  /** No attempt begins later than this after the first, in milliseconds. */
  readonly budget: number;
  /** The longest that one attempt may take, the last one too: one that is cut short would leave its outcome unknown. */
  readonly attempt: number;
  /** The first pause is up to this long, each further one up to twice the one before; in milliseconds. */
  readonly firstPause: number;
  readonly longestPause: number;
};

export type Call<T> = {
  /** What is called, as it stands in an error: `TransactWriteItems`. */
  readonly what: string;
  readonly make: (signal: AbortSignal) => Promise<T>;
  /** Whether the call may be made again when it is not known whether it took effect. */
  readonly mayHappenTwice: boolean;
  /** The port's error for a refusal that the adapter knows. */
  readonly refusal?: (error: unknown) => PlatformError | undefined;
  /** What a refusal answers, where it is an answer and no error: the file is not there. */
  readonly answer?: (error: unknown) => { readonly value: T } | undefined;
};

export type Persist = <T>(call: Call<T>) => Promise<T>;

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
