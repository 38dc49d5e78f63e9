/** What follows an error of a state: its Retriers and Catchers, as Step Functions applies them. */
import type { Catcher, Recovery, Retrier, State } from '../machine/machine.ts';
import { type StateError, TIMEOUT } from '../machine/state-error.ts';

const NONE: Recovery = { retry: [], catch: [] };

export const recoveryOf = (state: State): Recovery =>
  state.type === 'Task' || state.type === 'Parallel' ? state : NONE;

/** Position of the Retrier that takes the error and has attempts left; `tries` counts those used, by Retrier. */
export const findRetrier = ({ retry }: Recovery, error: StateError, tries: readonly number[]): number | undefined => {
  const at = retry.findIndex(({ errorEquals }) => matchesError(errorEquals, error));
  const retrier = retry[at];
  return retrier && (tries[at] ?? 0) < retrier.maxAttempts ? at : undefined;
};

export const findCatcher = (recovery: Recovery, error: StateError): Catcher | undefined =>
  recovery.catch.find(({ errorEquals }) => matchesError(errorEquals, error));

const matchesError = (errorEquals: readonly string[], { error }: StateError): boolean =>
  errorEquals.some(
    name => name === error || name === 'States.ALL' || (name === 'States.TaskFailed' && error !== TIMEOUT),
  );

/** Milliseconds until the next attempt, after so many attempts by this Retrier; `chance` is from 0 to below 1. */
export const delayBefore = (retrier: Retrier, tries: number, chance: () => number): number => {
  const seconds = Math.min(retrier.intervalSeconds * retrier.backoffRate ** tries, retrier.maxDelaySeconds);
  return Math.round(seconds * 1000 * (retrier.jitter ? chance() : 1));
};
