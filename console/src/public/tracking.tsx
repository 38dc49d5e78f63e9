import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useParams } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { asProblem } from '../api/problem.ts';
import { useQueries } from '../api/queries.ts';
import type { Tracked } from '../api/views.ts';
import { useGroundWords } from '../parts/ground-field.tsx';
import { Icon } from '../parts/icon.tsx';
import { useLanguage, useTitle, useWords } from '../parts/language/language.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { faultOfKey } from '../parts/slip-codes.ts';
import { LookUpForm } from './look-up-form.tsx';
import { StopLine } from './stop-line.tsx';
import { DENIED, own, SENTENCES, TO_DO, WHY } from './tracking-words.ts';

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
  const heading = useFocusOnce();
  return (
    <div className="stack">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <p>{text}</p>
      <LookUpForm {...{ code, lookupKey }} />
    </div>
  );
};

/** The heading takes the focus, so that who listens to the page hears the answer first. */
const useFocusOnce = () => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return heading;
};

const Standing = ({ tracked }: { readonly tracked: Tracked }) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const heading = useFocusOnce();
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
        <h1 ref={heading} tabIndex={-1}>
          {title(tracked.ground ? DENIED.sentence : SENTENCES[tracked.status])}
        </h1>
        {tracked.ground && <p>{w.ground(groundWords(tracked.ground))}</p>}
      </header>
      {toDo && (
        <section className="card card-todo">
          <h2>{w.todo}</h2>
          <p>{title(toDo)}</p>
        </section>
      )}
      <PromisedDate tracked={tracked} />
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

/** The date that was promised; the new one first where an apology moved it. */
const PromisedDate = ({ tracked: { due, promised, reason, endedAt } }: { readonly tracked: Tracked }) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  if (endedAt) return null;
  if (!due) return <p className="soft">{w.noPromise}</p>;
  return (
    <section className="promise">
      <Icon name="calendar" size={26} />
      <dl>
        <div>
          <dt>{promised ? w.promisedNew : w.promised}</dt>
          <dd className="promise-date">{say.deadline(promised ?? due)}</dd>
        </div>
        {promised && (
          <div>
            <dt>{w.promisedBefore}</dt>
            <dd>{say.deadline(due)}</dd>
          </div>
        )}
        {promised && reason && (
          <div>
            <dt>{w.why}</dt>
            <dd>{title(WHY[reason])}</dd>
          </div>
        )}
      </dl>
    </section>
  );
};

const Holders = ({ holders }: Pick<Tracked, 'holders'>) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  return (
    <section className="stack-small">
      <h2>{w.holders}</h2>
      <ul className="stack-small">
        {holders.map(({ unit, name, phone, step, due }) => (
          <li key={`${unit} ${step.en}`} className="card holder">
            <div>
              <h3>{title(name)}</h3>
              <p>{title(step)}</p>
              {due && (
                <p className="soft small">
                  {w.until}: {say.deadline(due)}
                </p>
              )}
            </div>
            <a className="button" href={`tel:${phone.replaceAll(' ', '')}`}>
              <Icon name="phone" /> {w.call(phone)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
};
