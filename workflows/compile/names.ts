/** Names that the machine, its callbacks and the interpreter have in common. */

/** The state in which a machine ends whose dossier was refused, stopped, withdrawn or taken over by a newer epoch. */
export const ENDED = 'ended';

/** The state that waits for the supplement which a step asked for. */
export const supplementOf = (step: string): string => `${step}-supplement`;

/** The state to which a conditional goes that is skipped and has nothing after it in its branch. */
export const skippedOf = (conditional: string): string => `${conditional}-skipped`;

/** The error name by which a callback asks for a supplement. */
export const SUPPLEMENT_REQUESTED = 'SupplementRequested';

/** The error name by which a callback sends back to a step or parallel block. */
export const sentBackTo = (target: string): string => `SentBackTo.${target}`;

/** The error names that end the whole machine, from wherever they come. */
export const ENDINGS = ['Refused', 'Stopped', 'Withdrawn', 'EpochSuperseded'] as const;

/**
 * Transport errors, a function that crashed or ran out of time, and our own that are worth another try. Never `States.ALL`, never
 * a business outcome. The names are those that Step Functions gives to errors of Lambda ("Handle transient Lambda service
 * exceptions", "Error names").
 */
export const RETRYABLE = [
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.TooManyRequestsException',
  'Lambda.Unknown',
  'Sandbox.Timedout',
  'Runtime.ExitError',
  'Unavailable',
  'Conflict',
] as const;
