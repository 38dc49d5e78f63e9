import type { Table } from '../../platform/ports.ts';
import type { PersonId, UnitCode } from '../../schemas/identifiers.ts';
import type { AppointedPrincipal, Principal } from '../../schemas/principal.ts';
import { findAppointed } from '../../store/table/officers.ts';

/** Who administers an installation before any officer is stored, so that somebody may store the first ones. */
export type Administrators = {
  readonly subjects: ReadonlySet<string>;
  /** Where they work until the table knows better: the province's own code. */
  readonly unit: UnitCode;
};

/** Who somebody is; of an officer all that he or she may act as, each on its days, the own appointments first. */
export type Principals = readonly [Principal | AppointedPrincipal, ...AppointedPrincipal[]];

/**
 * Who the subject of a token is here: an officer with the units and roles that our table gives him or her, not
 * those that the token claims; an administrator whom the installation names and the table does not know; anybody else is a citizen.
 *
 * The answer is cached. So it names the days on which each appointment holds, and says nothing of today: `authentication`
 * compares them with the time of each request.
 */
export const principalsOf = async (
  subject: PersonId,
  {
    table,
    administrators,
  }: { readonly table: Pick<Table, 'find'>; readonly administrators?: Administrators | undefined },
): Promise<Principals> => {
  const appointed = await findAppointed(table, subject);
  if (appointed) {
    const [first, ...others] = appointed.held.map(held => ({ kind: 'officer', id: subject, ...held }) as const);
    return first ? [first, ...others] : [{ kind: 'citizen', id: subject }];
  }
  if (administrators?.subjects.has(subject))
    return [{ kind: 'officer', id: subject, unit: administrators.unit, roles: ['administrator'] }];
  return [{ kind: 'citizen', id: subject }];
};
