/** What the cashier of the unit that is paid does with money: takes it at the counter, settles what came otherwise, sends back. */
import type { Item } from '../platform/ports.ts';
import type { Payment, Transaction } from '../schemas/payment.ts';
import { Refusal } from '../schemas/refusal.ts';
import type { Instant } from '../schemas/time.ts';
import { TAKES_MONEY } from '../workflows/rules/access.ts';
import { endsWithoutResult } from '../workflows/rules/transitions.ts';
import { asItIs } from './command.ts';
import { getHead } from './guards.ts';
import type { HeadItem } from './items.ts';
import type { Memory } from './memory.ts';
import { writeOn } from './on-dossier.ts';
import { getPayment, type OnPayment, requireRequested, requireRole } from './on-payment.ts';
import { performOnce } from './once.ts';
import { settle } from './payments.ts';
import { key } from './table.ts';
import { transactionIn, transactionItem, unitPaid } from './transactions.ts';

/** Money taken at the counter, in whole VND, and the number of the receipt that was written for it. */
export type Cash = { readonly amount: number; readonly receipt: string };

/**
 * The cashier records that a payment is made at the counter: in cash, or by transactions of another sum that came before and the
 * rest in cash. What these bring beyond the request is owed back. The payment's step is decided as by the gateway's notice, and
 * the gateway is told to take no more. Of both at the same moment the first pays: the cashier hears that it is paid, or what
 * the gateway reports is owed back.
 */
export const takePayment = async (
  memory: Memory,
  command: OnPayment & {
    readonly cash?: Cash | undefined;
    /** Numbers of what came before and is `to-settle`, each needed. */
    readonly transactions: readonly string[];
    readonly reason?: string | undefined;
  },
): Promise<Payment> => {
  const { code, payment: id, by, cash, transactions: numbers, reason } = command;
  const named = [...numbers, ...(cash ? [cash.receipt] : [])];
  if (new Set(named).size < named.length) throw wrong('/body/transactions', 'must name each once');
  if (numbers.length > 0 && !reason) throw wrong('/body/reason', 'must say why what came is accepted');
  const places = named.map(transaction => key.transaction(code, { payment: id, transaction }));
  return performOnce(
    memory,
    { ...command, reads: [key.head(code), key.payment(code, id), ...places] },
    async ([headItem, item, ...items]) => {
      const head = getHead(headItem, code);
      const payment = getPayment(item, head, command);
      requireRole(by, head, { payment, roles: TAKES_MONEY });
      requireRequested(payment, head);
      if (cash && items[numbers.length]) throw wrong('/body/cash/receipt', 'is the number of another transaction');
      const came = numbers.map((_, i) => toSettle(items[i], payment, i));
      const surplus = surplusOf(payment, came, cash);
      const writing = await writeOn(memory, head, by);
      const transactions = [
        ...came.map((one, i) => takenAsPart(one, i === 0 ? surplus : 0)),
        ...(cash ? [takenInCash(payment, cash, writing.now)] : []),
      ];
      for (const one of transactions) writing.put(transactionItem(one, unitPaid(head.dossier, payment)));
      if (surplus > 0)
        writing.record({ type: 'refund-owed', payment: id, transaction: numbers[0] as string, amount: surplus });
      const answer = await settle(memory, writing, { payment, transactions, text: reason });
      writing.tell({ kind: 'message', purpose: 'withdraw-payment', reference: id });
      return { writing, answer };
    },
    asItIs(),
  );
};

const wrong = (pointer: string, detail: string): Refusal =>
  new Refusal('invalid', 'The payment is not made by this.', { errors: [{ pointer, detail }] });

const toSettle = (item: Item | undefined, payment: Payment, i: number): Transaction => {
  const pointer = `/body/transactions/${i}`;
  if (!item) throw wrong(pointer, 'did not come for this payment');
  const transaction = transactionIn(item, payment);
  if (transaction.state !== 'to-settle') throw wrong(pointer, `is ${transaction.state}`);
  if (transaction.currency !== payment.currency) throw wrong(pointer, `is in ${transaction.currency}`);
  return transaction;
};

/** What came beyond the request; refuses where cash is not exactly what is missing, or some of what came is not needed. */
const surplusOf = ({ amount }: Payment, came: readonly Transaction[], cash: Cash | undefined): number => {
  const sum = came.reduce((sum, one) => sum + one.amount, 0);
  const missing = Math.max(0, amount - sum);
  if ((cash?.amount ?? 0) !== missing)
    throw wrong(cash ? '/body/cash/amount' : '/body/cash', `must be ${missing} VND, which is what is missing`);
  const surplus = Math.max(0, sum - amount);
  const needless = came.findIndex(one => one.amount <= surplus);
  if (needless >= 0) throw wrong(`/body/transactions/${needless}`, 'is not needed');
  return surplus;
};

const takenAsPart = (transaction: Transaction, surplus: number): Transaction =>
  surplus > 0 ? { ...transaction, state: 'refund-owed', surplus } : { ...transaction, state: 'taken' };

const takenInCash = ({ dossier, payment, currency }: Payment, cash: Cash, paidAt: Instant): Transaction => ({
  ...{ dossier, payment, transaction: cash.receipt, by: 'counter' },
  ...{ amount: cash.amount, currency, paidAt, state: 'taken' },
});

/**
 * The cashier orders that money goes back, with the reason: what came beside the request, or a fee that was paid where the
 * dossier was then refused or stopped (domain.md §6 [K]; whether that was before the appraisal is the cashier's to judge).
 */
export const refundTransaction = (
  memory: Memory,
  command: OnPayment & { readonly transaction: string; readonly reason: string },
): Promise<Transaction> => {
  const { code, payment: id, by, transaction: number } = command;
  const reads = [key.head(code), key.payment(code, id), key.transaction(code, { payment: id, transaction: number })];
  return performOnce(
    memory,
    { ...command, reads },
    async ([headItem, item, came]) => {
      const head = getHead(headItem, code);
      const payment = getPayment(item, head, command);
      requireRole(by, head, { payment, roles: TAKES_MONEY });
      if (!came) throw new Refusal('not-found', `No transaction ${number} came for this payment.`);
      const transaction = transactionIn(came, payment);
      requireRefundable(transaction, head);
      const { currency } = transaction;
      const { amount, after } = givenBack(transaction);
      const writing = await writeOn(memory, head, by);
      writing.record(
        {
          type: 'refund-ordered',
          ...{ payment: id, transaction: number, amount },
          ...(currency !== 'VND' && { currency }),
        },
        { text: command.reason },
      );
      writing.put(transactionItem(after, unitPaid(head.dossier, payment)));
      return { writing, answer: after };
    },
    asItIs(),
  );
};

/** How much goes back, and what the transaction is then: what came too much goes alone, and the rest stays taken. */
const givenBack = (transaction: Transaction): { readonly amount: number; readonly after: Transaction } => {
  const { state, amount, surplus = 0 } = transaction;
  return state === 'refund-owed' && surplus > 0
    ? { amount: surplus, after: { ...transaction, state: 'taken' } }
    : { amount: amount - surplus, after: { ...transaction, state: 'refunded' } };
};

const requireRefundable = ({ transaction, state }: Transaction, { dossier: { status } }: HeadItem): void => {
  if (state === 'to-settle' || state === 'refund-owed') return;
  if (state === 'taken' && endsWithoutResult(status)) return;
  const until = state === 'taken' ? ' unless the dossier is refused or stopped' : '';
  throw new Refusal('not-allowed-now', `The money of ${transaction} is not to go back${until}.`, {
    asked: 'a refund',
    state,
    allowed: [],
  });
};
