/** How a state recovers from an error: its Retriers and Catchers, applied as in Step Functions. */
import type { Catcher, Recovery, Retrier, State } from '../machine/machine.ts';
import { type StateError, TIMEOUT } from '../machine/state-error.ts';

const NONE: Recovery = { retry: [], catch: [] };

/** The Retriers and Catchers of a state; none for types that cannot have them. */
export const recoveryOf = (state: State): Recovery =>
  state.type === 'Task' || state.type === 'Parallel' ? state : NONE;

/**
 * The position of the Retrier for the error, if it has attempts left; else undefined. `tries` has the used attempts of each
 * Retrier.
 */
export const findRetrier = ({ retry }: Recovery, error: StateError, tries: readonly number[]): number | undefined => {
  const at = retry.findIndex(({ errorEquals }) => matchesError(errorEquals, error));
  const retrier = retry[at];
  return retrier && (tries[at] ?? 0) < retrier.maxAttempts ? at : undefined;
};

/** The first Catcher that matches the error. */
export const findCatcher = (recovery: Recovery, error: StateError): Catcher | undefined =>
  recovery.catch.find(({ errorEquals }) => matchesError(errorEquals, error));

const matchesError = (errorEquals: readonly string[], { error }: StateError): boolean =>
  errorEquals.some(
    name => name === error || name === 'States.ALL' || (name === 'States.TaskFailed' && error !== TIMEOUT),
  );

/** Milliseconds until the next attempt, after `tries` attempts of this Retrier. `chance` returns 0 ≤ n < 1. */
export const delayBefore = (retrier: Retrier, tries: number, chance: () => number): number => {
  const seconds = Math.min(retrier.intervalSeconds * retrier.backoffRate ** tries, retrier.maxDelaySeconds);
  return Math.round(seconds * 1000 * (retrier.jitter ? chance() : 1));
};
