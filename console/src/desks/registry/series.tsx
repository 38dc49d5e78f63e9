import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useMe } from '../../api/api-context.tsx';
import { useReadOnWhile } from '../../api/read-on.ts';
import { type SeriesLine, useRegistryQueries } from '../../api/registry-queries.ts';
import { DeskFilters, useFilterWords } from '../../parts/desk/desk-filters.tsx';
import { DeskNotes } from '../../parts/desk/desk-notes.tsx';
import { DeskPanes } from '../../parts/desk/desk-panes.tsx';
import { NoRows } from '../../parts/desk/no-rows.tsx';
import { useRowBeside } from '../../parts/desk/row-beside.ts';
import { isFoundIn } from '../../parts/folded.ts';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { type Column, List } from '../../parts/list/list.tsx';
import { usePagedList } from '../../parts/list/paged-list.ts';
import { OpenSeries } from './open-series.tsx';
import type { ChangeSearch, RegistrySearch } from './search.ts';
import { series as own } from './series-words.ts';

type Props = { readonly search: RegistrySearch; readonly change: ChangeSearch };

const keyOf = ({ kind }: SeriesLine): string => kind;

/** The number series of the unit: what was given last and what comes next, by kind of result; at the right the next can be set. */
export const Series = ({ search, change }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const { unit = '' } = useMe();
  const query = useInfiniteQuery(useRegistryQueries().series(unit));
  const columns = useColumns();
  const beside = useRowBeside((row: SeriesLine) => change({ chon: keyOf(row) }));
  const words = useFilterWords({ q: search.q, change, onClear: () => change({ q: undefined }) });
  const list = usePagedList({ query, rowsOf: page => page.series });
  const { rows: all = [], hasMore } = list;
  // The kinds of a unit are few; all are read, so that the filter finds each.
  useReadOnWhile(true, list.loadMore);
  const { q } = search;
  const isFoundBy = (words: string) => (line: SeriesLine) =>
    isFoundIn(words, [title(line.title), title(line.procedure.title), line.next ?? '', line.last ?? '']);
  const rows = q ? all.filter(isFoundBy(q)) : all;
  const chosen = rows.find(row => keyOf(row) === search.chon) ?? rows[0];
  return (
    <DeskPanes
      label={w.side}
      {...beside.panes}
      side={chosen && <OpenSeries key={`${keyOf(chosen)} ${chosen.next ?? ''}`} {...{ unit, line: chosen }} />}
    >
      <header className="desk-head">
        <h1 id="desk-title">{w.title(query.data?.pages[0]?.year)}</h1>
        <DeskFilters {...{ words, isFiltered: q !== undefined }} placeholder={w.typeHere} />
      </header>
      <DeskNotes list={list} />
      {list.isLoading && <p className="waiting">{w.loading}</p>}
      {query.data && !hasMore && rows.length === 0 && (
        <NoRows title={w.none} next={w.noneNext} onClear={q === undefined ? undefined : words.clear} />
      )}
      {rows.length > 0 && (
        <List
          label={w.title(query.data?.pages[0]?.year)}
          {...{ rows, columns, keyOf }}
          chosen={chosen && keyOf(chosen)}
          summary={line => (
            <>
              <span className="desk-summary-first">
                <strong>{title(line.title)}</strong>
                <strong className="digits">{line.next ?? w.notOpened}</strong>
              </span>
              <span className="soft small">{line.last ? w.lastWas(line.last) : w.noNumber}</span>
            </>
          )}
          {...beside.list}
          foot={w.counted(say.count(rows.length))}
        />
      )}
    </DeskPanes>
  );
};

const useColumns = (): readonly Column<SeriesLine>[] => {
  const w = useWords(own);
  const title = useTitle();
  return useMemo(
    () => [
      { id: 'kind', title: w.kind, width: 'minmax(0, 1.4fr)', cell: line => <strong>{title(line.title)}</strong> },
      {
        id: 'procedure',
        title: w.procedure,
        width: 'minmax(0, 1fr)',
        cell: ({ procedure }) => <span className="soft">{title(procedure.title)}</span>,
      },
      { id: 'last', title: w.last, width: '150px', cell: ({ last }) => <span className="digits">{last ?? '–'}</span> },
      {
        id: 'next',
        title: w.next,
        width: '150px',
        cell: ({ next }) => (next ? <strong className="digits">{next}</strong> : w.notOpened),
      },
    ],
    [w, title],
  );
};
