import * as z from 'zod';
import type { Table } from '../../platform/ports.ts';
import type { PersonId, UnitCode } from '../../schemas/identifiers.ts';
import { Officer } from '../../schemas/officer.ts';
import type { Principal } from '../../schemas/principal.ts';
import { parseKept } from '../../schemas/text.ts';
import { key } from '../../store/table/keys.ts';

/** An officer's item carries keys and perhaps index attributes beside the officer. */
const StoredOfficer = z.object(Officer.shape);

/** Who administers an installation before any officer is stored, so that somebody may store the first ones. */
export type Administrators = {
  readonly subjects: ReadonlySet<string>;
  /** Where they work until the table knows better: the province's own code. */
  readonly unit: UnitCode;
};

/**
 * Who the subject of a token is here: an officer with the unit and roles that our table gives him or her, whatever the
 * token claims; an administrator whom the installation names and the table does not know; anybody else is a citizen.
 */
export const principalOf = async (
  subject: PersonId,
  {
    table,
    administrators,
  }: { readonly table: Pick<Table, 'find'>; readonly administrators?: Administrators | undefined },
): Promise<Principal> => {
  const item = await table.find(key.officer(subject));
  if (item) {
    const { id, unit, roles } = parseKept(StoredOfficer, item);
    return { kind: 'officer', id, unit, roles };
  }
  if (administrators?.subjects.has(subject))
    return { kind: 'officer', id: subject, unit: administrators.unit, roles: ['administrator'] };
  return { kind: 'citizen', id: subject };
};
