import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useMe } from '../../../api/api-context.tsx';
import { asProblem } from '../../../api/problem.ts';
import { useQueries } from '../../../api/queries.ts';
import { rolesIn } from '../../../api/session/me.ts';
import type { DossierView, PaymentView, ProcedureView } from '../../../api/views.ts';
import { isOf } from '../../../parts/actions.ts';
import { useTitle, useWords } from '../../../parts/language/language.tsx';
import { PaymentHead, Sums } from '../../../parts/payment/payment-sums.tsx';
import { Receipts } from '../../../parts/payment/receipts.tsx';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { WhyNot } from '../why-not.tsx';
import { own } from './fees-words.ts';
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

type Props = { readonly payment: PaymentView; readonly procedure: ProcedureView };

const OnePayment = ({ payment, procedure }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
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
      <PaymentHead {...{ payment, procedure }} />
      <Sums {...{ payment, procedure }} />
      <Receipts payment={payment} />
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
