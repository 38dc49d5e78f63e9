/** How machines and their executions are named on AWS. */
import type { ExecutionId } from '../../ports.ts';

export type MachineNames = {
  /** `arn:aws:states:<region>:<account>:stateMachine:<prefix>`; a machine's name follows it. */
  readonly arnPrefix: string;
  /** The alias that new executions are started through; none where an emulator lacks aliases. */
  readonly alias?: string | undefined;
};

export const machineArn = ({ arnPrefix, alias }: MachineNames, machine: string): string =>
  `${arnPrefix}${machine}${alias ? `:${alias}` : ''}`;

/** An execution is named by its machine, whatever version or alias it was started through. */
export const executionArn = ({ arnPrefix }: MachineNames, { machine, name }: ExecutionId): string =>
  `${arnPrefix.replace(':stateMachine:', ':execution:')}${machine}:${name}`;
