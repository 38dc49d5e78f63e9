import { useId } from 'react';
import { useRefresh } from '../../api/queries.ts';
import { useCommand } from '../../api/use-command.ts';
import type { DossierTask } from '../../api/views.ts';
import { isOf } from '../../parts/actions.ts';
import { useTitle, useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { AskedUntil } from './asked-until.tsx';
import { ACT, own, SUPPLEMENT } from './own-words.ts';

type Props = { readonly task: DossierTask; readonly onDone: (what: string) => void };

/** What the applicant does outside of the system, as to build or to pay a tax: until when, and the word that it is done. */
export const AskedAct = ({ task, onDone }: Props) => {
  const w = useWords(ACT);
  const o = useWords(own);
  const s = useWords(SUPPLEMENT);
  const title = useTitle();
  const id = useId();
  const { dossier: code, step, version } = task;
  const refresh = useRefresh();
  const { send, isSending, problem } = useCommand({
    send: (command, outcome: string) => command('decideTask', { params: { code, step }, body: { version, outcome } }),
    refresh: () => refresh(code),
    onDone: () => onDone(w.said),
  });
  const isAllowed = task.actions.some(action => isOf('decideTask')(action) && action.allowed);
  return (
    <section className="card card-todo" aria-labelledby={id}>
      <h2 id={id}>{title(task.title)}</h2>
      <AskedUntil task={task} by={w.until} late={s.late} />
      {problem && <ProblemNote problem={problem} />}
      {isAllowed &&
        Object.entries(task.outcomes).map(([outcome, said]) => (
          <button
            key={outcome}
            type="button"
            className="button button-main own-start"
            aria-disabled={isSending}
            onClick={() => send(outcome)}
          >
            {isSending ? o.sending : w.say(title(said))}
          </button>
        ))}
    </section>
  );
};
