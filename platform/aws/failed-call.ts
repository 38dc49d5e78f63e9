/** What an error of the SDK says about the call that failed. It is read by its name: no class of the SDK is needed. */
import { codeOf } from '../errors.ts';

/**
 * - `not-done`: nothing happened and the same call may succeed later: it was throttled, met another at the same item, or never
 *   left this machine.
 * - `unknown`: it may or may not have taken effect: no answer, or one that tells of a fault of the service.
 * - `refused`: the service understood it and will not do it, now or later.
 */
export type Verdict = 'not-done' | 'unknown' | 'refused';

/** The service did nothing because of too many calls, of another call at the same item, or of credentials about to change. */
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

/** Codes of a cancelled transaction that another attempt may not meet. */
const PASSING: ReadonlySet<string> = new Set([
  'None',
  'TransactionConflict',
  'ProvisionedThroughputExceeded',
  'ThrottlingError',
]);

/** Nobody was reached; the others of Node's network errors leave it open. */
const UNREACHED: ReadonlySet<string> = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
]);

export const verdictOf = (error: unknown): Verdict => {
  const reasons = cancellationsOf(error);
  if (reasons.length > 0) return reasons.every(reason => PASSING.has(reason)) ? 'not-done' : 'refused';
  if (NOT_DONE.has(nameOf(error))) return 'not-done';
  const status = statusOf(error);
  if (status === undefined) return UNREACHED.has(networkCodeOf(error)) ? 'not-done' : 'unknown';
  if (status === 429) return 'not-done';
  return status >= 500 || status < 400 ? 'unknown' : 'refused';
};

export const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

/** Why a transaction was cancelled: a code for each of its items (`None` where it was not that one's fault). */
export const cancellationsOf = (error: unknown): readonly string[] => {
  if (nameOf(error) !== 'TransactionCanceledException') return [];
  const { CancellationReasons: reasons } = error as { CancellationReasons?: readonly { readonly Code?: string }[] };
  return (reasons ?? []).map(({ Code: code }) => code ?? 'None');
};

/** The status of the answer, where one came that could be read. */
const statusOf = (error: unknown): number | undefined =>
  (error as { $metadata?: { httpStatusCode?: number } } | undefined)?.$metadata?.httpStatusCode;

/** Node's code of the network error, which may lie behind others (one for each address that was tried). */
const networkCodeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return '';
  return codeOf(error) ?? networkCodeOf(error instanceof AggregateError ? error.errors[0] : error.cause);
};
