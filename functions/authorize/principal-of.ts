import type { Table } from '../../platform/ports.ts';
import type { PersonId, UnitCode } from '../../schemas/identifiers.ts';
import type { Appointment } from '../../schemas/officer.ts';
import type { OfficerPrincipal, Principal } from '../../schemas/principal.ts';
import { findOfficer } from '../../store/table/officers.ts';

/** Who administers an installation before any officer is stored, so that somebody may store the first ones. */
export type Administrators = {
  readonly subjects: ReadonlySet<string>;
  /** Where they work until the table knows better: the province's own code. */
  readonly unit: UnitCode;
};

/** Who somebody is unless he or she says otherwise; then what else an officer may act as. */
export type Principals = readonly [Principal, ...OfficerPrincipal[]];

/**
 * Who the subject of a token is here: an officer with the units and roles that our table gives him or her, whatever the
 * token claims; an administrator whom the installation names and the table does not know; anybody else is a citizen.
 */
export const principalsOf = async (
  subject: PersonId,
  {
    table,
    administrators,
  }: { readonly table: Pick<Table, 'find'>; readonly administrators?: Administrators | undefined },
): Promise<Principals> => {
  const officer = await findOfficer(table, subject);
  if (officer) {
    const { id, unit, roles, alsoAt = [] } = officer;
    const as = (appointment: Appointment): OfficerPrincipal => ({ kind: 'officer', id, ...appointment });
    return [as({ unit, roles }), ...alsoAt.map(as)];
  }
  if (administrators?.subjects.has(subject))
    return [{ kind: 'officer', id: subject, unit: administrators.unit, roles: ['administrator'] }];
  return [{ kind: 'citizen', id: subject }];
};
