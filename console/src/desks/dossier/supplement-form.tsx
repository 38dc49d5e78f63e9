import { type FormEvent, useId, useState } from 'react';
import type { DecisionDraft } from '../../api/decision-draft.ts';
import type { ProcedureView } from '../../api/views.ts';
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
  readonly components: ProcedureView['components'];
  /** A leader asks once more than the procedure allows. */
  readonly override: boolean;
};

/** Asks the applicant for everything that is missing at once, each paper with its reason. */
export const SupplementForm = ({ task, titles, draft, change, components, override, isGone, onSent }: Props) => {
  const w = useWords(own);
  const [isChecked, setChecked] = useState(false);
  const { send, isSending, problem } = useActOnTask({
    ...{ task, onSent },
    send: (command, { papers = {}, reason }) =>
      command('requestSupplement', {
        params: { code: task.dossier, step: task.step },
        body: { version: task.version, items: itemsOf(papers), override, ...(override && { cause: reason.trim() }) },
      }),
  });
  const { askedAbout, goesOn } = useAskFirst(task);
  const { papers = {} } = draft;
  const isCauseMissing = override && draft.reason.trim() === '';
  const isReady = itemsOf(papers).length > 0 && itemsOf(papers).every(({ why }) => why !== '') && !isCauseMissing;
  const ask = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (isReady && !isGone && goesOn()) send(draft);
  };
  return (
    <form className="decision-form" onSubmit={ask} noValidate>
      <NotSent {...{ problem, isGone, task, titles }} />
      <fieldset className="supplement-papers">
        <legend className="label">{w.missingPapers}</legend>
        <p className="hint">{w.missingHint}</p>
        {isChecked && itemsOf(papers).length === 0 && (
          <p className="fault" role="alert">
            {w.paperMissing}
          </p>
        )}
        {components.map(({ component, title }) => (
          <MissingPaper
            {...{ component, title, papers, isChecked }}
            key={component}
            onChange={changed => change({ papers: changed })}
          />
        ))}
      </fieldset>
      {override && (
        <WordsField
          label={w.cause}
          hint={w.onceMore}
          value={draft.reason}
          onChange={reason => change({ reason })}
          fault={isChecked && isCauseMissing ? w.causeMissing : undefined}
        />
      )}
      <AskFirst askedAbout={askedAbout} />
      <button type="submit" className="button button-main" aria-disabled={isSending || isGone}>
        {isSending ? w.deciding : askedAbout === undefined ? w.askForPapers : w.goOn}
      </button>
      <button type="button" className="button button-quiet" onClick={() => change({ papers: undefined })}>
        {w.decideInstead}
      </button>
    </form>
  );
};

type Asked = Readonly<Record<string, string>>;

const itemsOf = (papers: Asked) =>
  Object.entries(papers).map(([component, why]) => ({ component, why: why.trim().replace(/\s+/g, ' ') }));

type MissingPaperProps = Pick<Props['components'][number], 'component' | 'title'> & {
  readonly papers: Asked;
  readonly isChecked: boolean;
  readonly onChange: (papers: Asked) => void;
};

/** A paper of the procedure; once it is ticked, why it is asked for. */
const MissingPaper = ({ component, title, papers, isChecked, onChange }: MissingPaperProps) => {
  const w = useWords(own);
  const say = useTitle();
  const id = useId();
  const { [component]: why, ...others } = papers;
  const isFaulty = isChecked && why?.trim() === '';
  return (
    <div className="missing-paper">
      <label className="decision-outcome">
        <input
          type="checkbox"
          checked={why !== undefined}
          onChange={event => onChange(event.target.checked ? { ...papers, [component]: '' } : others)}
        />
        {say(title)}
      </label>
      {why !== undefined && (
        <>
          {isFaulty && (
            <span className="fault" id={id} role="alert">
              {w.whyMissing}
            </span>
          )}
          <input
            className="input"
            aria-label={w.whyPaper(say(title))}
            placeholder={w.whyExample}
            maxLength={500}
            value={why}
            onChange={event => onChange({ ...papers, [component]: event.target.value })}
            aria-invalid={isFaulty}
            aria-describedby={isFaulty ? id : undefined}
          />
        </>
      )}
    </div>
  );
};
