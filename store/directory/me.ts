import type { Me } from '../../schemas/me.ts';
import { ROLE_TITLE } from '../../schemas/officer.ts';
import { isInForce, stateOn } from '../../schemas/period.ts';
import type { Principal } from '../../schemas/principal.ts';
import { localDay, ZONE } from '../../workflows/calendar/local-time.ts';
import type { Held } from '../../workflows/rules/appointments.ts';
import { screensOf } from '../../workflows/rules/screens.ts';
import type { Store } from '../store.ts';
import { findAppointed } from '../table/officers.ts';

/** Who is signed in: appointments, and the screens that may be opened. `by` is the appointment for which the request acts. */
export const readMe = async (
  store: Store,
  { by, province }: { readonly by: Principal; readonly province: string },
): Promise<Me> => {
  const appointed = await findAppointed(store.table, by.id);
  const held: readonly Held[] = appointed?.held ?? (by.kind === 'officer' ? [by] : []);
  const today = localDay(store.clock.now());
  const units = held.length > 0 ? await store.units.listAll() : [];
  const shown = ({ unit, roles, from, until, insteadOf }: Held) => ({
    unit,
    unitName: units.find(({ code }) => code === unit)?.name,
    roles: roles.map(role => ({ role, title: ROLE_TITLE[role] })),
    ...(from && { from }),
    ...(until && { until }),
    ...(insteadOf && { insteadOf: { id: insteadOf, name: appointed?.names.get(insteadOf) ?? insteadOf } }),
  });
  const current = held.filter(one => isInForce(one, today));
  const acting = current.find(one => by.kind === 'officer' && one.unit === by.unit && one.insteadOf === by.insteadOf);
  return {
    ...{ id: by.id, kind: by.kind === 'officer' ? 'officer' : 'citizen' },
    ...(appointed && { name: appointed.officer.name, title: appointed.officer.title }),
    appointments: current.map(one => ({ ...shown(one), acting: one === acting })),
    otherDays: held.flatMap(one => {
      const state = stateOn(one, today);
      return state === 'current' ? [] : [{ ...shown(one), state }];
    }),
    screens: [...screensOf(by)],
    province: province as Me['province'],
    now: store.clock.now(),
    zone: ZONE,
  };
};
