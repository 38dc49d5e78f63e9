import { type FormEvent, useState } from 'react';
import type { DecisionDraft } from '../../api/decision-draft.ts';
import { useTitle, useWords } from '../../parts/language/language.tsx';
import { WordsField } from '../../parts/words-field.tsx';
import { useActOnTask } from './act-on-task.ts';
import { AskFirst, useAskFirst } from './ask-first.tsx';
import { own } from './dossier-words.ts';
import { NotSent } from './lost-race.tsx';
import type { WorkedTask } from './task-form.tsx';

type Props = WorkedTask & {
  readonly draft: DecisionDraft;
  readonly change: (changed: Partial<DecisionDraft>) => void;
};

/** Decides a task. The next dossier of the list opens by itself; a lost race keeps the words and says who was first. */
export const DecisionForm = ({ task, titles, draft, change, isGone, onSent }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const [isChecked, setChecked] = useState(false);
  const { send, isSending, problem } = useActOnTask({
    ...{ task, onSent },
    send: (command, { outcome, reason, note }) =>
      command('decideTask', {
        params: { code: task.dossier, step: task.step },
        body: {
          outcome,
          version: task.version,
          ...(reason.trim() && task.reasoned.includes(outcome) && { reason }),
          ...(note.trim() && { note }),
        },
      }),
  });
  const { askedAbout, goesOn } = useAskFirst(task);
  const needsReason = task.reasoned.includes(draft.outcome);
  const isMissing = { outcome: draft.outcome === '', reason: needsReason && draft.reason.trim() === '' };
  const decide = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (!isMissing.outcome && !isMissing.reason && !isGone && goesOn()) send(draft);
  };
  return (
    <form className="decision-form" onSubmit={decide} noValidate>
      <NotSent {...{ problem, isGone, task, titles }} />
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
      <AskFirst askedAbout={askedAbout} />
      <button type="submit" className="button button-main" aria-disabled={isSending || isGone}>
        {isSending ? w.deciding : askedAbout === undefined ? w.decide : w.goOn}
      </button>
    </form>
  );
};
