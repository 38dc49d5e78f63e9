import type { PaymentView, ProcedureView } from '../../api/views.ts';
import { Icon, type IconName } from '../icon.tsx';
import { useLanguage, useTitle, useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import './payment.css';

const own = words({
  total: { vi: 'Tổng cộng', en: 'Total' },
  received: { vi: 'Đã nhận', en: 'Received' },
  toSettle: { vi: 'Đã chuyển đến, chờ thủ quỹ xử lý', en: 'Came in, the cashier has to look at it' },
  toRefund: { vi: 'Sẽ hoàn trả cho người nộp', en: 'Goes back to the applicant' },
  refunded: { vi: 'Đã lệnh hoàn trả', en: 'Ordered to go back' },
  owed: { vi: 'Còn phải nộp', en: 'Still owed' },
  requested: { vi: 'Chờ nộp', en: 'Waits for the payment' },
  paid: { vi: 'Đã nộp', en: 'Paid' },
  expired: { vi: 'Không còn chờ nộp', en: 'Not awaited any more' },
  exempted: { vi: 'Không phải nộp', en: 'Nothing to pay' },
});

const ICONS = {
  requested: 'clock',
  paid: 'check',
  expired: 'cross',
  exempted: 'check',
} as const satisfies Record<PaymentView['state'], IconName>;
const CHIPS = {
  requested: 'chip chip-soon',
  paid: 'chip chip-good',
  expired: 'chip',
  exempted: 'chip chip-good',
} as const satisfies Record<PaymentView['state'], string>;

type Props = { readonly payment: PaymentView; readonly procedure: ProcedureView };

/** What the payment is for, and its state. */
export const PaymentHead = ({ payment, procedure }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const step = procedure.steps.find(({ step }) => step === payment.step);
  return (
    <p className="payment-head">
      <strong>{step ? title(step.title) : payment.step}</strong>
      <span className={CHIPS[payment.state]}>
        <Icon name={ICONS[payment.state]} size={16} /> {w[payment.state]}
      </span>
    </p>
  );
};

/** What people call a fee; its name where the procedure does not know it. */
export const titleOf = ({ fees }: ProcedureView, fee: string) =>
  fees.find(known => known.fee === fee)?.title ?? { vi: fee, en: fee };

/** What came for a payment: what pays it, what the cashier has still to look at, and what goes back to the applicant. */
export const moneyFor = ({ transactions }: Pick<PaymentView, 'transactions'>) => {
  const sum = (of: (one: PaymentView['transactions'][number]) => number): number =>
    transactions.reduce((all, one) => all + of(one), 0);
  return {
    received: sum(({ state, amount, surplus }) => {
      if (state === 'taken') return amount - (surplus ?? 0);
      // Only a surplus goes back; the rest pays.
      return state === 'refund-owed' && surplus ? amount - surplus : 0;
    }),
    toSettle: sum(({ state, amount }) => (state === 'to-settle' || state === 'disputed' ? amount : 0)),
    toRefund: sum(({ state, amount, surplus = amount }) => (state === 'refund-owed' ? surplus : 0)),
    refunded: sum(({ state, amount, surplus = 0 }) =>
      state === 'refunded' ? amount : state === 'taken' ? surplus : 0,
    ),
  };
};

/** Each fee, what came for them, and what is still owed. */
export const Sums = ({ payment, procedure }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const { received, toSettle, toRefund, refunded } = moneyFor(payment);
  const owed = payment.state === 'requested' ? Math.max(0, payment.amount - received) : 0;
  return (
    <dl className="payment-sums">
      {payment.fees.map(({ fee, amount }) => (
        <Sum key={fee} name={title(titleOf(procedure, fee))} sum={say.sum(amount)} />
      ))}
      {payment.fees.length > 1 && <Sum name={w.total} sum={say.sum(payment.amount)} isTotal />}
      {received > 0 && <Sum name={w.received} sum={say.sum(received)} />}
      {toSettle > 0 && <Sum name={w.toSettle} sum={say.sum(toSettle)} />}
      {toRefund > 0 && <Sum name={w.toRefund} sum={say.sum(toRefund)} />}
      {refunded > 0 && <Sum name={w.refunded} sum={say.sum(refunded)} />}
      {payment.state === 'requested' && <Sum name={w.owed} sum={say.sum(owed)} isTotal />}
    </dl>
  );
};

type SumProps = { readonly name: string; readonly sum: string; readonly isTotal?: boolean };

const Sum = ({ name, sum, isTotal = false }: SumProps) => (
  <div className={isTotal ? 'payment-total' : undefined}>
    <dt>{name}</dt>
    <dd className="digits">{sum}</dd>
  </div>
);
