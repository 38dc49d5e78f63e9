import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { isInstant } from '../../../../../schemas/law/instant.ts';
import { asProblem } from '../../../api/problem.ts';
import { useQueries } from '../../../api/queries.ts';
import type { DossierTask, DossierView, ProcedureView } from '../../../api/views.ts';
import { isOf } from '../../../parts/actions.ts';
import { useFunctionKey } from '../../../parts/keys.ts';
import { useTitle, useWords } from '../../../parts/language/language.tsx';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { untilJudged } from '../../../parts/verdict.tsx';
import { AskDialog } from '../ask-dialog.tsx';
import type { Printing } from '../slip/printing.tsx';
import { BeginCorrection, CorrectionSaved } from './correction/begin-correction.tsx';
import { CorrectionForm } from './correction/correction-form.tsx';
import { CorrectionWays } from './correction/correction-ways.tsx';
import { useCorrection } from './correction/use-correction.ts';
import { FiledBy, FiledForm } from './filed.tsx';
import { RefuseDialog } from './refuse-dialog.tsx';
import { ReviewPapers } from './review-papers.tsx';
import { own } from './review-words.ts';
import { useReview } from './use-review.ts';

type Props = {
  readonly code: string;
  readonly onPrint: (printing: Printing) => void;
  /** The next filing of the queue, or the intake. */
  readonly onDone: () => void;
};

/** A filing that came online or by post: looked at, corrected where it is wrong, then accepted, sent back for papers, or refused. */
export const Review = ({ code, onPrint, onDone }: Props) => {
  const w = useWords(own);
  const { dossier, procedure } = useQueries();
  const query = useQuery({ ...dossier(code), refetchInterval: untilJudged });
  const of = query.data?.dossier.procedure;
  const known = useQuery({ ...procedure(of ?? { code: '', version: 0 }), enabled: of !== undefined });
  if (query.data && known.data)
    return <Sheet view={query.data} procedure={known.data} onPrint={onPrint} onDone={onDone} />;
  const error = query.error ?? known.error;
  return (
    <div className="intake counter-plain">
      {error ? (
        <ProblemNote problem={asProblem(error)} onAgain={() => void query.refetch()} />
      ) : (
        <p className="waiting">{w.loading}</p>
      )}
    </div>
  );
};

type SheetProps = Omit<Props, 'code'> & { readonly view: DossierView; readonly procedure: ProcedureView };

const Sheet = ({ view, procedure, onPrint, onDone }: SheetProps) => {
  const w = useWords(own);
  const [dialog, setDialog] = useState<'ask' | 'refuse'>();
  const [attempts, setAttempts] = useState(0);
  const task = view.tasks.find(({ kind }) => kind === 'intake');
  const review = useReview({
    ...{ task, view, procedure, onPrint },
    onDone: () => {
      setDialog(undefined);
      onDone();
    },
  });
  const correction = useCorrection({ task, view, procedure });
  const isChecked = attempts > 0;
  const isInfected = (name: string): boolean =>
    view.dossier.withheld?.some(({ component, verdict }) => component === name && verdict === 'infected') ?? false;
  return (
    <div className="intake">
      <div className="intake-scroller">
        <FiledBy {...{ view, procedure }} />
        <div className="review-columns">
          <section className="intake-part" aria-labelledby="review-papers">
            <h2 id="review-papers">{w.papers}</h2>
            <ReviewPapers {...{ view, procedure }} />
          </section>
          <section className="intake-part" aria-labelledby="review-form">
            <header>
              <h2 id="review-form">{w.form}</h2>
              {task && !correction.isBegun && (
                <BeginCorrection
                  {...{ task }}
                  onBegin={() => {
                    setAttempts(0);
                    correction.begin();
                  }}
                />
              )}
            </header>
            {correction.isBegun ? (
              <CorrectionForm {...{ correction, isChecked, attempts }} />
            ) : (
              <FiledForm {...{ view, procedure }} />
            )}
          </section>
        </div>
      </div>
      <div className="intake-ways">
        {correction.isBegun ? (
          <CorrectionWays {...{ correction, view, procedure, isChecked }} onCheck={() => setAttempts(attempts + 1)} />
        ) : (
          <ReviewWays {...{ view, procedure, task, review }} isSaved={correction.isSaved} onDialog={setDialog} />
        )}
      </div>
      {dialog === 'ask' && (
        <AskDialog
          items={procedure.components.map(({ component, title }) => ({
            ...{ id: component, title: title.vi },
            ...(isInfected(component) ? { why: w.infected, isTicked: true } : { why: '', isTicked: false }),
          }))}
          sendLabel={w.askAndPrint}
          isSending={review.isSending}
          problem={review.last === 'ask' ? review.problem : undefined}
          onSend={asked => review.act({ do: 'ask', asked })}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'refuse' && (
        <RefuseDialog
          isSending={review.isSending}
          problem={review.last === 'refuse' ? review.problem : undefined}
          onSend={reason => review.act({ do: 'refuse', reason })}
          onClose={() => setDialog(undefined)}
        />
      )}
    </div>
  );
};

type WaysProps = Pick<SheetProps, 'view' | 'procedure'> & {
  readonly task: DossierTask | undefined;
  readonly review: ReturnType<typeof useReview>;
  /** The form has just been corrected. */
  readonly isSaved: boolean;
  readonly onDialog: (dialog: 'ask' | 'refuse') => void;
};

/** What can be done with the filing as it stands. */
const ReviewWays = ({ view, procedure, task, review, isSaved, onDialog }: WaysProps) => {
  const w = useWords(own);
  const title = useTitle();
  const asks = task?.actions.filter(isOf('requestSupplement')) ?? [];
  const mayAsk = asks.some(({ operation, allowed }) => allowed && !operation.includes('override=true'));
  const whyNot = asks.find(({ why }) => why)?.why;
  const mayNotAccept = task?.actions.find(isOf('acceptDossier'))?.why;
  const accept = (): void => {
    if (task && !mayNotAccept) review.act({ do: 'accept' });
  };
  const ask = (): void => {
    if (task && mayAsk) onDialog('ask');
  };
  useFunctionKey('F9', accept);
  useFunctionKey('F7', ask);
  if (!task)
    return (
      <>
        <p>{w.gone}</p>
        <Link to="/ho-so/$code" params={{ code: view.dossier.code }} className="button">
          {w.openDossier}
        </Link>
      </>
    );
  return (
    <>
      {review.problem && review.last === 'accept' && <ProblemNote problem={review.problem} />}
      {isSaved && <CorrectionSaved />}
      {mayNotAccept && (
        <p id="review-may-not-accept" className="review-why soft small">
          {title(mayNotAccept)}
        </p>
      )}
      <button
        type="button"
        className="button button-main"
        aria-disabled={review.isSending || mayNotAccept !== undefined}
        aria-describedby={mayNotAccept ? 'review-may-not-accept' : undefined}
        onClick={accept}
      >
        {review.isSending ? w.accepting : isInstant(procedure.limit) ? w.acceptOnly : w.accept} <kbd>F9</kbd>
      </button>
      <button
        type="button"
        className="button"
        aria-disabled={!mayAsk}
        aria-describedby={mayAsk ? undefined : 'review-may-not-ask'}
        onClick={ask}
      >
        {w.ask} <kbd>F7</kbd>
      </button>
      {!mayAsk && (
        <span id="review-may-not-ask" className="soft small">
          {whyNot ? title(whyNot) : w.mayNotAsk}
        </span>
      )}
      <OtherWays onRefuse={() => onDialog('refuse')} />
    </>
  );
};

/** Refusing takes more clicks than helping: it lies behind another button, and asks for its reason. */
const OtherWays = ({ onRefuse }: { readonly onRefuse: () => void }) => {
  const w = useWords(own);
  const [isOpen, setOpen] = useState(false);
  return isOpen ? (
    <button type="button" className="button button-quiet intake-throw" onClick={onRefuse}>
      {w.refuse}
    </button>
  ) : (
    <button type="button" className="button button-quiet intake-throw" onClick={() => setOpen(true)}>
      {w.other}
    </button>
  );
};
