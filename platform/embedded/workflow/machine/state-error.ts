import type { JsonObject } from '../../../ports.ts';

/** Why a state failed: a name that `Retry` and `Catch` match, and words for people. */
export type StateError = { readonly error: string; readonly cause?: string };

export const TIMEOUT = 'States.Timeout';
export const QUERY_EVALUATION = 'States.QueryEvaluationError';
export const NO_CHOICE_MATCHED = 'States.NoChoiceMatched';
/** These two end the execution whatever its `Catch` says (AWS: "can't be caught by States.ALL"). */
export const DATA_LIMIT_EXCEEDED = 'States.DataLimitExceeded';
export const RUNTIME = 'States.Runtime';

/** An expression gave nothing, or a value that its field does not accept: `States.QueryEvaluationError`. */
export class EvaluationFailed extends Error {
  /** The field of the state, as Step Functions writes it: `Arguments/Payload/epoch`. */
  readonly location: string;
  constructor(location: string, problem: string) {
    super(problem);
    this.location = location;
  }
}

/** What a Catcher sees as `$states.errorOutput`. */
export const errorOutput = ({ error, cause }: StateError): JsonObject => ({
  Error: error,
  ...(cause !== undefined && { Cause: cause }),
});
