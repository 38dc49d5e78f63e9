import type { Me } from '../../schemas/me.ts';
import { type Appointment, ROLE_TITLE } from '../../schemas/officer.ts';
import type { Principal } from '../../schemas/principal.ts';
import { ZONE } from '../../workflows/calendar/local-time.ts';
import { screensOf } from '../../workflows/rules/screens.ts';
import type { Store } from '../store.ts';
import { findOfficer } from '../table/officers.ts';

/** Who is signed in: appointments, and the screens that may be opened. `by` is the appointment for which the request acts. */
export const readMe = async (
  store: Store,
  { by, province }: { readonly by: Principal; readonly province: string },
): Promise<Me> => {
  const officer = by.kind === 'officer' ? await findOfficer(store.table, by.id) : undefined;
  const held = officer ? [officer, ...(officer.alsoAt ?? [])] : by.kind === 'officer' ? [by] : [];
  const units = held.length > 0 ? await store.units.list() : [];
  const appointmentOf = ({ unit, roles }: Appointment): Me['appointments'][number] => ({
    unit,
    unitName: units.find(({ code }) => code === unit)?.name,
    roles: roles.map(role => ({ role, title: ROLE_TITLE[role] })),
    acting: by.kind === 'officer' && by.unit === unit,
  });
  return {
    ...{ id: by.id, kind: by.kind === 'officer' ? 'officer' : 'citizen' },
    ...(officer && { name: officer.name, title: officer.title }),
    appointments: held.map(appointmentOf),
    screens: [...screensOf(by)],
    province: province as Me['province'],
    now: store.clock.now(),
    zone: ZONE,
  };
};
