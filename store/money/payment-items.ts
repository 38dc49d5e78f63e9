/** Stored payments. One that is still requested stands in the list of the unit that is paid. */
import type { Item } from '../../platform/ports.ts';
import type { UnitCode } from '../../schemas/identifiers.ts';
import { Payment } from '../../schemas/payment.ts';
import { parseEntity } from '../table/items.ts';
import { key, list } from '../table/keys.ts';

const Stored = Payment.strip();

/** The stored item of a payment; `unit` is the one that asks for it. */
export const paymentItem = (payment: Payment, unit: UnitCode): Item => ({
  ...key.payment(payment.dossier, payment.payment),
  entity: 'payment',
  ...payment,
  ...(payment.state === 'requested' && {
    desk: list.openPayments(unit),
    deskOrder: `${payment.requestedAt}#${payment.dossier}#${payment.payment}`,
  }),
});

/** The payment in an item, without its place in a list. */
export const parsePayment = (item: Item): Payment => parseEntity(Stored, item);
