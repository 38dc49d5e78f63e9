import type { OfficerRole } from '../../schemas/officer.ts';
import type { PageOf } from '../../schemas/page.ts';
import type { Principal } from '../../schemas/principal.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import { isAtDesk } from '../../workflows/rules/appointments.ts';
import { officersOfUnit } from '../directory/officers-of-unit.ts';
import type { Store } from '../store.ts';
import { deskFor } from './desk-for.ts';

/** Who works at a desk of the own unit today, by name only. A page may hold fewer than its limit: it is one of the whole unit. */
export const listDeskOfficers = async (
  store: Store,
  by: Principal,
  { role, ...page }: PageOf & { readonly role: OfficerRole },
) => {
  const desk = deskFor(by, { role }, 'listDeskOfficers');
  const { officers, next } = await officersOfUnit(store, { code: desk.unit, ...page });
  const today = localDay(store.clock.now());
  const here = officers
    .filter(({ held }) => isAtDesk(held, desk, today))
    .map(({ officer: { id, name, title } }) => ({ id, name, title }));
  return { officers: here, ...(next && { next }) };
};
