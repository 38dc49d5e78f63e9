import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { isOpenApology } from '../../../../schemas/apology-letter.ts';
import { withArticle } from '../../../../schemas/law/articles.ts';
import { APOLOGY_REASON_WORDS } from '../../../../schemas/law/reason-words.ts';
import { type ApologyLine, useControlQueries } from '../../api/control-queries.ts';
import { asProblem } from '../../api/problem.ts';
import { useQueries } from '../../api/queries.ts';
import { Icon } from '../../parts/icon.tsx';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { sentenceOf } from '../../parts/language/words.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { own, STATE_WORDS } from './apology-words.ts';
import { listWords } from './list-words.ts';
import { APOLOGY_STATES, type ApologySearch } from './search.ts';
import { Empty } from './tables.tsx';
import './control.css';

/** `/dieu-hanh/xin-loi`: the apologies behind a number, of one unit or all. */
export const ApologyListPage = () => {
  const w = useWords(own);
  const { back } = useWords(listWords);
  const title = useTitle();
  const search = useSearch({ from: '/staff/dieu-hanh/xin-loi' });
  const { muc, dv } = search;
  const unit = useQuery(useQueries().units()).data?.units.find(({ code }) => code === dv);
  const query = useInfiniteQuery(useControlQueries().apologies({ state: muc, unit: dv }));
  const { hasNextPage, isFetching, fetchNextPage } = query;
  const apologies = query.data?.pages.flatMap(page => page.apologies) ?? [];
  // A page of one unit may be empty, and the next one not.
  const looksOn = hasNextPage && apologies.length === 0;
  useEffect(() => {
    if (looksOn && !isFetching) fetchNextPage();
  }, [looksOn, isFetching, fetchNextPage]);
  const isLoading = (query.isPending || looksOn) && !query.error;
  return (
    <div className="control">
      <header className="control-head">
        <Link to="/dieu-hanh" search={{ theo: 'xin-loi', ...(dv && { dv }) }} className="button button-quiet">
          <Icon name="back" /> {back}
        </Link>
        <h1>
          {w.title} {dv && <span className="soft">{unit ? title(unit.name) : dv}</span>}
        </h1>
      </header>
      <States search={search} />
      {query.error && <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />}
      {isLoading && <p className="waiting">{w.loading}</p>}
      {!isLoading && !query.error && apologies.length === 0 && <Empty title={w.none} next={w.emptyNext} />}
      {apologies.length > 0 && (
        <div className="control-panel">
          <Lines lines={apologies} muc={muc} />
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

const States = ({ search: { muc, ...unit } }: { readonly search: ApologySearch }) => {
  const w = useWords(own);
  const title = useTitle();
  return (
    <div className="control-tabs">
      <nav aria-label={w.states}>
        {APOLOGY_STATES.map(state => (
          <Link
            key={state}
            to="/dieu-hanh/xin-loi"
            search={{ ...unit, muc: state }}
            replace
            aria-current={state === muc ? 'page' : undefined}
            className={state === muc ? 'control-tab control-tab-current' : 'control-tab'}
          >
            {title(STATE_WORDS[state])}
          </Link>
        ))}
      </nav>
    </div>
  );
};

/** Until when something is to be done, of those that are open; when and how it was done, of those that were sent. */
const Lines = ({ lines, muc }: { readonly lines: readonly ApologyLine[]; readonly muc: ApologySearch['muc'] }) => {
  const w = useWords(own);
  const title = useTitle();
  const isOpen = isOpenApology(muc);
  const when = isOpen ? w.until : w.sentAt;
  const heads = [w.code, w.unit, w.step, when, ...(muc === 'owed' ? [] : [w.reason, w.promised])];
  return (
    <table className="control-table control-lines" aria-label={title(STATE_WORDS[muc])}>
      <thead>
        <tr>
          {heads.map(head => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(line => (
          <tr key={line.dossier}>
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
            <td data-name={when}>
              <Moment at={(isOpen && line.until) || line.since} />
            </td>
            {muc !== 'owed' && (
              <>
                <td data-name={w.reason}>
                  {line.reason && sentenceOf(title(withArticle(APOLOGY_REASON_WORDS[line.reason])))}
                </td>
                <td data-name={w.promised}>{line.promised && <Moment at={line.promised} />}</td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Moment = ({ at }: { readonly at: string }) => {
  const { say } = useLanguage();
  return <time dateTime={at}>{say.short(at)}</time>;
};
