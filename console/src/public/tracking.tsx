import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useParams } from '@tanstack/react-router';
import { asProblem } from '../api/problem.ts';
import { useQueries } from '../api/queries.ts';
import type { Tracked } from '../api/views.ts';
import { useGroundWords } from '../parts/ground-words.ts';
import { useLanguage, useTitle, useWords } from '../parts/language/language.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { faultOfKey } from '../parts/slip-codes.ts';
import { LookUpForm } from './look-up-form.tsx';
import { PageHeading } from './page-heading.tsx';
import { Holders, PromisedDate } from './standing.tsx';
import { StopLine } from './stop-line.tsx';
import { DENIED, own, SENTENCES, TO_DO } from './tracking-words.ts';

/** `/tra-cuu/:code#key`: where a dossier stands, for anybody who holds its slip. */
export const TrackingPage = () => {
  const { code } = useParams({ from: '/public/tra-cuu/$code' });
  const key = useLocation({ select: ({ hash }) => hash });
  const w = useWords(own);
  const { tracked } = useQueries();
  const isComplete = faultOfKey(key) === undefined;
  const query = useQuery({ ...tracked({ code, key }), enabled: isComplete });

  if (!isComplete) return <AskAgain {...{ code, lookupKey: key }} title={w.keyMissing} text={w.keyMissingNext} />;
  if (query.data) return <Standing tracked={query.data} />;
  if (!query.error) return <p className="waiting">{w.looking}</p>;
  const problem = asProblem(query.error);
  if (problem.kind === 'not-found' || problem.kind === 'invalid')
    // Each answer is a new page: the next one is heard, and seen, as an answer too.
    return <AskAgain key={`${code} ${key}`} {...{ code, lookupKey: key }} title={w.notFound} text={w.notFoundNext} />;
  return (
    <div className="stack">
      <h1>{w.title}</h1>
      <ProblemNote problem={problem} onAgain={() => query.refetch()} />
    </div>
  );
};

type AskAgainProps = {
  readonly code: string;
  readonly lookupKey: string;
  readonly title: string;
  readonly text: string;
};

const AskAgain = ({ code, lookupKey, title, text }: AskAgainProps) => {
  return (
    <div className="stack">
      <PageHeading>{title}</PageHeading>
      <p>{text}</p>
      <LookUpForm {...{ code, lookupKey }} />
    </div>
  );
};

const Standing = ({ tracked }: { readonly tracked: Tracked }) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const groundWords = useGroundWords();
  const toDo = tracked.ground ? DENIED.toDo : TO_DO[tracked.status];
  return (
    <article className="stack">
      <header className="track-head">
        <p className="soft">
          {title(tracked.procedure.title)}
          <br />
          <span className="digits">{tracked.code}</span>
        </p>
        <PageHeading>{title(tracked.ground ? DENIED.sentence : SENTENCES[tracked.status])}</PageHeading>
        {tracked.ground && <p>{w.ground(groundWords(tracked.ground))}</p>}
      </header>
      {toDo && (
        <section className="card card-todo">
          <h2>{w.todo}</h2>
          <p>{title(toDo)}</p>
        </section>
      )}
      {tracked.withdrawal && <p className="note">{w[tracked.withdrawal]}</p>}
      <PromisedDate {...tracked} />
      <section className="stack-small">
        <h2>{w.way}</h2>
        <StopLine status={tracked.status} isAccepted={tracked.due !== undefined} />
        <p className="soft">
          {w.submitted}: <span className="digits">{say.moment(tracked.submittedAt)}</span>
          {tracked.endedAt && (
            <>
              {' · '}
              {w.ended}: <span className="digits">{say.moment(tracked.endedAt)}</span>
            </>
          )}
        </p>
      </section>
      {tracked.holders.length > 0 && <Holders holders={tracked.holders} />}
      <Link to="/" className="button track-other">
        {w.other}
      </Link>
    </article>
  );
};
