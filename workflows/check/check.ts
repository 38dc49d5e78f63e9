import type { Procedure } from '../define/procedure.ts';
import { completed } from './completed.ts';
import { conditionFaults } from './conditions.ts';
import { FaultyProcedure } from './errors.ts';
import type { Fault } from './fault.ts';
import { moneyFaults } from './money.ts';
import { nameFaults } from './names.ts';
import { outcomeFaults } from './outcomes.ts';
import { paperFaults } from './papers.ts';
import { referenceFaults } from './references.ts';
import { shapeFaults } from './shape.ts';
import { type HoursPerDay, subjectOf, usualHoursPerDay } from './subject.ts';
import { timeFaults } from './time.ts';

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
