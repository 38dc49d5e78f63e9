/**
 * The transactions of a payment, one item each. Money that settles nothing yet, or is owed back, is in the list of the cashier of the
 * unit that asked for it, until the cashier has handled it.
 */

import type { Item } from '../../platform/ports.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { UnitCode } from '../../schemas/identifiers.ts';
import type { PageOf } from '../../schemas/page.ts';
import { type Payment, Transaction, type TransactionState } from '../../schemas/payment.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { parseWithoutHidden } from '../../schemas/text.ts';
import type { Store } from '../store.ts';
import { key, list } from '../table/keys.ts';
import { pageQuery } from '../table/pages.ts';
import { type Claim, findClaim, receiptClaim, transactionClaim } from './claims.ts';

const say = sayings({
  'money-by-cashiers': {
    vi: 'Chỉ thủ quỹ được xem các khoản cần xử lý.',
    en: 'Only cashiers may read the payments that need attention.',
  },
});

/** States in which the cashier has something to do. */
export const TO_REVIEW: ReadonlySet<TransactionState> = new Set(['to-settle', 'refund-owed', 'disputed']);

/** Whether the gateway said otherwise of the same transaction before. */
export const contradicts = ({ fault }: Pick<Transaction, 'fault'>): boolean =>
  fault === 'then-failed' || fault === 'then-other-sum';

/** States of money that settled a payment, also where all of it went back later: the takings of its day. */
const COUNTED: ReadonlySet<TransactionState> = new Set(['taken', 'refunded']);

const Stored = Transaction.strip();

/** The unit that asks for a payment and receives the money. */
export const unitPaid = (dossier: Dossier, { step }: Pick<Payment, 'step'>): UnitCode =>
  (dossier.steps[step]?.unit ?? dossier.units.receiving) as UnitCode;

/** The stored item of a transaction; in the list of the unit's cashier while there is something to do, then in the takings of its day. */
export const transactionItem = (transaction: Transaction, unit: UnitCode): Item => ({
  ...key.transaction(transaction.dossier, transaction),
  entity: 'transaction',
  ...transaction,
  ...(TO_REVIEW.has(transaction.state) && {
    desk: list.money(unit),
  }),
  ...(COUNTED.has(transaction.state) && { desk: list.takings(unit) }),
  ...((TO_REVIEW.has(transaction.state) || COUNTED.has(transaction.state)) && {
    deskOrder: `${transaction.paidAt}#${transaction.dossier}#${transaction.transaction}${transaction.report ? `#${transaction.report}` : ''}`,
  }),
});

/** A transaction as a list of the table holds it. */
export const parseTransaction = (item: Item): Transaction => parseWithoutHidden(Stored, item);

/** The money of a transaction as the journal notes it: in VND where no currency is named. */
export const moneyInJournal = ({ payment, transaction, amount, currency }: Transaction) => ({
  ...{ payment, transaction, amount },
  ...(currency !== 'VND' && { currency }),
});

/** A transaction of a payment, and the claim of its number. */
export type FoundTransaction = {
  readonly transaction: Transaction | undefined;
  readonly claim: Claim | undefined;
};

/**
 * A transaction of a payment by its number, in any spelling: it is stored under the number as it was first written. With `report`: what
 * that report said against it.
 */
export const findTransaction = async (
  store: Store,
  { dossier, payment }: Payment,
  { number, report, unit }: { readonly number: string; readonly report?: string | undefined; readonly unit: UnitCode },
): Promise<FoundTransaction> => {
  const [byBank, byReceipt] = await Promise.all(
    [transactionClaim(number), receiptClaim(unit, number)].map(claim => findClaim(store, claim)),
  );
  const own = [byBank, byReceipt].find(claim => claim?.of === payment);
  const item = await store.table.find(
    key.transaction(dossier, { payment, transaction: own?.number ?? number, report }),
  );
  const transaction = item && parseTransaction(item);
  return { transaction, claim: transaction?.by === 'counter' ? byReceipt : byBank };
};

/** What the cashier has to review for his or her unit, oldest first. */
export const listTransactions = async (
  store: Store,
  by: Principal,
  page: PageOf,
): Promise<{ transactions: Transaction[]; next?: string }> => {
  if (by.kind !== 'officer' || !by.roles.includes('cashier')) throw new Refusal('forbidden', say('money-by-cashiers'));
  const { items, next } = await store.table.query({ index: 'desk', hash: list.money(by.unit), ...pageQuery(page) });
  return { transactions: items.map(parseTransaction), ...(next && { next }) };
};
