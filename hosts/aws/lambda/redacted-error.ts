import { describeError } from '../../../functions/http/error-log.ts';
import type { LogLine } from '../../../functions/http/log.ts';
import { PlatformError } from '../../../platform/errors.ts';
import { StepRefused } from '../../../store/machine/errors.ts';

/**
 * An error as it may leave a function: Lambda writes it into its own log, and Step Functions into an execution's history. It
 * has the name, which machines go by, and the message without anything quoted, which may be personal data.
 */
export class RedactedError extends Error {
  constructor(cause: unknown) {
    const { error, errorMessage } = describeError(cause);
    super(errorMessage);
    this.name = error;
    this.stack = `${error}: ${errorMessage}`;
  }
}

/** That a dossier no longer runs is an answer to its machine; what may pass is worth a look, anything else is a fault. */
export const levelOf = (error: unknown): LogLine['level'] => {
  if (error instanceof StepRefused) return 'info';
  return error instanceof PlatformError && error.retryable ? 'warn' : 'error';
};
