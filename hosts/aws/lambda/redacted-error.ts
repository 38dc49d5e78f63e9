import { PlatformError } from '../../../platform/errors.ts';
import type { LogLine } from '../../../schemas/log.ts';
import { describeError } from '../../../schemas/log.ts';
import { StepRefused } from '../../../store/machine/errors.ts';

/**
 * An error that may leave a function: Lambda writes it into its own log, and Step Functions into the history of an execution. It has
 * the name of its cause, by which machines retry and catch, and the message without quoted parts, which may be personal data.
 */
export class RedactedError extends Error {
  constructor(cause: unknown) {
    const { error, errorMessage } = describeError(cause);
    super(errorMessage);
    this.name = error;
    this.stack = `${error}: ${errorMessage}`;
  }
}

/** The level at which an error is logged: `info` for an answer to a machine, `warn` for an error that may pass, else `error`. */
export const levelOf = (error: unknown): LogLine['level'] => {
  if (error instanceof StepRefused) return 'info';
  return error instanceof PlatformError && error.retryable ? 'warn' : 'error';
};
