import * as z from 'zod';
import type { Table } from '../../platform/ports.ts';
import type { PersonId } from '../../schemas/identifiers.ts';
import { Officer } from '../../schemas/officer.ts';
import { parseWithoutHidden } from '../../schemas/text.ts';
import { type Held, heldBy, type Replaced, replacedBy } from '../../workflows/rules/appointments.ts';
import { parseItem } from './items.ts';
import { key } from './keys.ts';

/** The shape of an officer's item, which also has keys and may have attributes of indexes. */
export const OfficerItem = z.object(Officer.shape);

/** The officer with that id, as stored now. */
export const findOfficer = async (table: Pick<Table, 'find'>, id: PersonId): Promise<Officer | undefined> => {
  const item = await table.find(key.officer(id));
  return item && parseWithoutHidden(OfficerItem, item);
};

/** An officer with all that he or she has, of any day, and the names of those for whom he or she stands in. */
export type Appointed = {
  readonly officer: Officer;
  readonly held: readonly Held[];
  readonly names: ReadonlyMap<PersonId, string>;
};

const appointedAs = (officer: Officer, replaced: Replaced): Appointed => ({
  officer,
  held: heldBy(officer, replaced),
  names: new Map(replacedBy(officer).map(id => [id, replaced.get(id)?.name ?? id])),
});

/** The same for one officer, for who has no more of the table than `find`. */
export const findAppointed = async (table: Pick<Table, 'find'>, id: PersonId): Promise<Appointed | undefined> => {
  const officer = await findOfficer(table, id);
  if (!officer) return undefined;
  const ids = [...new Set(replacedBy(officer))];
  const colleagues = await Promise.all(ids.map(one => findOfficer(table, one)));
  return appointedAs(officer, byId(colleagues));
};

/** The limit of one consistent read. */
const MOST_AT_ONCE = 100;

/** The officers with these ids, with all that they have: at most 100 of them. One read more where any of them stands in for somebody. */
export const appointedOf = async (
  table: Pick<Table, 'findEach'>,
  all: readonly PersonId[],
): Promise<readonly Appointed[]> => {
  const officers = await officersOf(table, [...new Set(all)].slice(0, MOST_AT_ONCE));
  const known = new Set(officers.map(({ id }) => id));
  const ids = [...new Set(officers.flatMap(replacedBy))].filter(id => !known.has(id)).slice(0, MOST_AT_ONCE);
  const others = await officersOf(table, ids);
  const replaced = byId([...officers, ...others]);
  return officers.map(officer => appointedAs(officer, replaced));
};

const officersOf = async (table: Pick<Table, 'findEach'>, ids: readonly PersonId[]): Promise<readonly Officer[]> => {
  const items = ids.length > 0 ? await table.findEach(ids.map(key.officer)) : [];
  return items.flatMap(item => (item ? [parseItem(OfficerItem, item)] : []));
};

const byId = (officers: readonly (Officer | undefined)[]): Replaced =>
  new Map(officers.flatMap(officer => (officer ? [[officer.id, officer] as const] : [])));
