import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { type UnreceivedLine, useControlQueries } from '../../api/control-queries.ts';
import { asProblem } from '../../api/problem.ts';
import { useQueries } from '../../api/queries.ts';
import { Icon } from '../../parts/icon.tsx';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { listWords } from './list-words.ts';
import { Empty } from './tables.tsx';
import { own } from './unreceived-words.ts';
import './control.css';

/** `/dieu-hanh/chua-nhan`: the hand-overs that nobody has confirmed in time, to one unit or all. */
export const UnreceivedPage = () => {
  const w = useWords(own);
  const { back } = useWords(listWords);
  const title = useTitle();
  const { dv } = useSearch({ from: '/staff/dieu-hanh/chua-nhan' });
  const unit = useQuery(useQueries().units()).data?.units.find(({ code }) => code === dv);
  const query = useInfiniteQuery(useControlQueries().unreceived(dv));
  const { hasNextPage, isFetching, fetchNextPage } = query;
  const lines = query.data?.pages.flatMap(page => page.handOvers) ?? [];
  // A page of one unit may be empty, and the next one not.
  const looksOn = hasNextPage && lines.length === 0;
  useEffect(() => {
    if (looksOn && !isFetching) fetchNextPage();
  }, [looksOn, isFetching, fetchNextPage]);
  const isLoading = (query.isPending || looksOn) && !query.error;
  return (
    <div className="control">
      <header className="control-head">
        <Link to="/dieu-hanh" search={{ theo: 'chua-nhan', ...(dv && { dv }) }} className="button button-quiet">
          <Icon name="back" /> {back}
        </Link>
        <h1>
          {w.title} {dv && <span className="soft">{unit ? title(unit.name) : dv}</span>}
        </h1>
      </header>
      <p className="control-intro">{w.intro}</p>
      {query.error && <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />}
      {isLoading && <p className="waiting">{w.loading}</p>}
      {!isLoading && !query.error && lines.length === 0 && <Empty title={w.none} next={w.noneNext} />}
      {lines.length > 0 && (
        <div className="control-panel">
          <Lines lines={lines} />
          {hasNextPage && (
            <button type="button" className="button" disabled={isFetching} onClick={() => fetchNextPage()}>
              {w.more}
            </button>
          )}
        </div>
      )}
    </div>
  );
};

const Lines = ({ lines }: { readonly lines: readonly UnreceivedLine[] }) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  return (
    <table className="control-table control-lines" aria-label={w.title}>
      <thead>
        <tr>
          {([w.code, w.unit, w.step, w.givenAt] as const).map(head => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(line => (
          <tr key={`${line.dossier} ${line.givenAt}`}>
            <th scope="row" className="digits">
              <Link to="/ky-thuat/ho-so/$code" params={{ code: line.dossier }}>
                {line.dossier}
              </Link>
            </th>
            <td>
              {line.name && title(line.name)}
              {line.phone && (
                <a href={`tel:${line.phone}`} className="small">
                  {line.phone}
                </a>
              )}
            </td>
            <td data-name={w.step}>
              {line.step && title(line.step)}
              <span className="soft small">{title(line.title)}</span>
            </td>
            <td data-name={w.givenAt}>
              <time dateTime={line.givenAt}>{say.short(line.givenAt)}</time>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
