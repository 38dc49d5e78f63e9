import type { Procedure } from '../define/procedure.ts';
import { compile, machineName } from './compile.ts';

/** Machines are missing, or do not match their procedures. A filing would start a machine that does not exist. Not retryable. */
export class StaleMachines extends Error {
  override readonly name = 'StaleMachines';

  constructor(machines: readonly string[]) {
    super(`not as the procedures say: ${machines.join(', ')}; run: npm run procedures`);
  }
}

/** Returns the machines, by their names, if each is what its procedure compiles to. @throws {StaleMachines} */
export function requireUpToDate<Machines extends Readonly<Record<string, unknown>>>(
  machines: Machines,
  procedures: readonly Procedure[],
): Machines {
  const stale = procedures.filter(procedure => {
    const machine = machines[machineName(procedure)];
    // Without a machine nobody has checked the procedure, and of a faulty one `compile` promises nothing.
    return machine === undefined || JSON.stringify(machine) !== JSON.stringify(compile(procedure));
  });
  if (stale.length > 0) throw new StaleMachines(stale.map(machineName));
  return machines;
}
