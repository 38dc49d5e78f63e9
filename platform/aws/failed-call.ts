/** What an error of the SDK says about the failed call. Errors are recognised by name, so no class of the SDK is loaded. */
import { codeOf } from '../errors.ts';

/**
 * - `not-done`: the call had no effect, and may succeed later. It was throttled, conflicted with another call, or never left this
 *   machine.
 * - `unknown`: the call may have taken effect. There was no answer, or the service reported a fault of its own.
 * - `refused`: the service understood the call and refuses it, now and later.
 */
export type Verdict = 'not-done' | 'unknown' | 'refused';

/** Errors without effect: too many calls, another call at the same item, or credentials that are about to change. */
const NOT_DONE: ReadonlySet<string> = new Set([
  'ExecutionLimitExceeded',
  'ExpiredToken',
  'ExpiredTokenException',
  'ProvisionedThroughputExceededException',
  'RequestExpired',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'RequestTimeTooSkewed',
  'SlowDown',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'TransactionConflictException',
  'TransactionInProgressException',
]);

/** Codes of a cancelled transaction with which another attempt may succeed. */
const PASSING: ReadonlySet<string> = new Set([
  'None',
  'TransactionConflict',
  'ProvisionedThroughputExceeded',
  'ThrottlingError',
]);

/** Network errors that prove that the service was not reached. With others, the call may have taken effect. */
const UNREACHED: ReadonlySet<string> = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
]);

/** The verdict on a call, by the error that it threw. */
export const verdictOf = (error: unknown): Verdict => {
  const reasons = cancellationsOf(error);
  if (reasons.length > 0) return reasons.every(reason => PASSING.has(reason)) ? 'not-done' : 'refused';
  if (NOT_DONE.has(nameOf(error))) return 'not-done';
  const status = statusOf(error);
  if (status === undefined) return UNREACHED.has(networkCodeOf(error)) ? 'not-done' : 'unknown';
  if (status === 429) return 'not-done';
  return status >= 500 || status < 400 ? 'unknown' : 'refused';
};

/** The name of an error of the SDK, as `ThrottlingException`. */
export const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

/** Why a transaction was cancelled: a code for each of its writes, `None` for those that were not the cause; else an empty list. */
export const cancellationsOf = (error: unknown): readonly string[] => {
  if (nameOf(error) !== 'TransactionCanceledException') return [];
  const { CancellationReasons: reasons } = error as { CancellationReasons?: readonly { readonly Code?: string }[] };
  return (reasons ?? []).map(({ Code: code }) => code ?? 'None');
};

/** The HTTP status of the answer; undefined if there was none that could be read. */
const statusOf = (error: unknown): number | undefined =>
  (error as { $metadata?: { httpStatusCode?: number } } | undefined)?.$metadata?.httpStatusCode;

/** Node's code of a network error. It may be the cause of other errors, one for each address that was tried. */
const networkCodeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return '';
  return codeOf(error) ?? networkCodeOf(error instanceof AggregateError ? error.errors[0] : error.cause);
};
