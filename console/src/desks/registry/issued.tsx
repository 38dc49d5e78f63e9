import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useMe } from '../../api/api-context.tsx';
import { useDeskStamp } from '../../api/desk-stamp.ts';
import { asProblem } from '../../api/problem.ts';
import { useQueries } from '../../api/queries.ts';
import type { IssuedResult } from '../../api/views.ts';
import { DayField, isNoDay } from '../../parts/day-field.tsx';
import { DeskNotes } from '../../parts/desk/desk-notes.tsx';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { type Column, List } from '../../parts/list/list.tsx';
import { useOpenDossier } from '../../parts/opened-from/opened-from.ts';
import { useProcedureTitle } from '../../parts/procedure-title.ts';
import { own } from './registry-words.ts';
import type { ChangeSearch, RegistrySearch } from './search.ts';

type Props = { readonly search: RegistrySearch; readonly change: ChangeSearch };

const keyOf = ({ code }: IssuedResult): string => code;

/** What the registry issued on a day, newest first. */
export const Issued = ({ search, change }: Props) => {
  const w = useWords(own);
  const { unit } = useMe();
  const { say } = useLanguage();
  const query = useInfiniteQuery(useQueries().issued({ unit, day: search.ngay }));
  useDeskStamp({ unit, role: 'registry' });
  const openDossier = useOpenDossier();
  const columns = useColumns();
  const title = useTitle();
  const rows = useMemo(() => query.data?.pages.flatMap(({ results }) => results) ?? [], [query.data]);
  const chosen = rows.find(row => keyOf(row) === search.chon) ?? rows[0];
  return (
    <section className="desk-list" aria-labelledby="desk-title">
      <header className="desk-head">
        <h1 id="desk-title">{w.issued}</h1>
        <div className="desk-filters">
          <DayField
            label={w.day}
            value={search.ngay ?? query.data?.pages[0]?.day ?? ''}
            onChange={day => !isNoDay(day) && change({ ngay: day || undefined, chon: undefined })}
          />
        </div>
      </header>
      <DeskNotes
        problem={query.error ? asProblem(query.error) : undefined}
        readAt={query.dataUpdatedAt}
        newCount={0}
        onAgain={() => query.refetch()}
        onShowNew={() => {}}
      />
      {query.isPending && !query.error && <p className="waiting">{w.loading}</p>}
      {query.data && rows.length === 0 && (
        <div className="desk-empty" role="status">
          <h2>{w.noneIssued}</h2>
          <p>{w.noneIssuedNext}</p>
        </div>
      )}
      {rows.length > 0 && (
        <List
          label={w.issued}
          {...{ rows, columns, keyOf }}
          chosen={chosen && keyOf(chosen)}
          summary={result => (
            <>
              <span className="desk-summary-first">
                <strong>{result.number}</strong>
                <span className="digits">{say.time(result.issuedAt)}</span>
              </span>
              <span>{title(result.title)}</span>
              <span className="soft small">
                {result.owner} · {result.dossier}
              </span>
            </>
          )}
          onChoose={result => change({ chon: keyOf(result) })}
          onOpen={result =>
            openDossier(
              rows.map(row => ({ code: row.dossier, key: keyOf(row) })),
              keyOf(result),
            )
          }
          onNearEnd={() => query.hasNextPage && !query.isFetching && void query.fetchNextPage()}
          foot={
            <>
              {w.countedResults(say.count(rows.length))}
              {query.hasNextPage && w.andMore}
            </>
          }
        />
      )}
    </section>
  );
};

const useColumns = (): readonly Column<IssuedResult>[] => {
  const w = useWords(own);
  const title = useTitle();
  const procedureTitle = useProcedureTitle();
  const { say } = useLanguage();
  return useMemo(
    () => [
      {
        id: 'at',
        title: w.at,
        width: '64px',
        cell: ({ issuedAt }) => <span className="digits">{say.time(issuedAt)}</span>,
      },
      { id: 'number', title: w.number, width: '150px', cell: ({ number }) => <strong>{number}</strong> },
      { id: 'result', title: w.result, width: 'minmax(0, 1.4fr)', cell: ({ title: said }) => title(said) },
      { id: 'owner', title: w.owner, width: 'minmax(0, 1fr)', cell: ({ owner }) => owner },
      {
        id: 'procedure',
        title: w.procedure,
        width: 'minmax(0, 1.2fr)',
        cell: ({ procedure }) => <span className="soft">{procedureTitle(procedure)}</span>,
      },
      { id: 'code', title: w.resultCode, width: '220px', cell: ({ code }) => <span className="digits">{code}</span> },
    ],
    [w, title, say, procedureTitle],
  );
};
