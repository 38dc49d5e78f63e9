import type { JsonObject } from '../../../ports.ts';

/** Why a state failed: a name that `Retry` and `Catch` match, and an explanation for people. */
export type StateError = { readonly error: string; readonly cause?: string };

export const TIMEOUT = 'States.Timeout';
export const QUERY_EVALUATION = 'States.QueryEvaluationError';
export const NO_CHOICE_MATCHED = 'States.NoChoiceMatched';
/** These two errors end the execution, and no `Catch` applies (AWS: "can't be caught by States.ALL"). */
export const DATA_LIMIT_EXCEEDED = 'States.DataLimitExceeded';
export const RUNTIME = 'States.Runtime';

/** An expression has no value, or a value that its field does not accept: `States.QueryEvaluationError`. */
export class EvaluationFailed extends Error {
  /** The field of the state, as Step Functions writes it: `Arguments/Payload/epoch`. */
  readonly location: string;
  constructor(location: string, problem: string) {
    super(problem);
    this.location = location;
  }
}

/** The value of `$states.errorOutput` in a Catcher. */
export const errorOutput = ({ error, cause }: StateError): JsonObject => ({
  Error: error,
  ...(cause !== undefined && { Cause: cause }),
});
