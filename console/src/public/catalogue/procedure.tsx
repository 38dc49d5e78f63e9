import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { SECTOR_TITLE } from '../../../../schemas/catalogue-titles.ts';
import { asProblem } from '../../api/problem.ts';
import { useQueries } from '../../api/queries.ts';
import type { ProcedureView } from '../../api/views.ts';
import { Icon } from '../../parts/icon.tsx';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { useLimitWords } from '../../parts/limit-words.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { PageHeading } from '../page-heading.tsx';
import { own } from './catalogue-words.ts';
import { costOf } from './cost.ts';
import { ProcedureSearch } from './search-form.tsx';
import { WhereToFile } from './where-to-file.tsx';

/** `/thu-tuc/:code`: what a procedure is for, what it needs, costs and takes, where to file it, and what one gets. */
export const ProcedurePage = () => {
  const { code } = useParams({ from: '/public/thu-tuc/$code' });
  const w = useWords(own);
  const query = useQuery(useQueries().currentProcedure(code));
  if (query.data) return <Described procedure={query.data} />;
  if (!query.error) return <p className="waiting">{w.loading}</p>;
  const problem = asProblem(query.error);
  if (problem.kind !== 'not-found' && problem.kind !== 'invalid')
    return <ProblemNote problem={problem} onAgain={() => query.refetch()} />;
  return (
    <div className="stack">
      <h1>{w.unknown}</h1>
      <p>{w.unknownNext}</p>
      <ProcedureSearch />
    </div>
  );
};

const Described = ({ procedure }: { readonly procedure: ProcedureView }) => {
  const w = useWords(own);
  const title = useTitle();
  return (
    <article className="stack">
      <header className="track-head">
        <p className="soft">
          <Link to="/thu-tuc" search={{ linhvuc: procedure.sector }}>
            {title(SECTOR_TITLE[procedure.sector])}
          </Link>
        </p>
        <PageHeading>{title(procedure.title)}</PageHeading>
        <p className="lead">{title(procedure.summary)}</p>
      </header>
      <Facts procedure={procedure} />
      <Link to="/nop/$code" params={{ code: procedure.code }} search={{}} className="button button-main find-file">
        {w.fileOnline}
      </Link>
      <Part title={w.papers}>
        <ul className="plain-list">
          {procedure.components.map(({ component, title: said, required, when }) => (
            <Line
              key={component}
              text={title(said)}
              when={when ? title(when) : required === false ? w.ifAny : undefined}
            />
          ))}
        </ul>
      </Part>
      <Fees procedure={procedure} />
      <Part title={w.where}>
        <WhereToFile />
      </Part>
      <Part title={w.results}>
        <ul className="plain-list">
          {procedure.results.map(({ result, title: said, when, holds }) => (
            <Line
              key={result}
              text={title(said)}
              when={[when && title(when), holds && w.holds(holds.months)].filter(Boolean).join('; ')}
            />
          ))}
        </ul>
      </Part>
      <Steps procedure={procedure} />
      <details className="more">
        <summary>{w.basis}</summary>
        <ul className="plain-list">
          {procedure.legalBasis.map(law => (
            <li key={law}>{law}</li>
          ))}
        </ul>
      </details>
      <Link to="/thu-tuc" search={{}} className="find-all">
        {w.back}
      </Link>
    </article>
  );
};

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className="stack-small">
    <h2>{title}</h2>
    {children}
  </section>
);

const Line = ({ text, when }: { readonly text: string; readonly when: string | undefined }) => (
  <li>
    {text}
    {when && <span className="soft"> ({when})</span>}
  </li>
);

/** The three answers that most people look for first. */
const Facts = ({ procedure }: { readonly procedure: ProcedureView }) => {
  const w = useWords(own);
  const title = useTitle();
  const limit = useLimitWords();
  const { say } = useLanguage();
  const { least, most } = costOf(procedure);
  const cost = (): string => {
    if (most === 0) return w.free;
    if (least === 0) return w.atMost(say.sum(most));
    return least === most ? say.sum(most) : `${say.sum(least)} – ${say.sum(most)}`;
  };
  return (
    <dl className="card procedure-facts">
      <Fact name={w.time} value={limit(procedure.limit)} note={w.timeFrom} />
      {procedure.limitWhere?.map(({ limit: other, when }) => (
        <Fact key={when.vi} name={w.time} value={limit(other)} note={title(when)} />
      ))}
      <Fact name={w.cost} value={cost()} />
      <Fact name={w.decidedBy} value={title(procedure.decidedBy)} />
      <Fact name={w.code} value={procedure.code} />
    </dl>
  );
};

const Fact = ({ name, value, note }: { readonly name: string; readonly value: string; readonly note?: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>
      <strong className="digits">{value}</strong>
      {note && <span className="soft small">{note}</span>}
    </dd>
  </div>
);

const Fees = ({ procedure: { fees } }: { readonly procedure: ProcedureView }) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  if (fees.length === 0) return null;
  return (
    <Part title={w.cost}>
      <ul className="stack-small">
        {fees.map(({ fee, title: said, cases, when, due }) => (
          <li key={fee} className="fee">
            <p>
              {title(said)}
              <span className="soft small">{[when && title(when), dueIn(w, due)].filter(Boolean).join(' · ')}</span>
            </p>
            <ul>
              {cases.map(({ amount, when: inCase }) => (
                <li key={`${amount} ${inCase?.en}`}>
                  <strong className="digits">{say.sum(amount)}</strong>
                  {inCase && <span className="soft small">{title(inCase)}</span>}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Part>
  );
};

const dueIn = (w: { readonly receipt: string; readonly supplement: string; readonly return: string }, due: string) =>
  due === 'receipt' || due === 'supplement' || due === 'return' ? w[due] : '';

const Steps = ({ procedure: { steps } }: { readonly procedure: ProcedureView }) => {
  const w = useWords(own);
  const title = useTitle();
  const limit = useLimitWords();
  return (
    <details className="more">
      <summary>{w.steps}</summary>
      <ol className="procedure-steps">
        {steps.map(({ step, title: said, by, within }) => (
          <li key={step}>
            <Icon name="dot" />
            <span>
              {title(said)}
              <span className="soft small">
                {title(by)} · {limit(within)}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
};
