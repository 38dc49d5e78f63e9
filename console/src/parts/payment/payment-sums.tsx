import type { PaymentView, ProcedureView } from '../../api/views.ts';
import { Icon, type IconName } from '../icon.tsx';
import { useLanguage, useTitle, useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import './payment.css';

const own = words({
  total: { vi: 'Tổng cộng', en: 'Total' },
  received: { vi: 'Đã nhận', en: 'Received' },
  toSettle: { vi: 'Đã chuyển đến, chờ thủ quỹ xử lý', en: 'Came in, the cashier has to look at it' },
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

/** What came for a payment: what pays it, and what the cashier has still to look at. */
export const moneyFor = ({ transactions }: Pick<PaymentView, 'transactions'>) => {
  const sum = (states: readonly string[]): number =>
    transactions
      .filter(({ state }) => states.includes(state))
      .reduce((all, { amount, surplus = 0 }) => all + amount - surplus, 0);
  return { received: sum(['taken']), toSettle: sum(['to-settle', 'disputed']) };
};

/** Each fee, what came for them, and what is still owed. */
export const Sums = ({ payment, procedure }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const { received, toSettle } = moneyFor(payment);
  const owed = payment.state === 'requested' ? Math.max(0, payment.amount - received) : 0;
  return (
    <dl className="payment-sums">
      {payment.fees.map(({ fee, amount }) => (
        <Sum key={fee} name={title(titleOf(procedure, fee))} sum={say.sum(amount)} />
      ))}
      {payment.fees.length > 1 && <Sum name={w.total} sum={say.sum(payment.amount)} isTotal />}
      {received > 0 && <Sum name={w.received} sum={say.sum(received)} />}
      {toSettle > 0 && <Sum name={w.toSettle} sum={say.sum(toSettle)} />}
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
