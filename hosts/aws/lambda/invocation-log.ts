import type { Log, LogLine } from '../../../functions/http/log.ts';
import type { Clock } from '../../../platform/ports.ts';
import type { Environment } from './environment.ts';

const WEIGHT = { info: 0, warn: 1, error: 2 } as const satisfies Record<LogLine['level'], number>;

export type InvocationLogOptions = {
  /** The function's name. */
  readonly name: string;
  readonly level: Environment['LOG_LEVEL'];
  readonly clock: Clock;
  /** Takes one line. */
  readonly write: (line: string) => void;
};

/**
 * The log of a Lambda function: one JSON object a line, with the invocation's id. Lambda gives a process one invocation at a time, so the
 * one that began last is the one that speaks.
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
