/** The receipts of payments, as people read them. */
import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import type { KeptReceipt } from '../../schemas/receipt.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { readHead } from '../dossier/guards.ts';
import { type OneReceipt, receiptsOf } from '../money/kept-receipts.ts';
import { requireSeesPayments, seesMoneyOf } from '../money/payment-command.ts';
import { unitPaid } from '../money/payment-transactions.ts';
import { listPayments } from '../money/payments.ts';
import type { Store } from '../store.ts';
import { numberReceipts } from './number-receipts.ts';
import { type Paid, refundedOf } from './receipt-content.ts';

const say = sayings({
  'payment-unknown-here': {
    vi: 'Hồ sơ {dossier} không có khoản thanh toán {payment}.',
    en: '{dossier} has no payment {payment}.',
  },
  'not-paid-yet': {
    vi: 'Chưa có biên lai: khoản này chưa được nộp đủ.',
    en: 'There is no receipt yet: the payment has not been made.',
  },
  'receipt-of-other-unit': {
    vi: 'Khoản này nộp cho {unit}: chỉ cán bộ thu phí hoặc xác định phí của đơn vị đó đọc được biên lai.',
    en: 'This was paid to {unit}: only those who take its money or set its fees read the receipt.',
  },
  'receipt-unknown': {
    vi: 'Khoản thanh toán này không có biên lai thứ {which}.',
    en: 'This payment has no receipt {which}.',
  },
  'receipt-being-numbered': {
    vi: 'Biên lai đang được cấp số. Mở lại sau một phút.',
    en: 'The receipt is being numbered. Open it again in a minute.',
  },
});

const RETRY_SECONDS = 60;

type Asked = { readonly code: DossierCode; readonly payment: string; readonly by: Principal };
type Reading = Asked & {
  /** Which of the receipts of the payment; the newest by default. */
  readonly which?: number | undefined;
  readonly template: string;
};

/**
 * A receipt of a payment. Where the newest is owed and has no number yet, what the unit owes is numbered now, in its order. Refuses while the
 * payment is not settled, and who may not see the money of this unit.
 */
export const getReceipt = async (
  store: Store,
  { code, payment: id, by, which, template }: Reading,
): Promise<OneReceipt> => {
  const { dossier } = await readHead(store, code);
  const as = requireSeesPayments(by, dossier);
  const payment = (await listPayments(store, code)).find(one => one.payment === id);
  if (!payment) throw new Refusal('not-found', say('payment-unknown-here', { dossier: code, payment: id }));
  requireSeesMoneyOf(by, dossier, payment);
  if (payment.state !== 'paid' || !payment.paidAt)
    throw new Refusal('not-allowed-now', say('not-paid-yet'), { asked: 'receipt', state: payment.state });
  await store.trail.note({ code, part: 'payments', by, as });
  const kept = await upToDate(store, { dossier, payment, template });
  const chosen = which ?? kept.length;
  const found = kept[chosen - 1];
  if (!found) throw new Refusal('not-found', say('receipt-unknown', { which: chosen }));
  return { kept: found, which: chosen };
};

/** Who reads a payment in the list reads its receipts, and nobody else does. */
const requireSeesMoneyOf = (by: Principal, dossier: Dossier, payment: Paid): void => {
  const unit = unitPaid(dossier, payment);
  if (!seesMoneyOf(by, dossier, unit))
    throw new Refusal('forbidden', say('receipt-of-other-unit', { unit }), { asked: 'receipt' });
};

/** The receipts of the payment, of which the last says what is so now. */
const upToDate = async (
  store: Store,
  { dossier, payment, template }: { readonly dossier: Dossier; readonly payment: Paid; readonly template: string },
): Promise<readonly KeptReceipt[]> => {
  const { code } = dossier;
  const isNew = (kept: readonly KeptReceipt[]) => kept.at(-1)?.content.refunded === refundedOf(payment);
  const before = await receiptsOf(store, code, payment.payment);
  if (isNew(before)) return before;
  const unit = unitPaid(dossier, payment);
  let fault: unknown;
  await numberReceipts(store, unit, { template, onFault: error => (fault = error) });
  const after = await receiptsOf(store, code, payment.payment);
  if (isNew(after)) return after;
  const options = { cause: fault, retryAfter: RETRY_SECONDS };
  throw new Refusal('unavailable', say('receipt-being-numbered'), {}, options);
};
