import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe } from '../../api/api-context.tsx';
import { useQueries } from '../../api/queries.ts';
import { rolesAt } from '../../api/session/me.ts';
import type { DossierTask, DossierView, ProcedureView } from '../../api/views.ts';
import { useWords } from '../../parts/language/language.tsx';
import { type DecisionDraft, draftOf, keepDraft } from './decision-drafts.ts';
import { DecisionForm } from './decision-form.tsx';
import { own } from './dossier-words.ts';
import { SupplementForm } from './supplement-form.tsx';
import type { Titles } from './titles.ts';

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
  const { dossier } = view;
  const { data: known } = useQuery(useQueries().procedure(dossier.procedure));
  const { me, unit } = useMe();
  const isLeader = rolesAt(me, unit).includes('leader');
  const change = (changed: Partial<DecisionDraft>): void => {
    const next = { ...draft, ...changed };
    keepDraft(task, next);
    setDraft(next);
  };
  const shared = { task, titles, draft, change, onLost };
  const round = known && roundOf({ known, task, asked: dossier.supplements });
  if (draft.papers && known)
    return <SupplementForm {...shared} components={known.components} override={round === 'used-up'} />;
  const whyNot = round === 'never' ? w.neverAsks : round === 'used-up' && !isLeader ? w.asked(dossier.supplements) : '';
  return (
    <>
      <DecisionForm {...shared} />
      {round && (
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

type Round = { readonly known: ProcedureView; readonly task: DossierTask; readonly asked: number };

/** Whether the step may ask for papers at all, and whether the procedure's number of rounds is used up. */
const roundOf = ({ known, task, asked }: Round): 'never' | 'open' | 'used-up' => {
  if (!known.steps.find(({ step }) => step === task.step)?.supplement) return 'never';
  return asked < known.supplementRounds ? 'open' : 'used-up';
};
