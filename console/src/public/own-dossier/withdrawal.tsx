import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useQueries, useRefresh } from '../../api/queries.ts';
import { useCommand } from '../../api/use-command.ts';
import type { DossierView, JournalLine } from '../../api/views.ts';
import { isOf } from '../../parts/actions.ts';
import { FormWays } from '../../parts/form-ways.tsx';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { WordsField } from '../../parts/words-field.tsx';
import { own, WITHDRAWAL } from './own-words.ts';

type Props = { readonly view: DossierView; readonly onDone: (what: string) => void };

const actionOf = ({ actions }: DossierView, operation: string) => actions.find(isOf(operation));

/** A withdrawal that waits for its answer, with the way to take it back; nothing otherwise. */
export const WaitingWithdrawal = ({ view, onDone }: Props) => {
  const w = useWords(WITHDRAWAL);
  const o = useWords(own);
  const { say } = useLanguage();
  const id = useId();
  const { code, withdrawalAt } = view.dossier;
  const refresh = useRefresh();
  const lines = useQuery(useQueries().journal(code)).data?.entries ?? [];
  const asked = lines.findLast(({ entry }) => entry.type === 'withdrawal-requested');
  const { send, isSending, problem } = useCommand({
    send: (command, _: undefined) => command('takeBackWithdrawal', { params: { code } }),
    refresh: () => refresh(code),
    onDone: () => onDone(w.takenBack),
  });
  if (!actionOf(view, 'takeBackWithdrawal')?.allowed || !withdrawalAt) return null;
  return (
    <section className="card card-todo" aria-labelledby={id}>
      <h2 id={id}>{w.title}</h2>
      <p>{w.waits(say.moment(withdrawalAt))}</p>
      {asked?.text && (
        <p>
          {w.yourReason}: {asked.text}
        </p>
      )}
      {problem && <ProblemNote problem={problem} />}
      <button type="button" className="button own-start" aria-disabled={isSending} onClick={() => send(undefined)}>
        {isSending ? o.sending : w.takeBack}
      </button>
    </section>
  );
};

/** What the counter answered last to a withdrawal: that it came too late, with the reason, or that it is confirmed. */
export const WithdrawalAnswer = ({ view: { dossier } }: Pick<Props, 'view'>) => {
  const w = useWords(WITHDRAWAL);
  const { say } = useLanguage();
  const id = useId();
  const lines = useQuery(useQueries().journal(dossier.code)).data?.entries ?? [];
  const last = lines.findLast(isAnswer);
  if (last?.entry.type !== 'step-decided' || dossier.status === 7) return null;
  const { outcome, at } = last.entry;
  if (outcome !== 'too-late' && outcome !== 'confirmed') return null;
  return (
    <section className="note" aria-labelledby={id}>
      <div>
        <h2 id={id}>{w.answer}</h2>
        <p>{w[outcome](say.moment(at))}</p>
        {last.text && (
          <p className="said-by-officer">
            {w.reasonOf}: {last.text}
          </p>
        )}
      </div>
    </section>
  );
};

const isAnswer = ({ entry }: JournalLine): boolean => entry.type === 'step-decided' && entry.kind === 'withdrawal';

/** Asks to withdraw the dossier, with a reason; or says why that is not possible (any more). */
export const AskWithdrawal = ({ view, onDone }: Props) => {
  const w = useWords(WITHDRAWAL);
  const title = useTitle();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const action = actionOf(view, 'withdrawDossier');
  // Where it has ended there is nothing left to withdraw, and where a request waits the page begins with it.
  if (!action || (!action.allowed && (view.dossier.endedAt || view.dossier.withdrawalAt))) return null;
  return (
    <section className="stack-small own-last" aria-labelledby={id}>
      <h2 id={id}>{w.title}</h2>
      {!action.allowed && action.why && <p className="soft">{title(action.why)}</p>}
      {action.allowed && !isOpen && (
        <>
          <p className="soft">{w.hint}</p>
          <button type="button" className="button own-start" onClick={() => setOpen(true)}>
            {w.open}
          </button>
        </>
      )}
      {isOpen && <ReasonForm code={view.dossier.code} {...{ onDone }} onClose={() => setOpen(false)} />}
    </section>
  );
};

type FormProps = {
  readonly code: string;
  readonly onDone: (what: string) => void;
  readonly onClose: () => void;
};

const ReasonForm = ({ code, onDone, onClose }: FormProps) => {
  const w = useWords(WITHDRAWAL);
  const o = useWords(own);
  const [reason, setReason] = useState('');
  const [attempts, setAttempts] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const refresh = useRefresh();
  const { send, isSending, problem } = useCommand({
    send: (command, body: { readonly reason: string }) => command('withdrawDossier', { params: { code }, body }),
    refresh: () => refresh(code),
    onDone: () => {
      onDone(w.asked);
      onClose();
    },
  });
  // The button that opened the form is gone; what is missing gets the focus.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt moves the focus again
  useEffect(() => form.current?.querySelector('textarea')?.focus(), [attempts]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (reason.trim() === '') setAttempts(attempts + 1);
    else send({ reason: reason.trim() });
  };
  return (
    <form className="stack-small" ref={form} onSubmit={submit} noValidate>
      {problem && (
        <ProblemNote problem={problem}>
          <p>{o.kept}</p>
        </ProblemNote>
      )}
      <WordsField
        label={w.reason}
        hint={w.reasonHint}
        value={reason}
        onChange={setReason}
        fault={attempts > 0 && reason.trim() === '' ? w.reasonMissing : undefined}
      />
      <FormWays label={w.send} isSending={isSending} onCancel={onClose} />
    </form>
  );
};
