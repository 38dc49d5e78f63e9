import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useMe } from '../../api/api-context.tsx';
import { asProblem } from '../../api/problem.ts';
import { useQueries } from '../../api/queries.ts';
import type { ProcedureView } from '../../api/views.ts';
import { useTitle, useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { PageHeading } from '../page-heading.tsx';
import { SessionNote } from '../session-note.tsx';
import { TwoCodes } from '../two-codes.tsx';
import type { Receipt } from './check-page.tsx';
import { own } from './filing-words.ts';
import { FormPage } from './form-page.tsx';
import { endOwnFiling, isEnded } from './own-filing.ts';
import { PersonPage } from './person-page.tsx';
import { useFiling } from './use-filing.ts';
import '../forms.css';
import '../own-dossier/own-dossier.css';
import '../../parts/payment/payment.css';

/** Loaded where it is shown: few drafts outlive the rules under which they were begun. */
const ChangedRules = lazy(() => import('./changed-rules.tsx').then(({ ChangedRules: shown }) => ({ default: shown })));

const loadPapers = () => import('./papers-page.tsx').then(({ PapersPage: shown }) => ({ default: shown }));
const loadCheck = () => import('./check-page.tsx').then(({ CheckPage: shown }) => ({ default: shown }));
const PapersPage = lazy(loadPapers);
const CheckPage = lazy(loadCheck);

/** The later pages come while the first is filled in; what did not come is asked for again where it is shown. */
const useLaterPages = (): void =>
  useEffect(() => {
    Promise.all([loadPapers(), loadCheck()]).catch(() => undefined);
  }, []);

/** `/nop/:code`: a citizen files online, page by page: whose it is, the form, the papers, a last look. */
export const FilingPage = () => {
  const { code } = useParams({ from: '/public/nop/$code' });
  const w = useWords(own);
  const { me } = useMe();
  const query = useQuery(useQueries().currentProcedure(code));
  if (me.appointments.length > 0)
    return (
      <div className="stack">
        <h1>{w.file}</h1>
        <p>{w.officers}</p>
        <Link to="/quay" search={{}} className="button own-start">
          {w.toCounter}
        </Link>
      </div>
    );
  if (query.data) return <Pages key={code} procedure={query.data} />;
  if (query.error) return <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />;
  return <p className="waiting">{w.loading}</p>;
};

const Pages = ({ procedure }: { readonly procedure: ProcedureView }) => {
  const w = useWords(own);
  const { nhap, trang = 'nguoi' } = useSearch({ from: '/public/nop/$code' });
  const inHand = useFiling(procedure);
  const [receipt, setReceipt] = useState<Receipt>();
  useLaterPages();
  const { filing, draft } = inHand;
  if (receipt) return <Done {...{ procedure, receipt }} />;
  if (nhap && draft.error && !draft.data && !isEnded(nhap))
    return <ProblemNote problem={asProblem(draft.error)} onAgain={() => draft.refetch()} />;
  // A draft of this address is read before anything is shown that would write over it.
  if (nhap && filing.draft !== nhap && !isEnded(nhap)) return <p className="waiting">{w.loading}</p>;
  if (draft.data?.newer)
    return (
      <Suspense fallback={<p className="waiting">{w.loading}</p>}>
        <ChangedRules newer={draft.data.newer} inHand={inHand} />
      </Suspense>
    );
  const page = filing.draft || trang === 'to-khai' ? trang : 'nguoi';
  return (
    <>
      <SessionNote />
      {page === 'nguoi' && <PersonPage inHand={inHand} />}
      {page === 'to-khai' && <FormPage inHand={inHand} />}
      <Suspense fallback={<p className="waiting">{w.loading}</p>}>
        {page === 'giay-to' && <PapersPage inHand={inHand} />}
        {page === 'kiem-tra' && (
          <CheckPage
            inHand={inHand}
            onSubmitted={given => {
              setReceipt(given);
              endOwnFiling(procedure.code);
            }}
          />
        )}
      </Suspense>
    </>
  );
};

/** The code of the dossier, and what happens next. */
const Done = ({ procedure, receipt }: { readonly procedure: ProcedureView; readonly receipt: Receipt }) => {
  const w = useWords(own);
  const title = useTitle();
  return (
    <div className="stack">
      <header className="track-head">
        <p className="soft">{title(procedure.title)}</p>
        <PageHeading>{w.done}</PageHeading>
      </header>
      <TwoCodes {...receipt} />
      <p>{w.doneNext}</p>
      <Link to="/cua-toi/$code" params={{ code: receipt.code }} className="button button-main own-start">
        {w.open}
      </Link>
    </div>
  );
};
