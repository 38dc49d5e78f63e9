import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { asProblem } from '../../api/problem.ts';
import { useQueries } from '../../api/queries.ts';
import type { DossierView } from '../../api/views.ts';
import { useGroundWords } from '../../parts/ground-words.ts';
import { Icon } from '../../parts/icon.tsx';
import { useTitles } from '../../parts/journal/titles.ts';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { parseOpenedSearch } from '../../parts/opened-from/opened-from.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { ResultFiles } from '../../parts/result-files/result-files.tsx';
import { Reached, Undeliverable } from '../../parts/sendings.tsx';
import { StatusChip } from '../../parts/status-chip.tsx';
import { untilJudged } from '../../parts/verdict.tsx';
import { ApologyCard, isApologyOpen } from './apology-card.tsx';
import { Decisions } from './decisions.tsx';
import { own } from './dossier-words.ts';
import { Fees } from './fees/fees.tsx';
import { FormView } from './form-view.tsx';
import { HandOvers } from './hand-overs.tsx';
import { History } from './history.tsx';
import { KeptReports } from './kept-reports.tsx';
import { TimeLedger } from './ledger.tsx';
import { Papers } from './papers.tsx';
import { IssuedResults } from './results.tsx';
import type { DossierSearch } from './search.ts';
import { Slips } from './slips.tsx';
import { Steps } from './steps.tsx';
import { Withdrawal } from './withdrawal.tsx';
import './dossier.css';

/** `/ho-so/:code`: a dossier on one screen, with what its reader may see and do. */
export const DossierPage = () => {
  const { code } = useParams({ from: '/staff/ho-so/$code' });
  const w = useWords(own);
  const { dossier } = useQueries();
  const query = useQuery({ ...dossier(code), refetchInterval: untilJudged });
  if (query.data) return <Sheet key={query.data.dossier.code} view={query.data} />;
  return (
    <div className="dossier-plain">
      <Steps code={code} />
      {query.error ? (
        <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />
      ) : (
        <p className="waiting">{w.loading}</p>
      )}
    </div>
  );
};

const Sheet = ({ view }: { readonly view: DossierView }) => {
  const w = useWords(own);
  const titles = useTitles(view.dossier);
  const { giay: open } = useSearch({ from: '/staff/ho-so/$code' });
  const navigate = useNavigate();
  const openPaper = (number: number | undefined): void => {
    const search = (before: DossierSearch): DossierSearch => ({
      ...parseOpenedSearch(before),
      ...(number !== undefined && { giay: number }),
    });
    navigate({ to: '/ho-so/$code', params: { code: view.dossier.code }, search, replace: true });
  };
  return (
    <article className={open === undefined ? 'dossier' : 'dossier dossier-reading'}>
      <DossierHead view={view} procedureTitle={titles.procedure} />
      <section className="dossier-papers" aria-labelledby="papers">
        <h2 id="papers">{w.papers}</h2>
        <Papers {...{ view, titles, open }} onOpen={openPaper} />
      </section>
      <section className="dossier-form" aria-labelledby="form">
        <h2 id="form">{w.form}</h2>
        <FormView view={view} />
      </section>
      <div className="dossier-side">
        <KeptReports code={view.dossier.code} titles={titles} />
        {isApologyOpen(view) && <ApologyCard view={view} />}
        <ResultFiles code={view.dossier.code} />
        <IssuedResults view={view} />
        <Decisions {...{ view, titles }} />
        <Withdrawal view={view} />
        {!isApologyOpen(view) && <ApologyCard view={view} />}
        <Fees view={view} />
        <Slips code={view.dossier.code} />
        <section aria-labelledby="ledger">
          <h2 id="ledger">{w.ledger}</h2>
          <TimeLedger code={view.dossier.code} titles={titles} />
        </section>
        <section aria-labelledby="hand-overs">
          <h2 id="hand-overs">{w.handOvers}</h2>
          <HandOvers code={view.dossier.code} titles={titles} />
        </section>
        <section aria-labelledby="history">
          <h2 id="history">{w.history}</h2>
          <History code={view.dossier.code} titles={titles} />
        </section>
      </div>
    </article>
  );
};

const DossierHead = ({ view, procedureTitle }: { readonly view: DossierView; readonly procedureTitle: string }) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const groundWords = useGroundWords();
  const { dossier, owner } = view;
  const due = dossier.promised ?? dossier.due;
  return (
    <header className="dossier-head">
      <Steps code={dossier.code} />
      <div className="dossier-title">
        <h1>{owner?.name ?? dossier.code}</h1>
        <StatusChip status={dossier.status} />
        {dossier.overdue && <LateChip />}
        <p className="dossier-promise">
          <Icon name="calendar" />
          {dossier.withdrawalAt && !dossier.endedAt
            ? w.paused(say.moment(dossier.withdrawalAt))
            : due && !dossier.endedAt
              ? `${w.promised}: ${say.deadline(due)}`
              : !due && w.noPromise}
          {due && dossier.endedAt && `${w.promised}: ${say.date(due)}`}
        </p>
      </div>
      <p className="soft">
        <span className="digits">{dossier.code}</span> · {procedureTitle}
      </p>
      {dossier.denial && (
        <p className="chip chip-late">
          <Icon name="cross" /> {w.denied(groundWords(dossier.denial.ground))}
        </p>
      )}
      <Undeliverable of={view.undeliverable} />
      <Reached at={view.reachedAt} undeliverable={view.undeliverable} />
      {dossier.incident && (
        <p className="chip chip-late">
          <Icon name="alert" /> {w.stuck}
        </p>
      )}
    </header>
  );
};

const LATE = { vi: 'Quá hạn', en: 'Late' };

const LateChip = () => {
  const title = useTitle();
  return (
    <span className="chip chip-late">
      <Icon name="alert" /> {title(LATE)}
    </span>
  );
};
