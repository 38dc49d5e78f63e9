import type { Table, Write } from '../../platform/ports.ts';
import type { Officer } from '../../schemas/officer.ts';
import type { Unit } from '../../schemas/unit.ts';
import { unitItem } from './directory.ts';
import { listingWrites, officerItem } from './officers-of-unit.ts';

/** Well under the hundred writes of one transaction. */
const AT_ONCE = 50;

/**
 * Loads units and officers into a new table, where no administrator can put them yet (see `directory.ts`). Replaces units and officers
 * with the same code or id.
 */
export const seedProvince = async (
  table: Table,
  province: { readonly units: readonly Unit[]; readonly officers: readonly Officer[] },
): Promise<void> => {
  const writes: Write[] = [
    ...province.units.map(unit => ({ put: unitItem(unit) })),
    ...province.officers.flatMap(officer => [{ put: officerItem(officer) }, ...listingWrites(undefined, officer)]),
  ];
  for (let from = 0; from < writes.length; from += AT_ONCE) await table.transact(writes.slice(from, from + AT_ONCE));
};
