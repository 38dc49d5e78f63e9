/**
 * Who works at a unit. The item of an officer stands in the list of the first unit; for each further appointment a listing of its own
 * puts the officer into that unit's list. Identifiers only: a name is no key.
 */
import type { Item, Write } from '../../platform/ports.ts';
import type { PersonId, UnitCode } from '../../schemas/identifiers.ts';
import type { Officer } from '../../schemas/officer.ts';
import type { PageOf } from '../../schemas/page.ts';
import type { Principal } from '../../schemas/principal.ts';
import type { Store } from '../store.ts';
import { parseItem } from '../table/items.ts';
import { key, list } from '../table/keys.ts';
import { OfficerItem } from '../table/officers.ts';
import { pageQuery } from '../table/pages.ts';
import { requireAdministrator } from './administrator.ts';

/** The stored item of an officer, which the authorizer reads. */
export const officerItem = (officer: Officer, rev = 1): Item => ({
  ...{ ...key.officer(officer.id), entity: 'officer' },
  ...{ ...officer, rev },
  ...listedAt(officer.unit, officer.id),
});

const listedAt = (unit: UnitCode, id: PersonId) => ({ desk: list.officers(unit), deskOrder: id });

/** Whether the item stands in a list; those of earlier releases do not, until they are put again. */
export const isListed = (item: Item | undefined): boolean => item?.desk !== undefined;

/** The listings of an officer's further appointments: those that came, and without those that have ended. */
export const listingWrites = (before: Officer | undefined, after: Officer | undefined): readonly Write[] => {
  const now = new Set(unitsBeside(after));
  return [
    ...(after ? [...now].map(unit => ({ put: listingItem(after.id, unit) })) : []),
    ...(before
      ? unitsBeside(before)
          .filter(unit => !now.has(unit))
          .map(unit => ({ delete: key.appointment(before.id, unit) }))
      : []),
  ];
};

const unitsBeside = (officer: Officer | undefined): readonly UnitCode[] =>
  (officer?.alsoAt ?? []).map(({ unit }) => unit);

const listingItem = (id: PersonId, unit: UnitCode): Item => ({
  ...key.appointment(id, unit),
  entity: 'appointment',
  id,
  ...listedAt(unit, id),
});

type OfficersPage = { readonly officers: readonly Officer[]; readonly next?: string };

/** The officers who work at a unit, for administrators. */
export const listOfficers = async (
  store: Store,
  { by, ...of }: PageOf & { readonly code: UnitCode; readonly by: Principal },
): Promise<OfficersPage> => {
  requireAdministrator(by);
  return officersOfUnit(store, of);
};

/** The officers who work at a unit, first or also, a page at a time. */
export const officersOfUnit = async (
  store: Store,
  { code, ...page }: PageOf & { readonly code: UnitCode },
): Promise<OfficersPage> => {
  const { items, next } = await store.table.query({ index: 'desk', hash: list.officers(code), ...pageQuery(page) });
  const stored = await store.table.findAll(items.map(({ deskOrder }) => key.officer(deskOrder as PersonId)));
  const officers = stored.flatMap(item => (item ? [parseItem(OfficerItem, item)] : []));
  // The index may lag behind an appointment that has just ended.
  const here = officers.filter(({ unit, alsoAt = [] }) => [unit, ...alsoAt.map(also => also.unit)].includes(code));
  return { officers: here, ...(next && { next }) };
};
