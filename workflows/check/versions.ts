import * as z from 'zod';
import type { Procedure } from '../define/procedure.ts';
import type { Fault } from './fault.ts';

const Day = z.iso.date();

/**
 * Faults in the days from which the versions of procedures hold. A version must begin to hold after the one before it, so that each
 * day has one version at most. Returns the faults by the version that has them.
 */
export const versionFaults = (procedures: readonly Procedure[]): ReadonlyMap<Procedure, readonly Fault[]> => {
  const sorted = procedures.toSorted((one, other) => one.version - other.version);
  return new Map(
    sorted.map(procedure => {
      const before = sorted.findLast(({ code, version }) => code === procedure.code && version < procedure.version);
      return [procedure, faultsOf(procedure, before)];
    }),
  );
};

const faultsOf = ({ inForce }: Procedure, before: Procedure | undefined): readonly Fault[] => {
  const place = 'inForce.from';
  if (!inForce)
    return before
      ? [{ place: 'inForce', fault: 'nothing says when it replaces the version before it', fix: 'Name day and text.' }]
      : [];
  if (!Day.safeParse(inForce.from).success)
    return [{ place, fault: `'${inForce.from}' is no day`, fix: 'Write it as 2026-09-01.' }];
  const earlier = before?.inForce?.from;
  return earlier !== undefined && inForce.from <= earlier
    ? [
        {
          place,
          fault: `it begins to hold on ${inForce.from}, the version before it on ${earlier}`,
          fix: 'Write a later day.',
        },
      ]
    : [];
};
