/**
 * What came for a payment, one item a transaction. Money that settles nothing yet, or is owed back, stands in the list of
 * the cashier of the unit that asked for it, until the cashier has dealt with it.
 */
import type { Item } from '../platform/ports.ts';
import type { Dossier } from '../schemas/dossier.ts';
import type { UnitCode } from '../schemas/identifiers.ts';
import type { PageOf } from '../schemas/page.ts';
import { type Payment, Transaction, type TransactionState } from '../schemas/payment.ts';
import { toInstant } from '../schemas/time.ts';
import type { Memory } from './memory.ts';
import { pageOf } from './pages.ts';
import { key, list } from './table.ts';

/** States in which the cashier has something to do. */
const TO_LOOK_AT: ReadonlySet<TransactionState> = new Set(['to-settle', 'refund-owed']);

const Stored = Transaction.strip();

/** The unit that asks for a payment, and is paid. */
export const unitPaid = (dossier: Dossier, { step }: Pick<Payment, 'step'>): UnitCode =>
  (dossier.steps[step]?.unit ?? dossier.units.receiving) as UnitCode;

/** The stored item of a transaction, in the list of the unit's cashier while there is something to do. */
export const transactionItem = (transaction: Transaction, unit: UnitCode): Item => ({
  ...key.transaction(transaction.dossier, transaction),
  entity: 'transaction',
  ...transaction,
  ...(TO_LOOK_AT.has(transaction.state) && {
    desk: list.money(unit),
    deskOrder: `${transaction.paidAt}#${transaction.dossier}#${transaction.transaction}`,
  }),
});

/** A stored transaction. Those of before sums were noted say their number and time only: they paid what was asked for. */
export const transactionIn = (item: Item, { dossier, payment, amount, currency }: Payment): Transaction => {
  if (item.state !== undefined) return Stored.parse(item);
  const paidAt = toInstant(Date.parse(String(item.paidAt)));
  return {
    dossier,
    payment,
    transaction: String(item.transaction),
    by: 'bank',
    amount,
    currency,
    paidAt,
    state: 'taken',
  };
};

/** What the cashier of a unit has to look at, oldest first. */
export const listTransactions = async (
  memory: Memory,
  unit: UnitCode,
  page: PageOf,
): Promise<{ transactions: Transaction[]; next?: string }> => {
  const { items, next } = await memory.table.query({ index: 'desk', hash: list.money(unit), ...pageOf(page) });
  return { transactions: items.map(item => Stored.parse(item)), ...(next && { next }) };
};
