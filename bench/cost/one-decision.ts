/** How often a decision asks the table on AWS, where the machine follows by the outbox. */

import { decideTask } from '../../store/steps/decide-task.ts';
import { TABLE } from '../../store/table/keys.ts';
import { fileAccepted, taskOf } from '../../tests/kit/world/acts.ts';
import { officerOf } from '../../tests/kit/world/filing.ts';
import { openWorld } from '../../tests/kit/world/world.ts';
import { MeteredTable } from './metered-table.ts';

/** How often the table is called: by the command itself; and until the next step is open and all lists and counts have followed. */
export const operationsOfDecision = async (): Promise<{ readonly command: number; readonly all: number }> => {
  const world = await openWorld({ tableAs: table => new MeteredTable(table, TABLE), media: [] });
  try {
    const { metered } = world.table as MeteredTable;
    const code = await fileAccepted(world);
    const step = 'register-business';
    const { version, unit, role } = await taskOf(world, code, step);
    const before = metered.operations;
    await decideTask(world.store, { code, step, version, by: officerOf(unit ?? '', role ?? ''), outcome: 'approved' });
    const command = metered.operations - before;
    await world.settle();
    return { command, all: metered.operations - before };
  } finally {
    world.close();
  }
};
