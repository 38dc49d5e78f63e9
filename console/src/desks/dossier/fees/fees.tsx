import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useMe } from '../../../api/api-context.tsx';
import { asProblem } from '../../../api/problem.ts';
import { useQueries } from '../../../api/queries.ts';
import { rolesIn } from '../../../api/session/me.ts';
import type { DossierView, PaymentView, ProcedureView } from '../../../api/views.ts';
import { isOf } from '../../../parts/actions.ts';
import { Icon, type IconName } from '../../../parts/icon.tsx';
import { useLanguage, useTitle, useWords } from '../../../parts/language/language.tsx';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { WhyNot } from '../why-not.tsx';
import { own } from './fees-words.ts';
import { moneyFor, titleOf } from './new-fees.ts';
import { SetFeesForm } from './set-fees-form.tsx';
import './fees.css';

/** Who deals with the fees of a dossier. Others are not shown them here: to read them is noted. */
const DEALING = ['counter', 'leader', 'cashier'] as const;

/** What must be paid for the dossier and what came; at the desks that may change it, the form for that. */
export const Fees = ({ view: { dossier } }: { readonly view: DossierView }) => {
  const w = useWords(own);
  const id = useId();
  const { acting } = useMe();
  const queries = useQueries();
  const known = useQuery(queries.procedure(dossier.procedure)).data;
  const isAsked = known?.steps.some(({ step, kind }) => kind === 'payment' && dossier.steps[step]) ?? false;
  const deals = rolesIn(acting).some(role => (DEALING as readonly string[]).includes(role));
  const query = useQuery({ ...queries.payments(dossier.code), enabled: isAsked && deals, retry: false });
  const problem = query.error ? asProblem(query.error) : undefined;
  if (!known || !isAsked || !deals || problem?.status === 403 || problem?.status === 404) return null;
  if (!problem && (query.data?.payments.length ?? 0) === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{w.fees}</h2>
      {problem && <ProblemNote problem={problem} onAgain={() => query.refetch()} />}
      {query.data?.payments.map(payment => (
        <OnePayment key={payment.payment} {...{ payment, procedure: known }} />
      ))}
    </section>
  );
};

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

const OnePayment = ({ payment, procedure }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const step = procedure.steps.find(({ step }) => step === payment.step);
  const setting = payment.actions.find(isOf('setFees'));
  // Somebody else may have changed it meanwhile: then the server says why not, and the form stays with what was typed.
  if (isOpen)
    return (
      <div className="fees">
        <SetFeesForm {...{ payment, procedure }} onClose={() => setOpen(false)} />
      </div>
    );
  return (
    <div className="fees">
      <p className="fees-head">
        <strong>{step ? title(step.title) : payment.step}</strong>
        <span className={CHIPS[payment.state]}>
          <Icon name={ICONS[payment.state]} size={16} /> {w[payment.state]}
        </span>
      </p>
      <Sums {...{ payment, procedure }} />
      {setting && (
        <>
          <button
            type="button"
            className="button"
            aria-disabled={!setting.allowed}
            aria-describedby={setting.why ? id : undefined}
            onClick={() => setting.allowed && setOpen(true)}
          >
            {w.set}
          </button>
          {setting.why && (
            <div id={id}>
              <WhyNot>{title(setting.why)}</WhyNot>
            </div>
          )}
        </>
      )}
    </div>
  );
};

const Sums = ({ payment, procedure }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const { received, toSettle } = moneyFor(payment);
  const owed = payment.state === 'requested' ? Math.max(0, payment.amount - received) : 0;
  return (
    <dl className="fees-sums">
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
  <div className={isTotal ? 'fees-total' : undefined}>
    <dt>{name}</dt>
    <dd className="digits">{sum}</dd>
  </div>
);
