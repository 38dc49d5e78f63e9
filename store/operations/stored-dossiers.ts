/** Goes through every stored dossier, ended ones too, a page at a time: by the units that received them. For what enters all of them again. */
import { CursorRefused } from '../../platform/errors.ts';
import type { Item } from '../../platform/ports.ts';
import type { UnitCode } from '../../schemas/identifiers.ts';
import type { Store } from '../store.ts';
import { list } from '../table/keys.ts';
import { queryAll } from '../table/pages.ts';
import { PARTITION } from '../table/partitions.ts';

/** Dossiers in one request. */
const PAGE = 20;

/** The heads of a page of dossiers, as the table has them, and where the next page begins. */
export const pageOfStored = async (
  store: Store,
  after: string | undefined,
): Promise<{ readonly heads: readonly Item[]; readonly next?: string }> => {
  const units = (await queryAll(store.table, { hash: PARTITION.units })).map(({ sk }) => sk as UnitCode);
  const { unit, inner } = placeOf(units, after);
  if (unit === undefined) return { heads: [] };
  const hash = list.handled(unit);
  const page = await store.table.query({ index: 'desk', hash, limit: PAGE, ...(inner && { after: inner }) });
  const following = page.next === undefined ? units[units.indexOf(unit) + 1] : unit;
  return {
    heads: page.items.filter(({ entity }) => entity === 'dossier'),
    ...(following !== undefined && { next: `${following}-${page.next ?? ''}` }),
  };
};

/** The unit at which a page begins, and the cursor in its list. Unit codes have no hyphen. */
const placeOf = (units: readonly UnitCode[], after: string | undefined) => {
  if (after === undefined) return { unit: units[0], inner: undefined };
  const [unit, inner] = [after.slice(0, after.indexOf('-')), after.slice(after.indexOf('-') + 1)];
  const known = units.find(code => code === unit);
  if (known === undefined) throw new CursorRefused('The cursor is damaged. Ask for the first page again.');
  return { unit: known, inner };
};
