import type { Clock } from '../../../platform/ports.ts';
import type { Log, LogLine } from '../../../schemas/log.ts';
import type { Environment } from './environment.ts';

const WEIGHT = { info: 0, warn: 1, error: 2 } as const satisfies Record<LogLine['level'], number>;

export type InvocationLogOptions = {
  /** The name of the function. */
  readonly name: string;
  readonly level: Environment['LOG_LEVEL'];
  readonly clock: Clock;
  /** Writes one line, given without its line break. */
  readonly write: (line: string) => void;
};

/**
 * The log of a Lambda function: one JSON object a line, with the id of the invocation.
 *
 * Invariant: a line belongs to the invocation that began last, since Lambda gives a process one invocation at a time.
 */
export class InvocationLog {
  readonly #options: InvocationLogOptions;
  #invocation: string | undefined;

  constructor(options: InvocationLogOptions) {
    this.#options = options;
  }

  begin(invocation: string): void {
    this.#invocation = invocation;
  }

  readonly log: Log = line => {
    const { name, level, clock, write } = this.#options;
    if (WEIGHT[line.level] < WEIGHT[level]) return;
    write(JSON.stringify({ time: clock.now(), function: name, invocation: this.#invocation, ...line }));
  };
}
