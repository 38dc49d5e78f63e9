import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { asProblem } from '../../api/problem.ts';
import { useQueries } from '../../api/queries.ts';
import type { DossierView, ProcedureView } from '../../api/views.ts';
import { useGroundWords } from '../../parts/ground-words.ts';
import { Icon } from '../../parts/icon.tsx';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { PageHeading } from '../page-heading.tsx';
import { SessionNote } from '../session-note.tsx';
import { Holders, PromisedDate } from '../standing.tsx';
import { StopLine } from '../stop-line.tsx';
import { DENIED, SENTENCES, TO_DO, own as tracking } from '../tracking-words.ts';
import { AskedAct } from './asked-acts.tsx';
import { AskedPapers } from './asked-papers.tsx';
import { EndedWithout } from './ended.tsx';
import { own } from './own-words.ts';
import { AskedPayments } from './payments.tsx';
import { WaitingWithdrawal, WithdrawalAnswer } from './withdrawal.tsx';
import './own-dossier.css';

/** Below what is asked and where it stands; loaded after that, on a slow connection. */
const Records = lazy(() => import('./records.tsx').then(({ Records: shown }) => ({ default: shown })));

/** What others do with the dossier is seen after so long. */
const READ_AGAIN_MS = 15_000;

/** `/cua-toi/:code`: a dossier for the citizen whose it is, or who filed it: what is asked of him or her, where it stands, all that is in it. */
export const OwnDossierPage = () => {
  const { code } = useParams({ from: '/public/cua-toi/$code' });
  const w = useWords(own);
  const t = useWords(tracking);
  const queries = useQueries();
  const query = useQuery({ ...queries.dossier(code), refetchInterval: READ_AGAIN_MS });
  const of = query.data?.dossier.procedure;
  const procedure = useQuery({
    ...queries.procedure(of ?? { code: '', version: 0 }),
    enabled: of !== undefined,
  });
  if (query.data && procedure.data)
    return <Sheet key={code} view={query.data} procedure={procedure.data} error={query.error} />;
  const error = query.error ?? procedure.error;
  if (!error) return <p className="waiting">{w.loading}</p>;
  const problem = asProblem(error);
  return (
    <div className="stack">
      <Back />
      {problem.kind === 'not-found' || problem.kind === 'invalid' ? (
        <>
          <h1>{w.unknown}</h1>
          <p>{w.unknownNext}</p>
          <Link to="/tra-cuu" className="button own-start">
            {t.title}
          </Link>
        </>
      ) : (
        <ProblemNote problem={problem} onAgain={() => query.refetch()} />
      )}
    </div>
  );
};

const Back = () => {
  const w = useWords(own);
  return (
    <Link to="/cua-toi" className="own-back">
      <Icon name="back" /> {w.back}
    </Link>
  );
};

type Props = {
  readonly view: DossierView;
  readonly procedure: ProcedureView;
  /** Why it could not be read again; what is shown may be out of date. */
  readonly error: Error | null;
};

const Sheet = ({ view, procedure, error }: Props) => {
  const { dossier, tasks } = view;
  const title = useTitle();
  const groundWords = useGroundWords();
  const t = useWords(tracking);
  const w = useWords(own);
  const [done, setDone] = useState<string>();
  const status = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (done) status.current?.focus();
  }, [done]);
  const supplements = tasks.filter(({ kind }) => kind === 'supplement');
  return (
    <article className="stack">
      <Back />
      <SessionNote />
      {error && <ProblemNote problem={asProblem(error)} />}
      <header className="track-head">
        <p className="soft">
          {title(procedure.title)}
          <br />
          <span className="digits">{dossier.code}</span>
        </p>
        <PageHeading>{title(dossier.denial ? DENIED.sentence : SENTENCES[dossier.status])}</PageHeading>
        {dossier.denial && <p>{t.ground(groundWords(dossier.denial.ground))}</p>}
      </header>
      {done && (
        <p className="note own-done" role="status" tabIndex={-1} ref={status}>
          <Icon name="check" /> {done}
        </p>
      )}
      {/* While a withdrawal waits nothing else can be done. */}
      {!dossier.withdrawalAt &&
        supplements.map(task => (
          <AskedPapers
            key={`${task.step} ${task.version}`}
            {...{ task, procedure, onDone: setDone }}
            counter={dossier.units.receiving}
            isAccepted={dossier.acceptedAt !== undefined}
            announced={view.announced}
            isOwn={view.parties?.authority === 'owner'}
          />
        ))}
      {!dossier.withdrawalAt &&
        tasks
          .filter(({ kind }) => kind === 'applicant')
          .map(task => <AskedAct key={`${task.step} ${task.version}`} {...{ task }} onDone={setDone} />)}
      {!dossier.withdrawalAt && <AskedPayments {...{ view, procedure }} />}
      <WaitingWithdrawal {...{ view }} onDone={setDone} />
      <WithdrawalAnswer view={view} />
      <EndedWithout view={view} />
      <ToDo view={view} />
      <Standing view={view} />
      <Suspense fallback={<p className="waiting">{w.loading}</p>}>
        <Records {...{ view, procedure, onDone: setDone }} />
      </Suspense>
    </article>
  );
};

/** What to do in a status that asks for something on no card of its own. */
const ToDo = ({ view: { dossier } }: Pick<Props, 'view'>) => {
  const w = useWords(own);
  const title = useTitle();
  const toDo = dossier.denial ? DENIED.toDo : dossier.status === 9 ? TO_DO[9] : undefined;
  if (!toDo) return null;
  return (
    <section className="card card-todo">
      <h2>{w.todo}</h2>
      <p>{title(toDo)}</p>
    </section>
  );
};

/** The promised date, how far it has come, and who holds it. */
const Standing = ({ view: { dossier, tasks } }: Pick<Props, 'view'>) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const queries = useQueries();
  const units = useQuery(queries.units()).data?.units ?? [];
  const lines = useQuery(queries.journal(dossier.code)).data?.entries ?? [];
  const apology = lines.findLast(({ entry }) => entry.type === 'alert-raised' && entry.alert === 'apology')?.entry;
  const reason = apology?.type === 'alert-raised' ? apology.reason : undefined;
  const holders = tasks.flatMap(({ unit: code, kind, step, title, due }) => {
    // What waits for money is with the applicant; papers that lie at the counter are for him or her to fetch.
    const unit = kind === 'payment' || step === 'hand-back' ? undefined : units.find(one => one.code === code);
    return unit ? [{ unit: unit.code, name: unit.name, phone: unit.phone, step: title, ...(due && { due }) }] : [];
  });
  return (
    <>
      {dossier.withdrawalAt && !dossier.endedAt ? (
        <p className="soft">{w.clockStands}</p>
      ) : (
        <PromisedDate {...dossier} reason={reason} />
      )}
      <section className="stack-small">
        <h2>{w.way}</h2>
        <StopLine status={dossier.status} isAccepted={dossier.acceptedAt !== undefined} />
        <p className="soft">
          {w.filed(say.moment(dossier.submittedAt))}
          {dossier.endedAt && ` · ${w.ended(say.moment(dossier.endedAt))}`}
        </p>
      </section>
      {holders.length > 0 && <Holders holders={holders} />}
    </>
  );
};
