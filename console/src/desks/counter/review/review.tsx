import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { asProblem } from '../../../api/problem.ts';
import { useQueries } from '../../../api/queries.ts';
import type { DossierView, ProcedureView } from '../../../api/views.ts';
import { DueChip } from '../../../parts/due-chip.tsx';
import { FormReading } from '../../../parts/form/form-reading.tsx';
import { formTree } from '../../../parts/form/form-tree.ts';
import { useFunctionKey } from '../../../parts/keys.ts';
import { useLanguage, useTitle, useWords } from '../../../parts/language/language.tsx';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { AskDialog } from '../ask-dialog.tsx';
import type { Printing } from '../slip/printing.tsx';
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

/** A filing that came online or by post: looked at, then accepted, sent back for papers, or refused. */
export const Review = ({ code, onPrint, onDone }: Props) => {
  const w = useWords(own);
  const { dossier, procedure } = useQueries();
  const query = useQuery(dossier(code));
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
  const task = view.tasks.find(({ kind }) => kind === 'intake');
  const review = useReview({
    ...{ task, view, procedure, onPrint },
    onDone: () => {
      setDialog(undefined);
      onDone();
    },
  });
  const mayAsk = view.dossier.supplements < procedure.supplementRounds;
  const accept = (): void => {
    if (task && !review.isSending) review.act({ do: 'accept' });
  };
  const ask = (): void => {
    if (task && mayAsk) setDialog('ask');
  };
  useFunctionKey('F9', accept);
  useFunctionKey('F7', ask);
  return (
    <div className="intake">
      <div className="intake-scroller">
        <Facts {...{ view, procedure }} />
        <div className="review-columns">
          <section className="intake-part" aria-labelledby="review-papers">
            <h2 id="review-papers">{w.papers}</h2>
            <ReviewPapers {...{ view, procedure }} />
          </section>
          <section className="intake-part" aria-labelledby="review-form">
            <h2 id="review-form">{w.form}</h2>
            <FilledForm {...{ view, procedure }} />
          </section>
        </div>
      </div>
      <div className="intake-ways">
        {review.problem && review.last === 'accept' && <ProblemNote problem={review.problem} />}
        {task ? (
          <>
            <button type="button" className="button button-main" aria-disabled={review.isSending} onClick={accept}>
              {review.isSending ? w.accepting : w.accept} <kbd>F9</kbd>
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
                {w.mayNotAsk}
              </span>
            )}
            <OtherWays onRefuse={() => setDialog('refuse')} />
          </>
        ) : (
          <>
            <p>{w.gone}</p>
            <Link to="/ho-so/$code" params={{ code: view.dossier.code }} className="button">
              {w.openDossier}
            </Link>
          </>
        )}
      </div>
      {dialog === 'ask' && (
        <AskDialog
          items={procedure.components.map(({ component, title }) => ({
            ...{ id: component, title: title.vi, why: '', isTicked: false },
          }))}
          sendLabel={w.askAndPrint}
          problem={review.last === 'ask' ? review.problem : undefined}
          onSend={asked => review.act({ do: 'ask', asked })}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'refuse' && (
        <RefuseDialog
          problem={review.last === 'refuse' ? review.problem : undefined}
          onSend={reason => review.act({ do: 'refuse', reason })}
          onClose={() => setDialog(undefined)}
        />
      )}
    </div>
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

type FactsProps = Pick<SheetProps, 'view' | 'procedure'>;

const Facts = ({ view: { dossier, parties, tasks }, procedure }: FactsProps) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const owner = parties?.owner;
  const task = tasks.find(({ kind }) => kind === 'intake');
  return (
    <section className="intake-part">
      <header>
        <h2>{owner?.name ?? dossier.code}</h2>
        <span className="soft digits">{dossier.code}</span>
        <span className="chip chip-open">{w[dossier.channel]}</span>
      </header>
      <p>{title(procedure.title)}</p>
      <dl className="form-reading">
        <div>
          <dt>{w.identity}</dt>
          <dd className="digits">{owner?.identityNumber}</dd>
        </div>
        <div>
          <dt>{w.phone}</dt>
          <dd className="digits">{owner?.phone}</dd>
        </div>
        <div>
          <dt>{w.address}</dt>
          <dd>{[owner?.address.line, owner?.address.province].filter(Boolean).join(', ')}</dd>
        </div>
        <div>
          <dt>{w.submitted(say.moment(dossier.submittedAt))}</dt>
          <dd>{task && <DueChip {...task} />}</dd>
        </div>
      </dl>
    </section>
  );
};

const FilledForm = ({ view, procedure }: FactsProps) => {
  const fields = useMemo(() => formTree(procedure), [procedure]);
  return <FormReading fields={fields} form={view.form} />;
};
