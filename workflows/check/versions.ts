import * as z from 'zod';
import type { Procedure } from '../define/procedure.ts';
import type { Fault } from './fault.ts';

const Day = z.iso.date();
const Transition = z.strictObject({
  running: z.literal('keep'),
  basis: z.string().min(1),
  certainty: z.enum(['stated', 'open']),
});

/**
 * Faults in the versions of procedures, and in the days from which they hold. Code and version are of one definition, and a version begins to hold
 * after the one before it, so that each day has one version at most. Returns the faults by the version that has them.
 */
export const versionFaults = (procedures: readonly Procedure[]): ReadonlyMap<Procedure, readonly Fault[]> => {
  const sorted = procedures.toSorted((one, other) => one.version - other.version);
  return new Map(
    sorted.map(procedure => {
      const before = sorted.findLast(({ code, version }) => code === procedure.code && version < procedure.version);
      return [procedure, [...faultsOfNumber(procedure, procedures), ...faultsOf(procedure, before)]];
    }),
  );
};

const faultsOfNumber = (procedure: Procedure, all: readonly Procedure[]): readonly Fault[] => {
  const { code, version } = procedure;
  const first = all.find(one => one.code === code && one.version === version);
  if (!first || first === procedure) return [];
  return [
    {
      place: 'version',
      fault: `'${first.title.en}' has code ${code} and version ${version} already`,
      fix: 'Give a new version the next number, and another procedure its own code.',
    },
  ];
};

/** Each version says what becomes of the dossiers that run when it begins to hold, and where that stands. */
const transitionFault = (transition: unknown): Fault | undefined => {
  if (Transition.safeParse(transition).success) return undefined;
  return {
    place: 'inForce.transition',
    fault: 'nothing says what becomes of dossiers that run on that day',
    fix: 'Name the transitional rule (`keep`), where it stands, and whether a text states it.',
  };
};

const faultsOf = ({ inForce }: Procedure, before: Procedure | undefined): readonly Fault[] => {
  const place = 'inForce.from';
  if (!inForce)
    return before
      ? [{ place: 'inForce', fault: 'nothing says when it replaces the version before it', fix: 'Name day and text.' }]
      : [];
  if (!Day.safeParse(inForce.from).success)
    return [{ place, fault: `'${inForce.from}' is no day`, fix: 'Write it as 2026-09-01.' }];
  const unsaid = transitionFault(inForce.transition);
  if (unsaid) return [unsaid];
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
