import type { DossierCode, PersonId } from '../schemas/identifiers.ts';
import { Payment, type PaymentNotice } from '../schemas/payment.ts';
import type { Principal } from '../schemas/principal.ts';
import { Refusal } from '../schemas/refusal.ts';
import type { StopStep } from '../workflows/define/step.ts';
import { isAllowed } from '../workflows/rules/allowed.ts';
import { perform } from './command.ts';
import { conclude, decideAtOnce, getHead, writeOn } from './conclude.ts';
import { parseItem, parseStored, Reference, TaskItem } from './items.ts';
import type { Memory } from './memory.ts';
import { key, partition } from './table.ts';
import type { Writing } from './writing.ts';

const GATEWAY: Principal = { kind: 'system', id: 'bank' as PersonId };

/**
 * Opens a payment step: what of its fees is still owed is asked for, in whole VND. A dossier that owes nothing passes at
 * once and stays out of the payment indicators (domain.md §6).
 */
export const requestPayment = (
  memory: Memory,
  writing: Writing,
  { stop, task }: { readonly stop: Extract<StopStep, { kind: 'payment' }>; readonly task: TaskItem },
): TaskItem | undefined => {
  const fees = writing.dossier.fees.flatMap(({ fee, amount, paid }) =>
    stop.fees.includes(fee) && !paid && amount > 0 ? [{ fee, amount }] : [],
  );
  const amount = fees.reduce((sum, fee) => sum + fee.amount, 0);
  if (amount === 0) {
    decideAtOnce(writing, task, 'paid');
    return undefined;
  }
  const payment = memory.randomness.uuid();
  writing.record({ type: 'payment-requested', step: stop.name, payment, fees, amount });
  const request: Payment = {
    payment,
    dossier: writing.code,
    step: stop.name,
    fees,
    amount,
    currency: 'VND',
    state: 'requested',
    requestedAt: writing.now,
  };
  writing.put({ ...key.payment(writing.code, payment), entity: 'payment', ...request });
  writing.put({ ...key.reference('payment', payment), dossier: writing.code });
  writing.tell({ kind: 'message', purpose: 'request-payment', step: stop.name, reference: payment });
  return { ...task, payment };
};

/**
 * Takes in the gateway's report of a payment. The same transaction twice is the same payment; another transaction for
 * what is paid already, or for a dossier that has ended, is owed back; a wrong amount or currency changes nothing.
 */
export const receivePayment = async (memory: Memory, notice: PaymentNotice): Promise<void> => {
  const reference = await memory.table.find(key.reference('payment', notice.payment));
  if (!reference) throw new Refusal('not-found', `No payment ${notice.payment} was requested.`);
  const code = parseItem(Reference, reference).dossier;
  const place = key.payment(code, notice.payment);
  const seen = { pk: place.pk, sk: `${place.sk}#${notice.transaction}` };
  await perform(memory, { reads: [key.head(code), place, seen] }, async ([headItem, item, before]) => {
    const head = getHead(headItem, code);
    if (!item) throw new Refusal('not-found', `No payment ${notice.payment} was requested.`);
    const payment = parseStored(Payment, item);
    requireSameSum(payment, notice);
    if (before || notice.status !== 'paid') return { writes: [], answer: undefined };
    const writing = await writeOn(memory, head, GATEWAY);
    writing.put(
      { ...seen, entity: 'transaction', transaction: notice.transaction, paidAt: notice.paidAt },
      { absent: true },
    );
    const { transaction, amount } = notice;
    if (payment.state !== 'requested' || !isAllowed('pay', head.dossier.status)) {
      writing.record({ type: 'refund-owed', payment: payment.payment, transaction, amount });
      return { writes: writing.writes(), answer: undefined };
    }
    const fees = payment.fees.map(({ fee }) => fee);
    writing.record({ type: 'payment-received', payment: payment.payment, transaction, fees, amount });
    writing.put({ ...item, state: 'paid', transaction, paidAt: notice.paidAt });
    await concludePaid(memory, writing, payment);
    return { writes: writing.writes(), answer: undefined };
  });
};

const concludePaid = async (memory: Memory, writing: Writing, payment: Payment): Promise<void> => {
  const item = await memory.table.find(key.task(payment.dossier, payment.step));
  const task = item && parseItem(TaskItem, item);
  if (task?.payment === payment.payment) await conclude(memory, writing, task, { outcome: 'paid' });
};

const requireSameSum = (payment: Payment, notice: PaymentNotice): void => {
  if (notice.amount === payment.amount && notice.currency === payment.currency) return;
  throw new Refusal('invalid', 'The sum paid is not the sum requested.', {
    asked: `${notice.amount} ${notice.currency}`,
    state: `requested: ${payment.amount} ${payment.currency}`,
    errors: [
      {
        pointer: notice.amount === payment.amount ? '/body/currency' : '/body/amount',
        detail: 'differs from the request',
      },
    ],
  });
};

/** The payments of a dossier, oldest first. */
export const listPayments = async (memory: Memory, code: DossierCode): Promise<readonly Payment[]> => {
  const page = await memory.table.query({ hash: partition.dossier(code), range: { prefix: 'B#' } });
  return page.items
    .filter(item => item.entity === 'payment')
    .map(item => parseStored(Payment, item))
    .toSorted((one, other) => (one.requestedAt < other.requestedAt ? -1 : 1));
};

/** Remembers where the applicant pays, as the gateway answered; an answer without an address is the gateway's fault. */
export const notePayUrl = async (
  memory: Memory,
  code: DossierCode,
  { payment, payUrl }: { readonly payment: string; readonly payUrl: unknown },
): Promise<void> => {
  const item = await memory.table.find(key.payment(code, payment));
  if (item?.state !== 'requested') return;
  const url = Payment.shape.payUrl.parse(payUrl);
  if (url) await memory.table.transact([{ put: { ...item, payUrl: url }, when: { equals: { state: 'requested' } } }]);
};
