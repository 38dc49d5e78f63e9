import { type FormEvent, useId, useRef, useState } from 'react';
import { useRefresh } from '../../../api/queries.ts';
import { useCommand } from '../../../api/use-command.ts';
import type { PaymentView, ProcedureView } from '../../../api/views.ts';
import { sayDone } from '../../../parts/done.ts';
import { FormWays } from '../../../parts/form-ways.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { sayings } from '../../../parts/language/dates.ts';
import { useLanguage, useTitle, useWords } from '../../../parts/language/language.tsx';
import { moneyFor, titleOf } from '../../../parts/payment/payment-sums.tsx';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { useReason } from '../../../parts/use-reason.ts';
import { WordsField } from '../../../parts/words-field.tsx';
import { own } from './fees-words.ts';
import { type Line, newFeesOf, type Typed } from './new-fees.ts';

type Props = { readonly payment: PaymentView; readonly procedure: ProcedureView; readonly onClose: () => void };

/** New sums for the fees of an open payment, with the reason; before it is sent it says what changes of what is owed. */
export const SetFeesForm = ({ payment, procedure, onClose }: Props) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const refresh = useRefresh();
  const [typed, setTyped] = useState<Typed>({});
  const basis = useReason(w.basisMissing);
  const [isChecked, setChecked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const next = newFeesOf(payment.fees, typed);
  const { toSettle } = moneyFor(payment);
  const { send, isSending, problem } = useCommand({
    send: (command, body: { readonly fees: Line[]; readonly basis: string }) =>
      command('setFees', { params: { code: payment.dossier, payment: payment.payment }, body }),
    refresh: () => refresh(payment.dossier),
    onDone: ({ amount }) => {
      sayDone({
        what: {
          vi: `Đã đặt lại mức thu: ${sayings('vi').sum(amount)}`,
          en: `The fees were changed: ${sayings('en').sum(amount)}`,
        },
        whose: payment.dossier,
      });
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (basis.check() && next.wrong.length === 0 && next.changed.length > 0)
      send({ fees: [...next.changed], basis: basis.text });
    else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  return (
    <form className="fees-form" ref={form} onSubmit={submit} noValidate>
      {problem && (
        <ProblemNote problem={problem}>
          <p>{w.kept}</p>
        </ProblemNote>
      )}
      {payment.fees.map(line => (
        <NewSum
          key={line.fee}
          {...{ line, procedure }}
          text={typed[line.fee]}
          isWrong={isChecked && next.wrong.includes(line.fee)}
          isUnchanged={isChecked && next.wrong.length === 0 && next.changed.length === 0}
          onChange={text => setTyped({ ...typed, [line.fee]: text })}
        />
      ))}
      {isChecked && next.wrong.length === 0 && next.changed.length === 0 && <Fault>{w.unchanged}</Fault>}
      <Effect before={next.before} after={next.after} isWrong={next.wrong.length > 0} />
      {next.changed.length > 0 && next.wrong.length === 0 && (
        <ul className="fees-effects small">
          <li>{next.after === 0 ? w.endsStep : w.afterwards}</li>
          {toSettle > 0 && <li>{w.moneyStays(say.sum(toSettle))}</li>}
        </ul>
      )}
      <WordsField label={w.basis} hint={w.basisHint} max={1000} {...basis.field} />
      <FormWays label={w.send} isSending={isSending} onCancel={onClose} />
    </form>
  );
};

type NewSumProps = {
  readonly line: Line;
  readonly procedure: ProcedureView;
  readonly text: string | undefined;
  readonly isWrong: boolean;
  readonly isUnchanged: boolean;
  readonly onChange: (text: string) => void;
};

const NewSum = ({ line, procedure, text, isWrong, isUnchanged, onChange }: NewSumProps) => {
  const w = useWords(own);
  const id = useId();
  const title = useTitle();
  const { say } = useLanguage();
  const name = title(titleOf(procedure, line.fee));
  return (
    <div className="field">
      <label htmlFor={id}>{name}</label>
      <span className="hint digits" id={`${id}-now`}>
        {w.now}: {say.sum(line.amount)}
      </span>
      {isWrong && <Fault id={`${id}-fault`}>{w.sumWrong}</Fault>}
      <div className="fees-new">
        <input
          id={id}
          className="input digits"
          inputMode="numeric"
          autoComplete="off"
          value={text ?? say.count(line.amount)}
          onChange={event => onChange(event.target.value)}
          aria-invalid={isWrong || isUnchanged}
          aria-describedby={`${id}-now ${id}-fault`}
        />
        <span aria-hidden="true">đ</span>
        <button type="button" className="button" aria-label={w.exemptFrom(name)} onClick={() => onChange('0')}>
          {w.exempt}
        </button>
      </div>
    </div>
  );
};

type EffectProps = { readonly before: number; readonly after: number; readonly isWrong: boolean };

/** `500.000 đ → 300.000 đ, giảm 200.000 đ` */
const Effect = ({ before, after, isWrong }: EffectProps) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const difference = after - before;
  return (
    <p className="fees-effect digits" role="status">
      {w.total}: {say.sum(before)}
      {!isWrong && difference !== 0 && (
        <>
          {' → '}
          <strong>{say.sum(after)}</strong>,{' '}
          {difference > 0 ? w.more(say.sum(difference)) : w.less(say.sum(-difference))}
        </>
      )}
    </p>
  );
};

const Fault = ({ id, children }: { readonly id?: string; readonly children: string }) => (
  <span className="fault" id={id}>
    <Icon name="alert" size={16} /> {children}
  </span>
);
