/** What the cashier of the unit that is paid does with money: marks what goes back. */
import type { Item } from '../platform/ports.ts';
import type { DossierCode } from '../schemas/identifiers.ts';
import { Payment, type Transaction } from '../schemas/payment.ts';
import type { Principal } from '../schemas/principal.ts';
import { Refusal } from '../schemas/refusal.ts';
import { STATUS } from '../schemas/status.ts';
import { maySeePayments, worksAt } from '../workflows/rules/access.ts';
import { asItIs, type Idempotency } from './command.ts';
import { getHead, unknownDossier, writeOn } from './conclude.ts';
import { type HeadItem, parseStored } from './items.ts';
import { type Memory, procedureOf } from './memory.ts';
import { performOnce } from './once.ts';
import { key } from './table.ts';
import { transactionIn, transactionItem, unitPaid } from './transactions.ts';

/** What everybody who acts on a payment says. */
export type OnPayment = {
  readonly code: DossierCode;
  readonly payment: string;
  readonly by: Principal;
  readonly idempotency?: Idempotency | undefined;
};

/** The payment that an item holds; to whoever may not see it, its dossier does not exist. */
export const getPayment = (item: Item | undefined, { dossier }: HeadItem, { payment, by }: OnPayment): Payment => {
  if (!maySeePayments(by, dossier, procedureOf(dossier))) throw unknownDossier(dossier.code);
  if (!item) throw new Refusal('not-found', `No payment ${payment} is asked for ${dossier.code}.`);
  return parseStored(Payment, item);
};

const requireCashier = (by: Principal, { dossier }: HeadItem, payment: Payment): void => {
  const unit = unitPaid(dossier, payment);
  if (worksAt(by, { unit, role: 'cashier' })) return;
  throw new Refusal('forbidden', `Only a cashier of ${unit} handles this money.`, {
    state: `the payment is asked for by ${unit}`,
    allowed: [`cashier at ${unit}`],
  });
};

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
      requireCashier(by, head, payment);
      if (!came) throw new Refusal('not-found', `No transaction ${number} came for this payment.`);
      const transaction = transactionIn(came, payment);
      requireRefundable(transaction, head);
      const refunded: Transaction = { ...transaction, state: 'refunded' };
      const { currency, amount, surplus = amount } = transaction;
      const writing = await writeOn(memory, head, by);
      writing.record(
        {
          type: 'refund-ordered',
          ...{ payment: id, transaction: number, amount: surplus },
          ...(currency !== 'VND' && { currency }),
        },
        { text: command.reason },
      );
      writing.put(transactionItem(refunded, unitPaid(head.dossier, payment)));
      return { writing, answer: refunded };
    },
    asItIs(),
  );
};

const requireRefundable = ({ transaction, state }: Transaction, { dossier: { status } }: HeadItem): void => {
  if (state === 'to-settle' || state === 'refund-owed') return;
  if (state === 'taken' && (status === STATUS.refused || status === STATUS.stopped)) return;
  throw new Refusal('not-allowed-now', `The money of ${transaction} is not to go back.`, {
    asked: 'a refund',
    state,
    allowed: state === 'taken' ? ['once the dossier is refused or stopped'] : [],
  });
};
