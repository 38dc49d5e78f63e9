/** What every command on a payment checks first. */

import type { Item } from '../../platform/ports.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode, UnitCode } from '../../schemas/identifiers.ts';
import { nameOfRole, type OfficerRole } from '../../schemas/officer.ts';
import type { Payment } from '../../schemas/payment.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import {
  ROLES_SETTING_FEES,
  ROLES_TAKING_MONEY,
  seesPaymentsAs,
  type View,
  viewOf,
  worksAt,
} from '../../workflows/rules/access.ts';
import type { Idempotency } from '../dossier/command.ts';
import { getView, requireAllowed } from '../dossier/guards.ts';
import { procedureOf } from '../store.ts';
import type { HeadItem } from '../table/items.ts';
import { parsePayment } from './payment-items.ts';
import { unitPaid } from './payment-transactions.ts';

const say = sayings({
  'payments-not-yours': {
    vi: 'Ông/bà không được xem các khoản thanh toán của hồ sơ {dossier}.',
    en: 'You may not read the payments of {dossier}.',
  },
  'payment-unknown': {
    vi: 'Hồ sơ {dossier} không có khoản thanh toán {payment}.',
    en: 'The dossier {dossier} has no payment {payment}.',
  },
  'payment-by-roles': {
    vi: 'Việc này chỉ dành cho: {roles} của {unit}.',
    en: 'Only these roles of {unit} may do this: {roles}.',
  },
  'payment-closed': { vi: 'Khoản thanh toán này không còn mở.', en: 'This payment is no longer open.' },
});

/** What every command on a payment has. */
export type PaymentCommand = {
  readonly code: DossierCode;
  readonly payment: string;
  readonly by: Principal;
  readonly idempotency?: Idempotency | undefined;
};

/** In which capacity a person sees the payments of a dossier. Refuses everybody else; as unknown, those who may see nothing of the dossier. */
export const requireSeesPayments = (by: Principal, dossier: Dossier): View['as'] => {
  const seen = seesPaymentsAs(by, dossier, procedureOf(dossier));
  if (seen) return seen;
  getView(by, { dossier });
  throw new Refusal('forbidden', say('payments-not-yours', { dossier: dossier.code }), { asked: 'payments' });
};

/** Whether who sees payments of a dossier sees what this unit is paid. A dossier may pay several; who takes money or sets fees sees that of the own. */
export const seesMoneyOf = (by: Principal, dossier: Dossier, unit: UnitCode): boolean =>
  viewOf(by, dossier, procedureOf(dossier))?.form === 'all' ||
  [...ROLES_TAKING_MONEY, ...ROLES_SETTING_FEES].some(role => worksAt(by, { unit, role }));

/** The payment in an item, for those who may see it. */
export const getPayment = (item: Item | undefined, { dossier }: HeadItem, { payment, by }: PaymentCommand): Payment => {
  requireSeesPayments(by, dossier);
  if (!item) throw new Refusal('not-found', say('payment-unknown', { dossier: dossier.code, payment }));
  return parsePayment(item);
};

/** Makes the check of a command's right: the person may see the payment, and has one of these roles at the unit that is paid. */
export const requirePaymentRole =
  (command: PaymentCommand, roles: readonly OfficerRole[]) =>
  (head: HeadItem, [item]: readonly (Item | undefined)[]): void =>
    requireRoleAt(command.by, head, { payment: getPayment(item, head, command), roles });

/** Refuses everybody who has none of these roles at the unit that asks for the payment. */
export const requireRoleAt = (
  by: Principal,
  { dossier }: HeadItem,
  { payment, roles }: { readonly payment: Payment; readonly roles: readonly OfficerRole[] },
): void => {
  const unit = unitPaid(dossier, payment);
  if (roles.some(role => worksAt(by, { unit, role }))) return;
  throw new Refusal('forbidden', say('payment-by-roles', { roles: roles.map(nameOfRole), unit }), {
    state: { vi: `khoản này do ${unit} yêu cầu`, en: `the payment was requested by ${unit}` },
  });
};

/** Refuses where nobody waits for the payment, so that cash can be given back over the counter. */
export const requireRequested = ({ state, transaction }: Payment, head: HeadItem): void => {
  if (state !== 'requested')
    throw new Refusal(state === 'paid' ? 'already-decided' : 'not-allowed-now', say('payment-closed'), {
      state:
        transaction === undefined ? state : { vi: `${state}, số ${transaction}`, en: `${state}, by ${transaction}` },
      allowed: [],
    });
  requireAllowed('pay', head);
};
