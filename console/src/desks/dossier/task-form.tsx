import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { hasContent } from '../../api/decision-draft.ts';
import { useQueries } from '../../api/queries.ts';
import type { DossierTask, DossierView } from '../../api/views.ts';
import { isOf } from '../../parts/actions.ts';
import { DraftNote, WhenLoaded } from '../../parts/decision-draft/draft-note.tsx';
import { type OpenDraft, useDecisionDraft } from '../../parts/decision-draft/use-decision-draft.ts';
import type { Titles } from '../../parts/journal/titles.ts';
import { useTitle, useWords } from '../../parts/language/language.tsx';
import { DecisionForm } from './decision-form.tsx';
import { own } from './dossier-words.ts';
import { SupplementForm } from './supplement-form.tsx';
import { WhyNot } from './why-not.tsx';

/** A task at which something is decided on this page. */
export type WorkedTask = {
  readonly task: DossierTask;
  readonly titles: Titles;
  /** Somebody else has decided it meanwhile. */
  readonly isGone: boolean;
  /** Something was written for it: the page keeps it, also when somebody else decides it. */
  readonly onBegin: () => void;
  /** The reader has decided it. */
  readonly onSent: () => void;
};

type Props = WorkedTask & { readonly view: DossierView };

/** What the reader does with a task: decides it, or asks the applicant for papers. What was typed for either is kept. */
export const TaskForm = (props: Props) => {
  const { task, onBegin } = props;
  const draft = useDecisionDraft(task);
  const isBegun = hasContent(draft.draft);
  // biome-ignore lint/correctness/useExhaustiveDependencies: said once, when the first word stands there
  useEffect(() => {
    if (isBegun) onBegin();
  }, [isBegun]);
  return (
    <WhenLoaded of={draft}>
      <Forms {...props} draft={draft} />
      {!props.isGone && <DraftNote state={draft.state} />}
    </WhenLoaded>
  );
};

const Forms = ({ view, draft: open, ...worked }: Props & { readonly draft: OpenDraft }) => {
  const w = useWords(own);
  const { task } = worked;
  const { draft, change } = open;
  const { data: known } = useQuery(useQueries().procedure(view.dossier.procedure));
  const title = useTitle();
  const onSent = (): void => {
    open.drop();
    worked.onSent();
  };
  const shared = { ...worked, draft, change, onSent };
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
