import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useReadOnWhile } from '../../api/read-on.ts';
import type { UnfinishedLine } from '../../api/views.ts';
import { DeskFilters, ProcedureFilter } from '../../parts/desk/desk-filters.tsx';
import { DeskNotes } from '../../parts/desk/desk-notes.tsx';
import { NoRows } from '../../parts/desk/no-rows.tsx';
import { isFoundIn } from '../../parts/folded.ts';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { type Column, List } from '../../parts/list/list.tsx';
import { shortUnit } from '../../parts/unit-name.ts';
import { causeOf } from './causes.ts';
import { type FilterProps, useFilters } from './filters.ts';
import { LinePreview } from './line-preview.tsx';
import { type Names, useNames } from './names.ts';
import { usePlace } from './place.tsx';
import { keyOfLine, type STATE_OF, useLines } from './rows.ts';
import type { TechnicalSearch } from './search.ts';
import { own } from './technical-words.ts';

type Props = FilterProps & { readonly view: keyof typeof STATE_OF };

/** So many pages are searched without asking. */
const PAGES_BY_ITSELF = 20;

const EMPTY = { 'su-co': 'noStuck', 'qua-han': 'noLate', 'dang-chay': 'noRunning' } as const;

/** Dossiers in one state, with a preview of the chosen one. */
export const Lines = ({ view, search, change }: Props) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const lines = useLines(view);
  const names = useNames(lines.rows);
  const place = usePlace(names);
  const columns = useLineColumns(view, { names, place });
  const rows = useMatching(lines.rows, search, { names, place });
  const chosen = rows.find(row => keyOfLine(row) === search.chon) ?? rows[0];
  // A filter is true of the whole list only when the whole list is here; each page is one of several parts of it.
  const isSearching = rows.length === 0 && lines.hasMore && !lines.problem;
  const goesOn = isSearching && lines.pages < PAGES_BY_ITSELF;
  const { loadMore } = lines;
  useReadOnWhile(goesOn, loadMore);
  const open = useOpenWay();
  const filters = useFilters({ search, change });
  const codes = [...new Set(lines.rows.map(({ procedure }) => procedure))];
  return (
    <div className="tech-list">
      <section aria-label={w[view]}>
        <DeskFilters {...filters} placeholder={w.words}>
          {codes.length > 0 && (
            <ProcedureFilter
              chosen={search.tt}
              onChoose={tt => change({ tt })}
              procedures={codes.map(code => ({ code, title: names.procedure(code) }))}
            />
          )}
        </DeskFilters>
        <DeskNotes list={lines} newOnes={w.newOnes} />
        {(lines.isLoading || goesOn) && <p className="waiting">{w.loading}</p>}
        {isSearching && !goesOn && (
          <button type="button" className="desk-new" onClick={loadMore}>
            {w.searchOn(say.count(lines.rows.length))}
          </button>
        )}
        {!lines.isLoading && !isSearching && rows.length === 0 && !lines.problem ? (
          <NoRows
            title={w[EMPTY[view]]}
            next={view === 'su-co' ? w.noStuckNext : undefined}
            onClear={filters.isFiltered ? filters.words.clear : undefined}
          />
        ) : (
          <List
            label={w[view]}
            {...{ rows, columns }}
            keyOf={keyOfLine}
            chosen={chosen?.code}
            summary={line => <LineSummary {...{ line, names }} place={place(line)} />}
            isDimmed={line => lines.gone.has(keyOfLine(line))}
            onChoose={line => change({ chon: line.code })}
            onOpen={open}
            onNearEnd={loadMore}
            foot={
              <>
                {w.counted(say.count(rows.length), say.count(lines.rows.length))}
                {lines.hasMore && w.andMore}
                <span className="desk-keys">
                  <kbd>↑</kbd> <kbd>↓</kbd> {w.keys}
                </span>
              </>
            }
          />
        )}
      </section>
      <LinePreview {...{ line: chosen, names, onOpen: open }} place={chosen && place(chosen)} />
    </div>
  );
};

type Said = { readonly names: Names; readonly place: (line: UnfinishedLine) => string };

/** Opens the way of a dossier. */
export const useOpenWay = () => {
  const navigate = useNavigate();
  return ({ code }: { readonly code: string }): void => {
    navigate({ to: '/ky-thuat/ho-so/$code', params: { code } });
  };
};

/** The rows that the address asks for, out of those that are here. */
const useMatching = (
  rows: readonly UnfinishedLine[],
  { q, tt }: TechnicalSearch,
  { names, place }: Said,
): readonly UnfinishedLine[] => {
  const sayCause = useCause();
  return rows.filter(line => {
    if (tt && line.procedure !== tt) return false;
    const said = [line.code, place(line), names.procedure(line.procedure), sayCause(line.why)];
    return isFoundIn(q ?? '', [...said, ...line.units.map(names.unit)]);
  });
};

/** A noted cause in the reader's language. */
export const useCause = (): ((why: string | undefined) => string) => {
  const title = useTitle();
  return why => {
    if (why === undefined) return '';
    const cause = causeOf(why);
    return cause ? title(cause.what) : why;
  };
};

const useLineColumns = (view: Props['view'], { names, place }: Said): readonly Column<UnfinishedLine>[] => {
  const w = useWords(own);
  const { say } = useLanguage();
  const sayCause = useCause();
  return useMemo(() => {
    const code: Column<UnfinishedLine> = {
      ...{ id: 'code', title: w.code, width: '188px' },
      cell: line => <span className="digits">{line.code}</span>,
    };
    const step: Column<UnfinishedLine> = { ...{ id: 'step', title: w.step, width: 'minmax(0, 1.2fr)' }, cell: place };
    const since: Column<UnfinishedLine> = {
      ...{ id: 'since', title: w.since, width: '104px' },
      cell: line => <time dateTime={line.since}>{say.short(line.since)}</time>,
    };
    if (view === 'su-co')
      return [
        {
          ...{ id: 'cause', title: w.cause, width: 'minmax(0, 1.8fr)', isLong: true },
          cell: line => <strong>{sayCause(line.why)}</strong>,
        },
        ...[code, step, since],
      ];
    return [
      code,
      step,
      {
        ...{ id: 'unit', title: w.unit, width: 'minmax(0, 1fr)' },
        cell: line => line.units.map(names.unit).map(shortUnit).join(', '),
      },
      since,
      {
        ...{ id: 'due', title: w.due, width: '104px' },
        cell: line => line.due && <time dateTime={line.due}>{say.short(line.due)}</time>,
      },
    ];
  }, [view, w, say, sayCause, names, place]);
};

const LineSummary = ({ line, names, place }: { line: UnfinishedLine; names: Names; place: string }) => {
  const sayCause = useCause();
  return (
    <>
      <strong>{line.why === undefined ? place : sayCause(line.why)}</strong>
      <span>{line.why === undefined ? line.units.map(names.unit).map(shortUnit).join(', ') : place}</span>
      <span className="soft small">
        {line.code} · {names.procedure(line.procedure)}
      </span>
    </>
  );
};
