import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useQueries } from '../../api/queries.ts';
import type { DossierTask, DossierView } from '../../api/views.ts';
import { useTitle, useWords } from '../../parts/language/language.tsx';
import { type DecisionDraft, draftOf, keepDraft } from './decision-drafts.ts';
import { DecisionForm } from './decision-form.tsx';
import { own } from './dossier-words.ts';
import { SupplementForm } from './supplement-form.tsx';
import type { Titles } from './titles.ts';
import { isOf, WhyNot } from './why-not.tsx';

type Props = {
  readonly view: DossierView;
  readonly task: DossierTask;
  readonly titles: Titles;
  /** Somebody else was first. */
  readonly onLost: () => void;
};

/** What the reader does with a task: decides it, or asks the applicant for papers. What was typed for either is kept. */
export const TaskForm = ({ view, task, titles, onLost }: Props) => {
  const w = useWords(own);
  const [draft, setDraft] = useState(() => draftOf(task));
  const { data: known } = useQuery(useQueries().procedure(view.dossier.procedure));
  const title = useTitle();
  const change = (changed: Partial<DecisionDraft>): void => {
    const next = { ...draft, ...changed };
    keepDraft(task, next);
    setDraft(next);
  };
  const shared = { task, titles, draft, change, onLost };
  const asks = task.actions.filter(isOf('requestSupplement'));
  const ask = asks.find(({ allowed }) => allowed) ?? asks[0];
  if (draft.papers && known)
    return (
      <SupplementForm
        {...shared}
        components={known.components}
        override={ask?.operation.includes('override=true') ?? false}
      />
    );
  const whyNot = ask?.why ? title(ask.why) : '';
  const decides = task.actions.find(isOf('decideTask'));
  return (
    <>
      {decides?.allowed ? <DecisionForm {...shared} /> : decides?.why && <WhyNot>{title(decides.why)}</WhyNot>}
      {ask && (
        <div className="supplement-way">
          <button
            type="button"
            className="button"
            aria-disabled={whyNot !== ''}
            aria-describedby={whyNot ? 'why-no-supplement' : undefined}
            onClick={() => whyNot || change({ papers: {} })}
          >
            {w.askForPapers}
          </button>
          {whyNot && (
            <p className="soft" id="why-no-supplement">
              {whyNot}
            </p>
          )}
        </div>
      )}
    </>
  );
};
