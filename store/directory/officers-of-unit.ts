/**
 * Who works at a unit. The item of an officer stands in the list of the first unit; for each other unit at which the officer has an
 * appointment or stands in for a colleague, a listing puts the officer into that unit's list. Identifiers only: a name is no key. The
 * list knows no days: who reads it compares them.
 */
import type { Item, Write } from '../../platform/ports.ts';
import type { PersonId, UnitCode } from '../../schemas/identifiers.ts';
import type { Officer } from '../../schemas/officer.ts';
import type { PageOf } from '../../schemas/page.ts';
import type { Principal } from '../../schemas/principal.ts';
import type { Store } from '../store.ts';
import { key, list } from '../table/keys.ts';
import { type Appointed, appointedOf } from '../table/officers.ts';
import { pageQuery } from '../table/pages.ts';
import { requireAdministrator } from './administrator.ts';

/** The stored item of an officer, which the authorizer reads. */
export const officerItem = (officer: Officer, rev = 1): Item => ({
  ...{ ...key.officer(officer.id), entity: 'officer' },
  ...{ ...officer, rev },
  ...listedAt(officer.unit, officer.id),
});

const listedAt = (unit: UnitCode, id: PersonId) => ({ desk: list.officers(unit), deskOrder: id });

/** The listings of an officer at units beside the first: those that came, and without those that were removed. */
export const listingWrites = (before: Officer | undefined, after: Officer | undefined): readonly Write[] => {
  const now = new Set(unitsBeside(after));
  return [
    ...(after ? [...now].map(unit => ({ put: listingItem(after.id, unit) })) : []),
    ...(before
      ? [...new Set(unitsBeside(before))]
          .filter(unit => !now.has(unit))
          .map(unit => ({ delete: key.appointment(before.id, unit) }))
      : []),
  ];
};

/** Units of further appointments and of substitutions, but for the first, in whose list the officer's own item stands. */
const unitsBeside = (officer: Officer | undefined): readonly UnitCode[] =>
  [...(officer?.alsoAt ?? []), ...(officer?.standsIn ?? [])].flatMap(({ unit }) =>
    unit === officer?.unit ? [] : [unit],
  );

const listingItem = (id: PersonId, unit: UnitCode): Item => ({
  ...key.appointment(id, unit),
  entity: 'appointment',
  id,
  ...listedAt(unit, id),
});

type OfficersPage = { readonly officers: readonly Officer[]; readonly next?: string };

/** The officers of a unit with all their appointments, of all days, for administrators. */
export const listOfficers = async (
  store: Store,
  { by, ...of }: PageOf & { readonly code: UnitCode; readonly by: Principal },
): Promise<OfficersPage> => {
  requireAdministrator(by);
  const { officers, ...page } = await officersOfUnit(store, of);
  return { officers: officers.map(({ officer }) => officer), ...page };
};

/** The officers who work at a unit on some day, first or also or in the place of a colleague, a page at a time. */
export const officersOfUnit = async (
  store: Store,
  { code, ...page }: PageOf & { readonly code: UnitCode },
): Promise<{ readonly officers: readonly Appointed[]; readonly next?: string }> => {
  const { items, next } = await store.table.query({ index: 'desk', hash: list.officers(code), ...pageQuery(page) });
  const officers = await appointedOf(
    store.table,
    items.map(({ deskOrder }) => deskOrder as PersonId),
  );
  // The index may lag behind an appointment that has just ended.
  const here = officers.filter(({ officer }) => [officer.unit, ...unitsBeside(officer)].includes(code));
  return { officers: here, ...(next && { next }) };
};
