import type { UnitCode } from '../../schemas/identifiers.ts';
import { nameOfRole, type OfficerRole } from '../../schemas/officer.ts';
import type { Principal } from '../../schemas/principal.ts';
import { operation, Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';

const say = sayings({
  'queues-of-officers': {
    vi: 'Chỉ cán bộ được xem danh sách việc.',
    en: 'Only officers may read the queue of a desk.',
  },
  'desk-not-yours': {
    vi: 'Ông/bà không làm việc với vai trò {role} tại {unit}. Chọn lại đơn vị và vai trò.',
    en: 'You do not work as {role} at {unit}.',
  },
});

export type AskedDesk = { readonly unit?: UnitCode | undefined; readonly role?: OfficerRole | undefined };

/**
 * The desk that was asked for, or the officer's own. Officers read the desks of their roles at their unit; the leader reads all
 * desks of the unit. Others are refused.
 */
export const deskFor = (
  by: Principal,
  { unit: askedUnit, role: askedRole }: AskedDesk,
  operationName: string,
): { readonly unit: UnitCode; readonly role: OfficerRole } => {
  if (by.kind !== 'officer') throw new Refusal('forbidden', say('queues-of-officers'));
  const role = askedRole ?? by.roles[0];
  const unit = askedUnit ?? by.unit;
  if (role && unit === by.unit && (by.roles.includes(role) || by.roles.includes('leader'))) return { unit, role };
  throw new Refusal('forbidden', say('desk-not-yours', { role: nameOfRole(role), unit }), {
    asked: `${role} at ${unit}`,
    allowed: by.roles.map(held => operation(operationName, { unit: by.unit, role: held })),
  });
};
