import { type FormEvent, Fragment, useState } from 'react';
import type { DecisionDraft } from '../../api/decision-draft.ts';
import { outcomeActionOf } from '../../parts/actions.ts';
import { GroundField, isGround } from '../../parts/ground-field.tsx';
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
export const DecisionForm = ({ task, titles, draft: typed, change, isGone, onSent }: Props) => {
  const outcomes = Object.keys(task.outcomes);
  // Where a step can end in one way only there is nothing to choose.
  const draft = { ...typed, outcome: typed.outcome || (outcomes.length === 1 ? (outcomes[0] ?? '') : '') };
  const w = useWords(own);
  const title = useTitle();
  const [isChecked, setChecked] = useState(false);
  const { send, isSending, problem } = useActOnTask({
    ...{ task, onSent },
    send: (command, { outcome, reason, note, ground }) =>
      command('decideTask', {
        params: { code: task.dossier, step: task.step },
        body: {
          outcome,
          version: task.version,
          ...(reason.trim() && task.reasoned.includes(outcome) && { reason }),
          ...(isGround(ground) && task.denying.includes(outcome) && { ground }),
          ...(note.trim() && { note }),
        },
      }),
  });
  const { askedAbout, goesOn } = useAskFirst(task);
  const whyNot = (outcome: string): string | undefined => {
    const why = outcomeActionOf(task, outcome)?.why;
    return why && title(why);
  };
  const needsReason = task.reasoned.includes(draft.outcome);
  const denies = task.denying.includes(draft.outcome);
  const isMissing = {
    outcome: draft.outcome === '' || whyNot(draft.outcome) !== undefined,
    reason: needsReason && draft.reason.trim() === '',
    ground: denies && !isGround(draft.ground),
  };
  const decide = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (!Object.values(isMissing).includes(true) && !isGone && goesOn()) send(draft);
  };
  return (
    <form className="decision-form" onSubmit={decide} noValidate>
      <NotSent {...{ problem, isGone, task, titles }} />
      <fieldset>
        <legend className="label">{w.outcome}</legend>
        {Object.entries(task.outcomes).map(([outcome, said]) => (
          <Fragment key={outcome}>
            <label className="decision-outcome">
              <input
                type="radio"
                name={`${task.dossier} ${task.step}`}
                checked={draft.outcome === outcome && !whyNot(outcome)}
                disabled={whyNot(outcome) !== undefined}
                aria-describedby={whyNot(outcome) && `${outcome}-why`}
                onChange={() => change({ outcome })}
              />
              {title(said)}
            </label>
            {whyNot(outcome) && (
              <p className="soft small outcome-why" id={`${outcome}-why`}>
                {whyNot(outcome)}
              </p>
            )}
          </Fragment>
        ))}
        {isChecked && isMissing.outcome && (
          <p className="fault" role="alert">
            {w.outcomeMissing}
          </p>
        )}
      </fieldset>
      {denies && (
        <GroundField
          value={draft.ground}
          isMissing={isChecked && isMissing.ground}
          onChange={ground => change({ ground })}
        />
      )}
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
