/** What a cashier reads of the own unit: payments that are open, and the money of a day. */
import { nameOfRole } from '../../schemas/officer.ts';
import type { PageOf } from '../../schemas/page.ts';
import type { DayOfMoney, OpenPayment } from '../../schemas/payment.ts';
import type { OfficerPrincipal, Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { boundsOfDay, localDay } from '../../workflows/calendar/local-time.ts';
import { ROLES_SETTING_FEES, ROLES_TAKING_MONEY, worksAt } from '../../workflows/rules/access.ts';
import { parsePayment } from '../money/payment-items.ts';
import { parseTransaction } from '../money/payment-transactions.ts';
import type { Store } from '../store.ts';
import { HeadItem, parseItem } from '../table/items.ts';
import { key, list } from '../table/keys.ts';
import { pageQuery } from '../table/pages.ts';
import { codeOf } from '../table/partitions.ts';

const say = sayings({
  'money-by-roles': {
    vi: 'Chỉ những vai trò này được xem các khoản tiền của đơn vị: {roles}.',
    en: 'Only these roles may read the money of a unit: {roles}.',
  },
});

/** Those who take the money of their unit, or say how much is owed there. */
const requireMoneyRole = (by: Principal): OfficerPrincipal => {
  const roles = [...ROLES_TAKING_MONEY, ...ROLES_SETTING_FEES];
  if (by.kind === 'officer' && roles.some(role => worksAt(by, { unit: by.unit, role }))) return by;
  throw new Refusal('forbidden', say('money-by-roles', { roles: roles.map(nameOfRole) }));
};

/**
 * Payments that the officer's unit waits for, those first that were requested first. Without names: who takes money sees no more of a
 * dossier than what is paid.
 */
export const listOpenPayments = async (
  store: Store,
  by: Principal,
  page: PageOf,
): Promise<{ payments: OpenPayment[]; next?: string }> => {
  const { unit } = requireMoneyRole(by);
  const { items, next } = await store.table.query({
    ...{ index: 'desk', hash: list.openPayments(unit) },
    ...pageQuery(page),
  });
  const heads = await store.table.findEach(items.map(item => key.head(codeOf(item))));
  const payments = items.flatMap((item, i): OpenPayment[] => {
    const head = heads[i];
    if (!head) return [];
    const { dossier } = parseItem(HeadItem, head);
    const payment = parsePayment(item);
    const until = dossier.steps[payment.step]?.due;
    return [{ ...payment, procedure: dossier.procedure, ...(until && { until }) }];
  });
  return { payments, ...(next && { next }) };
};

/** The money that came for the officer's unit on a day (today by default) and settled a payment, newest first. */
export const listTakings = async (
  store: Store,
  by: Principal,
  { day = localDay(store.clock.now()), ...page }: PageOf & { readonly day?: string | undefined },
): Promise<DayOfMoney> => {
  const { unit } = requireMoneyRole(by);
  const { from, before: to } = boundsOfDay(day);
  const { items, next } = await store.table.query({
    ...{ index: 'desk', hash: list.takings(unit), range: { from, to }, order: 'descending' },
    ...pageQuery(page),
  });
  return { day, transactions: items.map(parseTransaction), ...(next && { next }) };
};
