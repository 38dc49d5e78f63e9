import type { Procedure } from '../define/procedure.ts';
import { completed } from './completed.ts';
import type { Fault } from './fault.ts';
import { FaultyProcedure } from './fault.ts';
import { conditionFaults } from './faults/conditions.ts';
import { moneyFaults } from './faults/money.ts';
import { nameFaults } from './faults/names.ts';
import { outcomeFaults } from './faults/outcomes.ts';
import { paperFaults } from './faults/papers.ts';
import { referenceFaults } from './faults/references.ts';
import { shapeFaults } from './faults/shape.ts';
import { timeFaults } from './faults/time.ts';
import { type HoursPerDay, subjectOf, usualHoursPerDay } from './subject.ts';

export type { Fault } from './fault.ts';

/** All faults of a definition at once; none if it can be compiled, deployed and trusted to end. */
export function check(text: Procedure, hoursPerDay: HoursPerDay = usualHoursPerDay): readonly Fault[] {
  const { procedure, faults } = completed(text);
  const subject = subjectOf(procedure, hoursPerDay);
  return [
    ...faults,
    ...nameFaults(subject),
    ...referenceFaults(subject),
    ...conditionFaults(subject),
    ...outcomeFaults(subject),
    ...shapeFaults(subject),
    ...timeFaults(subject),
    ...moneyFaults(subject),
    ...paperFaults(subject),
  ];
}

/** The procedure itself, once nothing is wrong with it. @throws {FaultyProcedure} with every fault. */
export function checked(procedure: Procedure): Procedure {
  const faults = check(procedure);
  if (faults.length > 0) throw new FaultyProcedure(procedure, faults);
  return procedure;
}
