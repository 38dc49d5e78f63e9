import { describeError, type Log } from '../schemas/log.ts';
import type { Handlers } from './declaration.ts';

/** Writes a line for each delivery that failed, also for those that are tried again: what was to be sent and why it did not arrive, no content. */
export const logFailedDeliveries = (handlers: Handlers, log: Log): void =>
  handlers.reportFailedDeliveries?.(({ error, ...failed }) => {
    const { error: name, errorMessage, causes } = describeError(error);
    log({ level: 'warn', message: 'a delivery failed', ...failed, error: name, errorMessage, causes });
  });
