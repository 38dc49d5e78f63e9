import { useId } from 'react';
import { useRefresh } from '../../api/queries.ts';
import { useCommand } from '../../api/use-command.ts';
import type { DossierTask } from '../../api/views.ts';
import { isOf } from '../../parts/actions.ts';
import { useLeftWords } from '../../parts/due-chip.tsx';
import { Icon } from '../../parts/icon.tsx';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { ACT, own, SUPPLEMENT } from './own-words.ts';

type Props = { readonly task: DossierTask; readonly onDone: (what: string) => void };

/** What the applicant does outside of the system, as to build or to pay a tax: until when, and the word that it is done. */
export const AskedAct = ({ task, onDone }: Props) => {
  const w = useWords(ACT);
  const o = useWords(own);
  const s = useWords(SUPPLEMENT);
  const title = useTitle();
  const { say } = useLanguage();
  const leftWords = useLeftWords();
  const id = useId();
  const { dossier: code, step, version, due, left } = task;
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
      {due && (
        <p className="asked-until">
          <Icon name="clock" />
          <span>
            {w.until(say.deadline(due))}
            {left && (
              <>
                {' – '}
                <strong>{leftWords(left, left.minutes < 0)}</strong>
              </>
            )}
            . {s.late}
          </span>
        </p>
      )}
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
