import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { useQueries, useRefresh } from '../../api/queries.ts';
import { useCommand } from '../../api/use-command.ts';
import type { MoneyLine, OpenPayment } from '../../api/views.ts';
import { useFunctionKey, useShortcut } from '../../parts/keys.ts';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { useLostFocus } from '../../parts/lost-focus.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useProcedureTitle } from '../../parts/procedure-title.ts';
import { WordsField } from '../../parts/words-field.tsx';
import { own } from './cashier-words.ts';
import { useWhyNot, WhyNot } from './why-not.tsx';

type Props = { readonly open: OpenPayment; readonly onTaken: () => void };
type Draft = { readonly receipt: string; readonly reason: string; readonly used: readonly string[] };

/** What was entered for a payment: kept while the window is open. */
const drafts = new Map<string, Draft>();
const EMPTY: Draft = { receipt: '', reason: '', used: [] };

/** The form of the payment opens with this money counted in. */
export const countIn = (payment: string, transaction: string): void => {
  const draft = drafts.get(payment) ?? EMPTY;
  drafts.set(payment, { ...draft, used: [...new Set([...draft.used, transaction])] });
};

/** Takes a payment: in cash under a receipt, with money that came before, or both. */
export const TakeForm = ({ open, onTaken }: Props) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const procedureTitle = useProcedureTitle();
  const id = useId();
  const receiptField = useLostFocus<HTMLInputElement>();
  const [draft, setDraft] = useState<Draft>(() => drafts.get(open.payment) ?? EMPTY);
  const [isChecked, setChecked] = useState(false);
  const { data } = useQuery(useQueries().payments(open.dossier));
  const known = data?.payments.find(({ payment }) => payment === open.payment);
  const came = (known?.transactions ?? []).filter(({ state }) => state === 'to-settle');
  const whyNot = useWhyNot(known?.actions, 'takePayment');
  const used = came.filter(({ transaction }) => draft.used.includes(transaction));
  const missing = Math.max(0, open.amount - used.reduce((sum, { amount }) => sum + amount, 0));
  const change = (changed: Partial<Draft>): void => {
    const next = { ...draft, ...changed };
    drafts.set(open.payment, next);
    setDraft(next);
  };
  const {
    send: take,
    isSending,
    problem,
  } = useTake(open, () => {
    drafts.delete(open.payment);
    onTaken();
  });
  const isMissing = {
    receipt: missing > 0 && !draft.receipt.trim(),
    reason: used.length > 0 && !draft.reason.trim(),
  };
  const send = (event?: FormEvent): void => {
    event?.preventDefault();
    setChecked(true);
    if (isMissing.receipt) receiptField.current?.focus();
    if (!whyNot && !isMissing.receipt && !isMissing.reason) take({ draft, used, missing });
  };
  useFunctionKey('F9', () => send());
  useShortcut('n', () => receiptField.current?.select());
  return (
    <form className="take-form" onSubmit={send} noValidate>
      <header className="desk-side-head">
        <h2 className="digits">{open.dossier}</h2>
        <p>{procedureTitle(open.procedure.code)}</p>
      </header>
      <Fees open={open} />
      {came.length > 0 && (
        <fieldset className="take-came">
          <legend>{w.cameBefore}</legend>
          {came.map(({ transaction, amount }) => (
            <label key={transaction} className="dialog-choice">
              <input
                type="checkbox"
                checked={draft.used.includes(transaction)}
                onChange={event =>
                  change({
                    used: event.target.checked
                      ? [...draft.used, transaction]
                      : draft.used.filter(other => other !== transaction),
                  })
                }
              />
              {w.countIn(transaction, say.sum(amount))}
            </label>
          ))}
        </fieldset>
      )}
      {problem && (
        <ProblemNote problem={problem}>
          <p>{w.kept}</p>
        </ProblemNote>
      )}
      <p className="take-sum">
        {missing > 0 ? (
          <>
            {w.collect} <strong>{say.sum(missing)}</strong>
          </>
        ) : (
          w.nothingMore
        )}
      </p>
      {missing > 0 && (
        <div className="field">
          <label htmlFor={id}>{w.receipt}</label>
          <span className="hint" id={`${id}-hint`}>
            {w.receiptHint}
          </span>
          {isChecked && isMissing.receipt && (
            <span className="fault" id={`${id}-fault`} role="alert">
              {w.receiptMissing}
            </span>
          )}
          <input
            ref={receiptField}
            id={id}
            className="input digits"
            value={draft.receipt}
            maxLength={80}
            autoComplete="off"
            spellCheck={false}
            onChange={event => change({ receipt: event.target.value })}
            aria-invalid={isChecked && isMissing.receipt}
            aria-describedby={`${id}-hint${isChecked && isMissing.receipt ? ` ${id}-fault` : ''}`}
          />
        </div>
      )}
      {used.length > 0 && (
        <WordsField
          label={w.reason}
          hint={w.reasonHint}
          value={draft.reason}
          fault={isChecked && isMissing.reason ? w.reasonMissing : undefined}
          onChange={reason => change({ reason })}
        />
      )}
      <button
        type="submit"
        className="button button-main"
        aria-disabled={isSending || whyNot !== undefined}
        aria-describedby={whyNot ? `${id}-why-not` : undefined}
      >
        {isSending ? w.sending : missing > 0 ? w.take(say.sum(missing)) : w.settle} <kbd>F9</kbd>
      </button>
      <WhyNot id={`${id}-why-not`}>{whyNot}</WhyNot>
      <p className="soft small">{w.feesBy}</p>
    </form>
  );
};

/** What is owed, fee by fee. */
const Fees = ({ open }: { readonly open: OpenPayment }) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const { data } = useQuery(useQueries().procedure(open.procedure));
  const named = (fee: string): string => {
    const found = data?.fees.find(one => one.fee === fee);
    return found ? title(found.title) : fee;
  };
  return (
    <table className="take-fees">
      <caption>{w.toPay}</caption>
      <tbody>
        {open.fees.map(({ fee, amount }) => (
          <tr key={fee}>
            <th scope="row">{named(fee)}</th>
            <td>{say.sum(amount)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

type Taking = { readonly draft: Draft; readonly used: readonly MoneyLine[]; readonly missing: number };

const useTake = ({ dossier: code, payment }: OpenPayment, onTaken: () => void) => {
  const refresh = useRefresh();
  return useCommand({
    send: (command, { draft, used, missing }: Taking) =>
      command('takePayment', {
        params: { code, payment },
        body: {
          transactions: used.map(({ transaction }) => transaction),
          ...(missing > 0 && { cash: { amount: missing, receipt: draft.receipt.trim() } }),
          ...(draft.reason.trim() && { reason: draft.reason.trim() }),
        },
      }),
    refresh: () => refresh(code),
    onDone: onTaken,
  });
};
