/** What the cashier of the paid unit does: takes money at the counter, settles payments with earlier transactions, orders refunds. */

import type { Write } from '../../platform/ports.ts';
import type { UnitCode } from '../../schemas/identifiers.ts';
import type { NewEntry } from '../../schemas/journal.ts';
import type { Payment, Transaction, TransactionState } from '../../schemas/payment.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { type Said, sayings } from '../../schemas/said.ts';
import type { Instant } from '../../schemas/time.ts';
import { sayAmount } from '../../workflows/messages/money.ts';
import { ROLES_TAKING_MONEY } from '../../workflows/rules/access.ts';
import { isWorkDone } from '../../workflows/rules/refund.ts';
import { endsWithoutResult } from '../../workflows/rules/status/transitions.ts';
import { runDossierCommand } from '../dossier/command.ts';
import { procedureOf, type Store } from '../store.ts';
import type { HeadItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { type Claim, claimNumber, findClaim, normaliseNumber, receiptClaim } from './claims.ts';
import { owedReceiptItem } from './owed-receipts.ts';
import { getPayment, type PaymentCommand, requirePaymentRole, requireRequested } from './payment-command.ts';
import {
  contradicts,
  type FoundTransaction,
  findTransaction,
  moneyInJournal,
  TO_REVIEW,
  transactionItem,
  unitPaid,
} from './payment-transactions.ts';
import { settlePayment } from './payments.ts';

const say = sayings({
  'payment-not-settled': {
    vi: 'Các thông tin này chưa thanh toán đủ khoản phải nộp. Sửa các chỗ được nêu.',
    en: 'These details do not settle the payment.',
  },
  'transaction-twice': { vi: 'mỗi giao dịch chỉ được ghi một lần', en: 'may name each transaction only once' },
  'why-accepted': {
    vi: 'phải ghi lý do nhận số tiền này',
    en: 'must say why the amount received is accepted',
  },
  'receipt-used': {
    vi: 'đã được {unit} dùng: dùng số biên lai khác',
    en: 'has already been used by {unit}: use another receipt number',
  },
  'not-received': { vi: 'không nhận được cho khoản này', en: 'was not received for this payment' },
  'transaction-is': { vi: 'giao dịch đang là {state}', en: 'is {state}' },
  'counted-elsewhere': { vi: 'đã tính cho khoản khác', en: 'is already counted for another payment' },
  'other-currency': { vi: 'là tiền {currency}, không phải đồng', en: 'is in {currency}' },
  'amount-missing': {
    vi: 'phải là {amount}, đúng phần còn thiếu',
    en: 'must be {amount}, which is what is missing',
  },
  'transaction-needless': { vi: 'không cần để thanh toán khoản này', en: 'is not needed to settle the payment' },
  'not-dismissed': {
    vi: 'Không bỏ qua được giao dịch {number}: giao dịch đang là {state}.',
    en: '{number} cannot be dismissed: it is {state}.',
  },
  'transaction-unknown': {
    vi: 'Không nhận được giao dịch {number} cho khoản này.',
    en: 'No transaction {number} was received for this payment.',
  },
  'refund-after-end': {
    vi: 'Chưa hoàn trả được tiền của giao dịch {number}: chỉ hoàn khi hồ sơ bị từ chối hoặc dừng xử lý.',
    en: 'The money of {number} cannot be refunded unless the dossier is refused or stopped.',
  },
  'refund-after-appraisal': {
    vi: 'Không hoàn trả tiền của giao dịch {number}: hồ sơ đã được thẩm định rồi mới kết thúc.',
    en: 'The money of {number} is not refunded: the dossier was appraised before it ended.',
  },
  'no-refund': {
    vi: 'Không hoàn trả được tiền của giao dịch {number}.',
    en: 'The money of {number} cannot be refunded.',
  },
  'money-came-elsewhere': {
    vi: 'Giao dịch {number} đã tính cho khoản khác: ở đây không nhận được tiền nào.',
    en: '{number} is counted for another payment: no money was received by it here.',
  },
});

/** Money taken at the counter, in whole VND, and the number of the receipt that was written for it. */
export type Cash = { readonly amount: number; readonly receipt: string };

/**
 * The cashier records a payment at the counter: in cash, or by earlier transactions of another amount and the rest in cash. A surplus is
 * owed back. The payment's step is decided as by a notice of the gateway, which then takes no more money. If both pay at the same
 * moment, the first one counts: the cashier is refused since it is paid, or the money at the gateway is owed back.
 */
export const takePayment = async (
  store: Store,
  command: PaymentCommand & {
    readonly cash?: Cash | undefined;
    /** Numbers of earlier transactions that are `to-settle`; each must be needed. */
    readonly transactions: readonly string[];
    readonly reason?: string | undefined;
  },
): Promise<Payment> => {
  const { code, payment: id, cash, transactions: numbers, reason } = command;
  const named = [...numbers, ...(cash ? [cash.receipt] : [])].map(normaliseNumber);
  if (new Set(named).size < named.length) throw wrong('/body/transactions', say('transaction-twice'));
  if (numbers.length > 0 && !reason) throw wrong('/body/reason', say('why-accepted'));
  return runDossierCommand(
    store,
    {
      ...command,
      reads: [key.payment(code, id)],
      requireRight: requirePaymentRole(command, ROLES_TAKING_MONEY),
    },
    async (writing, { head, items: [item] }) => {
      const payment = getPayment(item, head, command);
      requireRequested(payment, head);
      const unit = unitPaid(head.dossier, payment);
      const found = await Promise.all(numbers.map(number => findTransaction(store, payment, { number, unit })));
      const came = found.map((one, i) => toSettle(one, payment, i));
      const surplus = surplusOf(payment, came, cash);
      writing.add(...(await claimReceipt(store, payment, { cash, unit })));
      const transactions = [
        ...came.map((one, i) => takenAsPart(one, i === 0 ? surplus : 0)),
        ...(cash ? [takenInCash(payment, cash, writing.now)] : []),
      ];
      for (const one of transactions) writing.put(transactionItem(one, unit));
      if (surplus > 0)
        writing.record({
          ...{ type: 'refund-owed', payment: id, amount: surplus },
          transaction: (came[0] as Transaction).transaction,
        });
      const answer = await settlePayment(writing, { payment, transactions, text: reason });
      writing.outbox.enqueue({ kind: 'message', purpose: 'withdraw-payment', reference: id });
      return answer;
    },
  );
};

const wrong = (pointer: string, detail: Said): Refusal =>
  new Refusal('invalid', say('payment-not-settled'), { errors: [{ pointer, detail }] });

/** Claims the receipt's number. Refuses a number that the unit has used, or that a transaction of this payment has. */
const claimReceipt = async (
  store: Store,
  { dossier, payment }: Payment,
  { cash, unit }: { readonly cash: Cash | undefined; readonly unit: UnitCode },
): Promise<readonly Write[]> => {
  if (!cash) return [];
  const number = receiptClaim(unit, cash.receipt);
  const place = key.transaction(dossier, { payment, transaction: cash.receipt });
  if ((await findClaim(store, number)) || (await store.table.find(place)))
    throw wrong('/body/cash/receipt', say('receipt-used', { unit }));
  return [claimNumber(number, { dossier, of: payment })];
};

const toSettle = ({ transaction, claim }: FoundTransaction, { payment, currency }: Payment, i: number): Transaction => {
  const pointer = `/body/transactions/${i}`;
  if (!transaction) throw wrong(pointer, say('not-received'));
  if (transaction.state !== 'to-settle') throw wrong(pointer, say('transaction-is', { state: transaction.state }));
  if (claim && claim.of !== payment) throw wrong(pointer, say('counted-elsewhere'));
  if (transaction.currency !== currency)
    throw wrong(pointer, say('other-currency', { currency: transaction.currency }));
  return transaction;
};

/** The surplus. Refuses where cash is not exactly what is missing, or a transaction is not needed. */
const surplusOf = ({ amount }: Payment, came: readonly Transaction[], cash: Cash | undefined): number => {
  const sum = came.reduce((sum, one) => sum + one.amount, 0);
  const missing = Math.max(0, amount - sum);
  if ((cash?.amount ?? 0) !== missing)
    throw wrong(
      cash ? '/body/cash/amount' : '/body/cash',
      say('amount-missing', { amount: { ...sayAmount(missing), en: `${missing} VND`, value: missing } }),
    );
  const surplus = Math.max(0, sum - amount);
  const needless = came.findIndex(one => one.amount <= surplus);
  if (needless >= 0) throw wrong(`/body/transactions/${needless}`, say('transaction-needless'));
  return surplus;
};

const takenAsPart = (transaction: Transaction, surplus: number): Transaction =>
  surplus > 0 ? { ...transaction, state: 'refund-owed', surplus } : { ...transaction, state: 'taken' };

const takenInCash = ({ dossier, payment, currency }: Payment, cash: Cash, paidAt: Instant): Transaction => ({
  ...{ dossier, payment, transaction: cash.receipt, by: 'counter' },
  ...{ amount: cash.amount, currency, paidAt, state: 'taken' },
});

/**
 * The cashier orders a refund, with the reason: of money beyond the request, or of a paid fee where the dossier was then refused or
 * stopped before the work was done (domain.md §6 [K]).
 */
export const refundTransaction = (store: Store, command: TransactionCommand): Promise<Transaction> =>
  runTransactionCommand(store, command, ({ transaction, claim }, of) => {
    requireRefundable(transaction, of);
    requireCounts(transaction, claim);
    const { amount, after } = givenBack(transaction);
    return { entry: { type: 'refund-ordered', ...moneyInJournal({ ...transaction, amount }) }, after };
  });

/** The cashier has compared a report that contradicts another one, and closes it with the reason. */
export const dismissTransaction = (store: Store, command: TransactionCommand): Promise<Transaction> =>
  runTransactionCommand(store, command, ({ transaction, claim }) => {
    requireDismissible(transaction, claim);
    return {
      entry: { type: 'report-dismissed', ...moneyInJournal(transaction) },
      after: { ...transaction, state: 'dismissed' },
    };
  });

/** What every command of a cashier on a transaction has. */
type TransactionCommand = PaymentCommand & {
  readonly transaction: string;
  /** Which later report of the transaction is meant; the transaction itself by default. */
  readonly report?: string | undefined;
  readonly reason: string;
};

/** Runs a command of the cashier on one transaction. Its reason is stored with the entry. */
const runTransactionCommand = (
  store: Store,
  command: TransactionCommand,
  decide: (
    found: FoundTransaction & { readonly transaction: Transaction },
    of: { readonly head: HeadItem; readonly payment: Payment },
  ) => { readonly entry: NewEntry; readonly after: Transaction },
): Promise<Transaction> => {
  const { code, payment: id, transaction: number, report, reason } = command;
  return runDossierCommand(
    store,
    {
      ...command,
      reads: [key.payment(code, id)],
      requireRight: requirePaymentRole(command, ROLES_TAKING_MONEY),
    },
    async (writing, { head, items: [item] }) => {
      const payment = getPayment(item, head, command);
      const unit = unitPaid(head.dossier, payment);
      const { transaction, claim } = await findTransaction(store, payment, { number, report, unit });
      if (!transaction) throw new Refusal('not-found', say('transaction-unknown', { number }));
      const { entry, after } = decide({ transaction, claim }, { head, payment });
      writing.record(entry, { text: reason });
      writing.put(transactionItem(after, unit));
      if (after.state === 'refunded' && payment.state === 'paid')
        writing.put(owedReceiptItem({ dossier: code, payment: id, unit, since: writing.now }));
      return after;
    },
  );
};

/**
 * How much goes back, and the transaction after it. Of a transaction with a surplus only the surplus goes back, and all the rest once the
 * dossier has ended.
 */
const givenBack = (transaction: Transaction): { readonly amount: number; readonly after: Transaction } => {
  const { state, fault, amount, surplus = 0 } = transaction;
  return state === 'refund-owed' && surplus > 0 && fault !== 'ended'
    ? { amount: surplus, after: { ...transaction, state: 'taken' } }
    : { amount: amount - surplus, after: { ...transaction, state: 'refunded' } };
};

/** Refuses to dismiss a report that contradicts nothing, and whose number counts for no other payment: money came by it. */
export const requireDismissible = (
  { payment, transaction: number, state, fault }: Transaction,
  claim: Claim | undefined,
): void => {
  if (TO_REVIEW.has(state) && (contradicts({ fault }) || (claim && claim.of !== payment))) return;
  throw new Refusal('not-allowed-now', say('not-dismissed', { number, state }), {
    asked: { vi: 'bỏ qua báo có', en: 'a dismissal' },
    state,
    allowed: [...(OPERATIONS_ON[state] ?? [])],
  });
};

const REFUND = { vi: 'hoàn trả', en: 'a refund' };

/**
 * Refuses a refund of money that pays something, unless the dossier ended without a result before the work was done that it pays for
 * ({@link isWorkDone}).
 */
export const requireRefundable = (
  { transaction, state }: Transaction,
  { head: { dossier }, payment: { step } }: { readonly head: HeadItem; readonly payment: Pick<Payment, 'step'> },
): void => {
  if (state === 'to-settle' || state === 'refund-owed') return;
  const hasEnded = endsWithoutResult(dossier.status);
  const isEarned = hasEnded && isWorkDone(procedureOf(dossier), dossier, step);
  if (state === 'taken' && hasEnded && !isEarned) return;
  const said = say(state !== 'taken' ? 'no-refund' : isEarned ? 'refund-after-appraisal' : 'refund-after-end', {
    number: transaction,
  });
  throw new Refusal('not-allowed-now', said, {
    asked: REFUND,
    state,
    allowed: [...(OPERATIONS_ON[state] ?? [])],
  });
};

/** Refuses a refund of a transaction whose number counts for another payment: it brought no money here. */
export const requireCounts = ({ transaction, payment, state }: Transaction, claim: Claim | undefined): void => {
  if (!claim || claim.of === payment) return;
  throw new Refusal('not-allowed-now', say('money-came-elsewhere', { number: transaction }), {
    asked: REFUND,
    state,
    allowed: ['dismissTransaction'],
  });
};

/** What a cashier may do with a transaction, by its state. */
const OPERATIONS_ON: Partial<Record<TransactionState, readonly string[]>> = {
  'to-settle': ['takePayment', 'refundTransaction'],
  'refund-owed': ['refundTransaction'],
  disputed: ['dismissTransaction'],
};
