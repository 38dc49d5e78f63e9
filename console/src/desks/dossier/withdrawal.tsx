import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { useQueries, useRefresh } from '../../api/queries.ts';
import { useCommand } from '../../api/use-command.ts';
import type { DossierView } from '../../api/views.ts';
import { isOf } from '../../parts/actions.ts';
import { sayDone } from '../../parts/done.ts';
import { FormWays } from '../../parts/form-ways.tsx';
import type { Titles } from '../../parts/journal/titles.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useReason } from '../../parts/use-reason.ts';
import { WordsField } from '../../parts/words-field.tsx';
import { useAuthor } from './history.tsx';
import { DONE, useOwnWords } from './withdrawal-words.ts';

/** Why the applicant wants to withdraw, for who answers it. */
export const WhyWithdrawn = ({ code, titles }: { readonly code: string; readonly titles: Titles }) => {
  const lines = useQuery(useQueries().journal(code)).data?.entries ?? [];
  const asked = lines.findLast(({ entry }) => entry.type === 'withdrawal-requested');
  return asked?.text ? <Why {...{ asked, titles }} /> : null;
};

const Why = ({ asked, titles }: { readonly asked: Parameters<typeof useAuthor>[0]; readonly titles: Titles }) => {
  const w = useOwnWords();
  return (
    <div className="note">
      <div>
        <strong>{w.why}</strong>
        <p className="history-words">{asked.text}</p>
        <p className="soft small">{useAuthor(asked, titles)}</p>
      </div>
    </div>
  );
};

/** For who acts for the applicant: asks to withdraw the dossier, or takes that back. Nothing where neither is possible. */
export const Withdrawal = ({ view: { dossier, actions } }: { readonly view: DossierView }) => {
  const w = useOwnWords();
  const id = useId();
  const may = (operation: string): boolean => actions.filter(isOf(operation)).some(({ allowed }) => allowed);
  if (may('takeBackWithdrawal'))
    return (
      <section aria-labelledby={id} className="withdrawal">
        <h2 id={id}>{w.withdrawal}</h2>
        <TakeBack code={dossier.code} />
      </section>
    );
  if (!may('withdrawDossier')) return null;
  return (
    <section aria-labelledby={id} className="withdrawal">
      <h2 id={id}>{w.withdrawal}</h2>
      <Ask code={dossier.code} />
    </section>
  );
};

const TakeBack = ({ code }: { readonly code: string }) => {
  const w = useOwnWords();
  const refresh = useRefresh();
  const { send, isSending, problem } = useCommand({
    send: (command, _: undefined) => command('takeBackWithdrawal', { params: { code } }),
    refresh: () => refresh(code),
    onDone: () => sayDone({ what: DONE.takenBack, whose: code }),
  });
  return (
    <>
      {problem && <ProblemNote problem={problem} />}
      <p className="soft">{w.takeBackHint}</p>
      <button type="button" className="button" aria-disabled={isSending} onClick={() => isSending || send(undefined)}>
        {isSending ? w.sending : w.takeBack}
      </button>
    </>
  );
};

const Ask = ({ code }: { readonly code: string }) => {
  const w = useOwnWords();
  const [isOpen, setOpen] = useState(false);
  const reason = useReason(w.reasonMissing);
  const refresh = useRefresh();
  const { send, isSending, problem } = useCommand({
    send: (command, body: { readonly reason: string }) => command('withdrawDossier', { params: { code }, body }),
    refresh: () => refresh(code),
    onDone: () => sayDone({ what: DONE.asked, whose: code }),
  });
  if (!isOpen)
    return (
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {w.ask}
      </button>
    );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (reason.check() && !isSending) send({ reason: reason.text });
  };
  return (
    <form className="decision-form" onSubmit={submit} noValidate>
      {problem && <ProblemNote problem={problem} />}
      <WordsField label={w.reason} hint={w.reasonHint} {...reason.field} />
      <FormWays label={w.send} isSending={isSending} onCancel={() => setOpen(false)} />
    </form>
  );
};
