import type { DossierCode, PersonId } from '../../schemas/identifiers.ts';
import type { NewEntry } from '../../schemas/journal.ts';
import { PayUrl } from '../../schemas/outside-message.ts';
import type {
  Payment,
  PaymentAnswer,
  PaymentNotice,
  Transaction,
  TransactionFault,
  TransactionState,
} from '../../schemas/payment.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { clampInstant, type Instant, isFarFrom } from '../../schemas/time.ts';
import type { Step } from '../../workflows/define/step.ts';
import { isAllowed } from '../../workflows/rules/status/allowed.ts';
import { NO_WRITES, runCommand, startWriting } from '../dossier/command.ts';
import { decideFollowed } from '../dossier/decide-followed.ts';
import { getHead } from '../dossier/guards.ts';
import type { Writing } from '../dossier/writing.ts';
import { endAtOnce, endTask } from '../steps/end-task.ts';
import type { Store } from '../store.ts';
import { type HeadItem, parseItem, Reference, TaskItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { queryAll } from '../table/pages.ts';
import { partition } from '../table/partitions.ts';
import { Claim, claimNumber, transactionClaim } from './claims.ts';
import { owedReceiptItem } from './owed-receipts.ts';
import { parsePayment, paymentItem } from './payment-items.ts';
import {
  contradicts,
  moneyInJournal,
  parseTransaction,
  TO_REVIEW,
  transactionItem,
  unitPaid,
} from './payment-transactions.ts';

const say = sayings({
  'payment-not-requested': {
    vi: 'Không có yêu cầu thanh toán {payment}.',
    en: 'No payment {payment} was requested.',
  },
  'number-of-receipt': {
    vi: '{number} là số biên lai. Báo khoản thanh toán với số khác.',
    en: '{number} is the number of a receipt. Report the payment under another number.',
  },
});

const GATEWAY: Principal = { kind: 'system', id: 'bank' as PersonId };

/**
 * Opens a payment step: requests what is still owed of its fees, in whole VND. A dossier that owes nothing passes the step at once, and
 * stays out of the payment indicators (domain.md §6).
 */
export const requestPayment = (
  writing: Writing,
  { step, task }: { readonly step: Extract<Step, { kind: 'payment' }>; readonly task: TaskItem },
): TaskItem | undefined => {
  const fees = writing.dossier.fees.flatMap(({ fee, amount, paid }) =>
    step.fees.includes(fee) && !paid && amount > 0 ? [{ fee, amount }] : [],
  );
  const amount = fees.reduce((sum, fee) => sum + fee.amount, 0);
  if (amount === 0) {
    endAtOnce(writing, task, 'paid');
    return undefined;
  }
  const payment = writing.store.randomness.uuid();
  writing.record({ type: 'payment-requested', step: step.name, payment, fees, amount });
  const request: Payment = {
    payment,
    dossier: writing.code,
    step: step.name,
    fees,
    amount,
    currency: 'VND',
    state: 'requested',
    requestedAt: writing.now,
  };
  writing.put(paymentItem(request, unitPaid(writing.dossier, request)));
  writing.put({ ...key.reference('payment', payment), dossier: writing.code });
  writing.outbox.enqueue({ kind: 'message', purpose: 'request-payment', step: step.name, reference: payment });
  return { ...task, payment };
};

/**
 * Processes the gateway's report of a payment. Every report is stored; a repeated report changes nothing.
 *
 * - The requested amount settles the payment.
 * - Another amount or currency leaves the payment open; the cashier settles it.
 * - Money for a payment that is paid already, or that nobody waits for any more, is owed back.
 * - A report that contradicts an earlier one of its transaction never undoes what followed from that: the cashier settles it.
 * - A transaction counts for the payment for which it was reported first, and for no other (`claims.ts`).
 *
 * Answers what became of the report.
 */
export const receivePaymentNotice = async (store: Store, notice: PaymentNotice): Promise<PaymentAnswer> => {
  const reference = await store.table.find(key.reference('payment', notice.payment));
  if (!reference) throw unknownPayment(notice.payment);
  const code = parseItem(Reference, reference).dossier;
  const number = transactionClaim(notice.transaction);
  const reads = [key.head(code), key.payment(code, notice.payment), key.transaction(code, notice), number.at];
  return runCommand(store, { reads }, async ([headItem, item, before, claimItem]) => {
    const head = getHead(headItem, code);
    if (!item) throw unknownPayment(notice.payment);
    const payment = parsePayment(item);
    const claim = claimItem && parseItem(Claim, claimItem);
    const report = claim?.of === payment.payment ? { ...notice, transaction: claim.number } : notice;
    const found =
      report.transaction === notice.transaction ? before : await store.table.find(key.transaction(code, report));
    const known = found && parseTransaction(found);
    if (known?.by === 'counter') throw numberOfReceipt(known);
    const repeated = known && (await findRepeated(store, report, known));
    if (repeated) return { ...NO_WRITES, answer: answerOf(repeated, payment) };
    const transaction = judgeReport(report, { payment, head, claim, known, now: store.clock.now() });
    return decideFollowed(store, async follow => {
      const writing = await startWriting(store, head, GATEWAY);
      writing.put(transactionItem(transaction, unitPaid(head.dossier, payment)));
      if (transaction.state !== 'failed' && !claim)
        writing.add(claimNumber(number, { dossier: code, of: payment.payment }));
      if (transaction.state === 'taken') await settlePayment(writing, { payment, transactions: [transaction] });
      else writing.record(entryOf(transaction));
      await follow(writing);
      return { writes: writing.writes(), answer: answerOf(transaction, payment) };
    });
  });
};

const unknownPayment = (payment: string): Refusal =>
  new Refusal('not-found', say('payment-not-requested', { payment }));

/** A report under the number of a receipt is about other money. To answer that it is known would lose that money. */
const numberOfReceipt = ({ transaction }: Transaction): Refusal =>
  new Refusal('not-allowed-now', say('number-of-receipt', { number: transaction }), {
    asked: transaction,
    state: { vi: `biên lai ${transaction} của bộ phận một cửa`, en: `the receipt ${transaction} of the counter` },
    allowed: ['noticePayment'],
  });

/** Whether something followed from a transaction already: it pays, or the cashier has handled it. */
const isHandled = ({ state, fault, surplus }: Transaction): boolean =>
  !TO_REVIEW.has(state) || surplus !== undefined || fault === 'ended';

/** By what a report that contradicts a handled transaction is known when it is repeated. That none came, has no sum. */
const nameOfReport = ({ status, amount, currency }: PaymentNotice): string =>
  status === 'failed' ? 'failed' : `${amount} ${currency}`;

/** What an earlier report that said the same became: that of the transaction itself, or one that contradicts it. */
const findRepeated = async (
  store: Store,
  notice: PaymentNotice,
  known: Transaction,
): Promise<Transaction | undefined> => {
  const { state, fault, amount, currency, dossier } = known;
  const isSame =
    notice.status === 'failed'
      ? state === 'failed' || fault === 'then-failed'
      : state !== 'failed' && notice.amount === amount && notice.currency === currency;
  if (isSame) return known;
  const item = await store.table.find(key.transaction(dossier, { ...known, report: nameOfReport(notice) }));
  return item && parseTransaction(item);
};

/** The transaction that a report makes, by the claim of its number and by what is requested at this moment. */
const judgeReport = (
  notice: PaymentNotice,
  {
    payment,
    head: { dossier },
    claim,
    known,
    now,
  }: {
    readonly payment: Payment;
    readonly head: HeadItem;
    readonly claim: Claim | undefined;
    /** What an earlier report said of the same transaction. */
    readonly known: Transaction | undefined;
    readonly now: Instant;
  },
): Transaction => {
  const { transaction, amount, currency, paidAt: stated } = notice;
  const paidAt = clampInstant(stated, { after: dossier.submittedAt, now });
  const came = { dossier: dossier.code, payment: payment.payment, transaction, amount, currency, paidAt };
  const as = (state: TransactionState, fault?: TransactionFault): Transaction => ({
    ...{ ...came, by: 'bank', state },
    ...(isFarFrom(stated, paidAt) && { statedPaidAt: stated }),
    ...(fault && { fault }),
  });
  const isFailed = notice.status === 'failed';
  if (known && known.state !== 'failed') {
    if (isHandled(known))
      return { ...as('disputed', isFailed ? 'then-failed' : 'then-other-sum'), report: nameOfReport(notice) };
    if (isFailed) return { ...known, fault: 'then-failed' };
  }
  if (isFailed) return as('failed', 'failed');
  if (claim && claim.of !== payment.payment) return { ...as('disputed', 'used'), countsFor: claim.dossier };
  if (payment.state === 'paid') return as('refund-owed', 'second');
  if (payment.state !== 'requested' || !isAllowed('pay', dossier.status)) return as('refund-owed', 'late');
  return amount === payment.amount && currency === payment.currency ? as('taken') : as('to-settle', 'other-sum');
};

const entryOf = (transaction: Transaction): NewEntry => {
  const { fault } = transaction;
  const money = moneyInJournal(transaction);
  return fault === undefined || fault === 'second' || fault === 'late' || fault === 'ended'
    ? { type: 'refund-owed', ...money }
    : { type: 'payment-faulty', ...money, fault };
};

/** Ends the step that waits for a payment: the payment was made, or nothing is owed any more. */
export const endPaymentStep = async (writing: Writing, payment: Payment): Promise<void> => {
  const waiting = await writing.store.table.find(key.task(payment.dossier, payment.step));
  const task = waiting && parseItem(TaskItem, waiting);
  if (task?.payment === payment.payment) await endTask(writing, task, { outcome: 'paid' });
};

/** Settles a payment by these transactions, of which the last one completes it, and ends its step. */
export const settlePayment = async (
  writing: Writing,
  {
    payment,
    transactions,
    text,
  }: { readonly payment: Payment; readonly transactions: readonly Transaction[]; readonly text?: string | undefined },
): Promise<Payment> => {
  const [last, ...before] = transactions.toReversed();
  if (!last) throw new Error(`Payment ${payment.payment} of ${payment.dossier} has no transactions.`);
  const { transaction, paidAt } = last;
  const others = before.map(one => one.transaction);
  const by = { payment: payment.payment, transaction, ...(others.length > 0 && { others }) };
  const fees = payment.fees.map(({ fee }) => fee);
  writing.record({ type: 'payment-received', ...by, fees, amount: payment.amount }, { text });
  const paid: Payment = { ...payment, state: 'paid', transaction, paidAt };
  const unit = unitPaid(writing.dossier, paid);
  writing.put(paymentItem(paid, unit));
  writing.put(owedReceiptItem({ dossier: writing.code, payment: paid.payment, unit, since: writing.now }));
  await endPaymentStep(writing, paid);
  return paid;
};

const MEANING = {
  taken: 'it is paid',
  failed: 'the payment is still open',
  'to-settle': 'it is recorded, the cashier will check it, and the payment is still open',
  'refund-owed': 'it is recorded and will be refunded',
  refunded: 'it is being refunded',
  disputed: 'it is recorded, the number is counted for another payment, and this payment is still open',
  dismissed: 'the cashier compared it and closed it',
} as const satisfies Record<TransactionState, string>;

const meaningOf = ({ state, fault }: Pick<Transaction, 'state' | 'fault'>): string =>
  TO_REVIEW.has(state) && contradicts({ fault })
    ? 'it is recorded, it contradicts an earlier report, and the cashier will settle it'
    : MEANING[state];

/** The answer to the gateway: what became of its report. */
const answerOf = ({ state, fault, amount, currency }: Transaction, asked: Payment): PaymentAnswer => ({
  state,
  ...(fault && { fault }),
  detail: `Requested: ${asked.amount} ${asked.currency}. Reported: ${amount} ${currency}. Result: ${meaningOf({ state, fault })}.`,
});

/** The payments of a dossier, oldest first, each with its transactions. */
export const listPayments = async (
  store: Store,
  code: DossierCode,
): Promise<readonly (Payment & { transactions: Transaction[] })[]> => {
  const items = await queryAll(store.table, { hash: partition.dossier(code), range: { prefix: 'B#' } });
  return items
    .filter(item => item.entity === 'payment')
    .map(parsePayment)
    .toSorted((one, other) => (one.requestedAt < other.requestedAt ? -1 : 1))
    .map(payment => ({
      ...payment,
      transactions: items
        .filter(item => item.entity === 'transaction' && item.sk.startsWith(`B#${payment.payment}`))
        .map(item => parseTransaction(item))
        .toSorted((one, other) => (one.paidAt < other.paidAt ? -1 : 1)),
    }));
};

/**
 * Stores the address at which the applicant pays, as the gateway answered the request of that moment. Where the fees have changed since,
 * a newer request is on its way, and its answer counts. A gateway may answer without an address.
 */
export const storePayUrl = async (
  store: Store,
  code: DossierCode,
  { payment, payUrl, askedAt }: { readonly payment: string; readonly payUrl: unknown; readonly askedAt: Instant },
): Promise<void> => {
  const item = await store.table.find(key.payment(code, payment));
  const same = { state: 'requested', requestedAt: askedAt };
  if (item?.state !== same.state || item.requestedAt !== same.requestedAt) return;
  const url = PayUrl.optional().parse(payUrl);
  if (!url) return;
  await store.table.transact([{ put: { ...item, payUrl: url }, when: { equals: same } }]);
};
