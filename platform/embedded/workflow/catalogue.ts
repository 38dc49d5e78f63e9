import { createHash } from 'node:crypto';
import { MachineUnknown } from '../../errors.ts';
import type { Database } from '../storage/database.ts';
import { DatabaseDamaged } from '../storage/errors.ts';
import { MachinesMissing } from './machine/errors.ts';
import { loadMachines } from './machine/load-machine.ts';
import type { Machine } from './machine/machine.ts';
import type { MachineRow, WorkflowStore } from './store.ts';

export type NumberedMachine = { readonly id: number; readonly machine: Machine };

/**
 * The machines of an interpreter. As in Step Functions, an execution keeps its machine when another one is loaded under the same
 * name: the database keeps every definition that was ever loaded.
 */
export class Catalogue {
  readonly #byName: ReadonlyMap<string, NumberedMachine>;
  readonly #byId: ReadonlyMap<number, Machine>;

  private constructor(current: readonly NumberedMachine[], former: readonly NumberedMachine[]) {
    this.#byName = new Map(current.map(numbered => [numbered.machine.name, numbered]));
    this.#byId = new Map([...current, ...former].map(({ id, machine }) => [id, machine]));
  }

  /**
   * Loads the given definitions, and the earlier ones of executions that still run. Throws {@link MachineRefused}, and
   * {@link MachinesMissing} where executions run on a machine that has no given definition at all.
   */
  static async open({ database, store, definitions, functions }: CatalogueSources): Promise<Catalogue> {
    const machines = loadMachines(Object.entries(definitions), functions);
    const current = await database.write(() =>
      machines.map(machine => ({ id: store.machineId(described(machine.name, definitions)), machine })),
    );
    const known = new Set(current.map(({ id }) => id));
    const running = database.read(() => store.listRunningMachines());
    requireGiven(running, definitions);
    const rows = running.filter(({ id }) => !known.has(id));
    const older = loadMachines(
      rows.map(({ name, definition }) => [name, readDefinition(name, definition)] as const),
      functions,
    );
    return new Catalogue(
      current,
      rows.flatMap(({ id }, at) => (older[at] ? [{ id, machine: older[at] }] : [])),
    );
  }

  /** The machine of this name for new executions. Throws {@link MachineUnknown}. */
  getCurrent(name: string): NumberedMachine {
    const found = this.#byName.get(name);
    if (!found) throw new MachineUnknown(`No machine "${name}" is loaded.`);
    return found;
  }

  /** The machine with this number. Throws {@link MachineUnknown}. */
  get(id: number): Machine {
    const machine = this.#byId.get(id);
    if (!machine) throw new MachineUnknown(`The machine with the number ${id} is not loaded.`);
    return machine;
  }
}

type CatalogueSources = {
  readonly database: Database;
  readonly store: WorkflowStore;
  readonly definitions: Readonly<Record<string, unknown>>;
  readonly functions: ReadonlySet<string>;
};

const requireGiven = (running: readonly MachineRow[], definitions: CatalogueSources['definitions']): void => {
  const missing = new Map<string, number>();
  for (const { name, count } of running)
    if (!Object.hasOwn(definitions, name)) missing.set(name, (missing.get(name) ?? 0) + count);
  if (missing.size > 0) throw new MachinesMissing(missing);
};

const readDefinition = (name: string, definition: string): unknown => {
  try {
    return JSON.parse(definition);
  } catch (cause) {
    throw new DatabaseDamaged(
      `The state machine ${name} in the database is damaged, and running dossiers need it: \`npm run check-data\` says what else is damaged. Restore a backup of the whole folder.`,
      { cause },
    );
  }
};

const described = (name: string, definitions: Readonly<Record<string, unknown>>) => {
  const definition = JSON.stringify(definitions[name]);
  return { name, definition, digest: createHash('sha256').update(definition).digest('base64') };
};
