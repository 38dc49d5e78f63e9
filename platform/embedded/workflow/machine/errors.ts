import { PlatformError } from '../../../errors.ts';

/** One thing in a machine that the interpreter does not carry out as Step Functions would. */
export type Fault = {
  readonly machine: string;
  /** Where, as a path of fields: `States.pay-fees.Retry[0].JitterStrategy`. */
  readonly place: string;
  /** What is not supported, and what is. */
  readonly problem: string;
};

/** Machines use what the interpreter does not carry out; none of them was loaded. Lists every fault of every machine. */
export class MachineRefused extends PlatformError {
  override readonly name = 'MachineRefused';
  readonly retryable = false;
  readonly faults: readonly Fault[];
  constructor(faults: readonly Fault[]) {
    super(faults.map(({ machine, place, problem }) => `${machine}: ${place}: ${problem}`).join('\n'));
    this.faults = faults;
  }
}
