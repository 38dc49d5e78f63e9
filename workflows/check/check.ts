import type { Procedure } from '../define/procedure.ts';
import { analysisOf, type HoursPerDay, usualHoursPerDay } from './analysis.ts';
import type { Fault } from './fault.ts';
import { FaultyProcedure } from './fault.ts';
import { conditionFaults } from './faults/conditions.ts';
import { formFaults } from './faults/form.ts';
import { limitFaults } from './faults/limits.ts';
import { messageFaults } from './faults/messages.ts';
import { moneyFaults } from './faults/money.ts';
import { nameFaults } from './faults/names.ts';
import { outcomeFaults } from './faults/outcomes.ts';
import { paperFaults } from './faults/papers.ts';
import { referenceFaults } from './faults/references.ts';
import { shapeFaults } from './faults/shape.ts';
import { timeFaults } from './faults/time.ts';
import { fillGaps } from './fill-gaps.ts';

export type { Fault } from './fault.ts';

/** All faults of a definition at once. Without a fault it can be compiled and deployed, and every dossier comes to an end. */
export function check(text: Procedure, hoursPerDay: HoursPerDay = usualHoursPerDay): readonly Fault[] {
  const { procedure, faults } = fillGaps(text);
  const analysis = analysisOf(procedure, hoursPerDay);
  return [
    ...faults,
    ...nameFaults(analysis),
    ...referenceFaults(analysis),
    ...formFaults(analysis),
    ...conditionFaults(analysis),
    ...outcomeFaults(analysis),
    ...shapeFaults(analysis),
    ...limitFaults(analysis),
    ...timeFaults(analysis),
    ...moneyFaults(analysis),
    ...paperFaults(analysis),
    ...messageFaults(analysis),
  ];
}

/** Returns the procedure if it has no fault. @throws {FaultyProcedure} with every fault. */
export function requireSound(procedure: Procedure): Procedure {
  const faults = check(procedure);
  if (faults.length > 0) throw new FaultyProcedure(procedure, faults);
  return procedure;
}
