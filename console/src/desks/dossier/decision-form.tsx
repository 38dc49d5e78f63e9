import { type FormEvent, useState } from 'react';
import { useApi } from '../../api/api-context.tsx';
import type { DossierTask } from '../../api/views.ts';
import { useTitle, useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { WordsField } from '../../parts/words-field.tsx';
import { useActOnTask } from './act-on-task.ts';
import type { DecisionDraft } from './decision-drafts.ts';
import { own } from './dossier-words.ts';
import { LostRace } from './lost-race.tsx';
import type { Titles } from './titles.ts';

type Props = {
  readonly task: DossierTask;
  readonly titles: Titles;
  readonly draft: DecisionDraft;
  readonly change: (changed: Partial<DecisionDraft>) => void;
  /** Somebody else was first. */
  readonly onLost: () => void;
};

/** Decides a task. The next dossier of the list opens by itself; a lost race keeps the words and says who was first. */
export const DecisionForm = ({ task, titles, draft, change, onLost }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const { call } = useApi();
  const [isChecked, setChecked] = useState(false);
  const { send, isSending, problem, isLost } = useActOnTask({
    ...{ task, onLost },
    send: ({ outcome, reason, note }, idempotencyKey) =>
      call('decideTask', {
        params: { code: task.dossier, step: task.step },
        body: {
          outcome,
          version: task.version,
          ...(reason.trim() && task.reasoned.includes(outcome) && { reason }),
          ...(note.trim() && { note }),
        },
        idempotencyKey,
      }),
  });
  const needsReason = task.reasoned.includes(draft.outcome);
  const isMissing = { outcome: draft.outcome === '', reason: needsReason && draft.reason.trim() === '' };
  const decide = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (!isMissing.outcome && !isMissing.reason && !isSending && !isLost) send(draft);
  };
  return (
    <form className="decision-form" onSubmit={decide} noValidate>
      {problem && (
        <ProblemNote problem={problem}>
          <LostRace {...{ problem, task, titles }} />
          <p>{w.keptWords}</p>
        </ProblemNote>
      )}
      <fieldset>
        <legend className="label">{w.outcome}</legend>
        {Object.entries(task.outcomes).map(([outcome, said]) => (
          <label key={outcome} className="decision-outcome">
            <input
              type="radio"
              name={`${task.dossier} ${task.step}`}
              checked={draft.outcome === outcome}
              onChange={() => change({ outcome })}
            />
            {title(said)}
          </label>
        ))}
        {isChecked && isMissing.outcome && (
          <p className="fault" role="alert">
            {w.outcomeMissing}
          </p>
        )}
      </fieldset>
      {needsReason && (
        <WordsField
          label={w.reason}
          value={draft.reason}
          onChange={reason => change({ reason })}
          fault={isChecked && isMissing.reason ? w.reasonMissing : undefined}
        />
      )}
      <WordsField label={w.note} hint={w.noteHint} value={draft.note} onChange={note => change({ note })} />
      <button type="submit" className="button button-main" aria-disabled={isSending || isLost}>
        {isSending ? w.deciding : w.decide}
      </button>
      {isLost && <p className="soft">{w.lost}</p>}
    </form>
  );
};
