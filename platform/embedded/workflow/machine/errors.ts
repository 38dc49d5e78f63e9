import { PlatformError } from '../../../errors.ts';

/** Something in a machine that the interpreter would not run as Step Functions does. */
export type Fault = {
  readonly machine: string;
  /** The place, as a path of fields: `States.pay-fees.Retry[0].JitterStrategy`. */
  readonly place: string;
  /** What is not supported, and what is. */
  readonly problem: string;
};

/** Some machines have faults, and no machine was loaded. Lists every fault of every machine. */
export class MachineRefused extends PlatformError {
  override readonly name = 'MachineRefused';
  readonly retryable = false;
  readonly faults: readonly Fault[];
  constructor(faults: readonly Fault[]) {
    super(faults.map(({ machine, place, problem }) => `${machine}: ${place}: ${problem}`).join('\n'));
    this.faults = faults;
  }
}

/**
 * Executions run on machines of which no version is given. The program that wants to go on is older than the one that started them,
 * or has left something out.
 */
export class MachinesMissing extends PlatformError {
  override readonly name = 'MachinesMissing';
  readonly retryable = false;
  /** How many executions run, by machine. */
  readonly running: ReadonlyMap<string, number>;
  constructor(running: ReadonlyMap<string, number>) {
    const lines = [...running].map(([machine, count]) => `  ${machine}: ${count} running`);
    super(['Running dossiers need state machines that this release does not have:', ...lines].join('\n'));
    this.running = running;
  }
}
