/** Which procedures cannot be filed where, since the unit table has nobody for a part of their way. */
import type { UnitCode } from '../../schemas/identifiers.ts';
import type { Unit } from '../../schemas/unit.ts';
import type { Procedure } from '../define/procedure.ts';

/** Nobody has the competence for a role of the procedure: in these communes, or in the whole province. */
export type Gap = {
  readonly procedure: string;
  /** A role of the procedure's units, or `receiving`. */
  readonly role: string;
  readonly competence: string;
  /** In order; absent where the competence is missing in the whole province. */
  readonly communes?: readonly UnitCode[];
};

/** The communes of the province: the areas that a committee serves. */
export const communesIn = (units: readonly Unit[]): readonly UnitCode[] => [
  ...new Set(
    units.filter(({ competences }) => competences.includes('commune-committee')).flatMap(({ serves }) => serves),
  ),
];

/**
 * The gaps of these procedures, by today's units. A competence without an area needs one unit in the province; one with an area needs,
 * for each commune, a unit that serves it or one that serves everywhere. Every filing needs a counter.
 */
export const gapsOf = (procedures: readonly Procedure[], units: readonly Unit[]): readonly Gap[] => {
  const communes = communesIn(units);
  const served = servedBy(units);
  return procedures.flatMap(({ code, units: roles }): readonly Gap[] =>
    [['receiving', { competence: 'counter', serving: 'area' }] as const, ...Object.entries(roles)].flatMap(
      ([role, { competence, serving }]) => {
        const areas = served.get(competence);
        const gap = { procedure: code, role, competence };
        if (areas === undefined) return [gap];
        if (areas === 'everywhere') return [];
        if (serving === undefined) return [gap];
        const missing = communes.filter(commune => !areas.has(commune));
        return missing.length > 0 ? [{ ...gap, communes: missing }] : [];
      },
    ),
  );
};

/** The areas in which each competence has a unit. */
const servedBy = (units: readonly Unit[]): ReadonlyMap<string, ReadonlySet<string> | 'everywhere'> => {
  const served = new Map<string, Set<string> | 'everywhere'>();
  for (const { competences, serves } of units)
    for (const competence of competences) {
      const known = served.get(competence);
      if (serves.length === 0 || known === 'everywhere') served.set(competence, 'everywhere');
      else served.set(competence, new Set([...(known ?? []), ...serves]));
    }
  return served;
};
