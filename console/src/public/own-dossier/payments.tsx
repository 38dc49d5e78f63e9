import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { asProblem } from '../../api/problem.ts';
import { useQueries } from '../../api/queries.ts';
import type { DossierView, PaymentView, ProcedureView } from '../../api/views.ts';
import { useLanguage, useWords } from '../../parts/language/language.tsx';
import { PaymentHead, Sums } from '../../parts/payment/payment-sums.tsx';
import { Receipts } from '../../parts/payment/receipts.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { ContactOf } from './contact.tsx';
import { own } from './own-words.ts';

type Props = { readonly view: DossierView; readonly procedure: ProcedureView };

/** Payments of the dossier, which it has once a payment step was opened. */
const usePayments = ({ view: { dossier }, procedure }: Props) => {
  const isAsked = procedure.steps.some(({ step, kind }) => kind === 'payment' && dossier.steps[step]);
  return useQuery({ ...useQueries().payments(dossier.code), enabled: isAsked });
};

/** What is to be paid now: how much, until when, and how. */
export const AskedPayments = (props: Props) => {
  const asked = usePayments(props).data?.payments.filter(({ state }) => state === 'requested') ?? [];
  return asked.map(payment => <AskedPayment key={payment.payment} {...{ payment, ...props }} />);
};

const AskedPayment = ({ view, procedure, payment }: Props & { readonly payment: PaymentView }) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const id = useId();
  const { due } = view.tasks.find(({ step }) => step === payment.step) ?? {};
  const unit = view.dossier.steps[payment.step]?.unit;
  return (
    <section className="card card-todo" aria-labelledby={id}>
      <h2 id={id}>{w.todo}</h2>
      <PaymentHead {...{ payment, procedure }} />
      <Sums {...{ payment, procedure }} />
      {due && <p>{w.payBy(say.deadline(due))}</p>}
      {payment.payUrl && (
        <a className="button button-main own-start" href={payment.payUrl} rel="noreferrer">
          {w.payOnline}
        </a>
      )}
      {unit && <ContactOf unit={unit} say={payment.payUrl ? w.payHere : w.payThere} />}
    </section>
  );
};

/** All payments that wait for nothing any more: paid, exempted, or not awaited. */
export const SettledPayments = (props: Props) => {
  const w = useWords(own);
  const id = useId();
  const query = usePayments(props);
  const settled = query.data?.payments.filter(({ state }) => state !== 'requested') ?? [];
  if (query.error) return <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />;
  if (settled.length === 0) return null;
  return (
    <section className="stack-small" aria-labelledby={id}>
      <h2 id={id}>{w.fees}</h2>
      {settled.map(payment => (
        <div key={payment.payment} className="card">
          <PaymentHead {...{ payment }} procedure={props.procedure} />
          <Sums {...{ payment }} procedure={props.procedure} />
          <Receipts payment={payment} />
        </div>
      ))}
    </section>
  );
};
