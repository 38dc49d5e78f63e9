import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type ListOf, type OutlookLine, useControlQueries } from '../../api/control-queries.ts';
import { useQueries } from '../../api/queries.ts';
import { IN_PLACE } from '../../parts/change-search.ts';
import { DueChip } from '../../parts/due-chip.tsx';
import { Icon } from '../../parts/icon.tsx';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { type Column, List } from '../../parts/list/list.tsx';
import { useSteadyList } from '../../parts/list/paged-list.ts';
import { useIsNarrow, useIsWide } from '../../parts/narrow.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { shortUnit } from '../../parts/unit-name.ts';
import { CAUSE_WORDS, LATE_BY_WORDS, STATE_WORDS } from './control-words.ts';
import { listWords } from './list-words.ts';
import type { ListSearch } from './search.ts';
import './control.css';

const keyOf = ({ dossier }: OutlookLine): string => dossier;

/** `/dieu-hanh/ho-so`: the dossiers behind a number, with the unit to call beside the chosen one. */
export const OutlookListPage = () => {
  const w = useWords(listWords);
  const search = useSearch({ from: '/staff/dieu-hanh/ho-so' });
  const navigate = useNavigate();
  const list = useOutlooks(search);
  const isNarrow = useIsNarrow();
  const found = list.rows.find(row => row.dossier === search.chon);
  const chosen = found ?? (isNarrow ? undefined : list.rows[0]);
  const choose = (row: OutlookLine): void => {
    navigate({ to: '/dieu-hanh/ho-so', search: { ...search, chon: row.dossier }, ...IN_PLACE });
  };
  return (
    <div className="control-list">
      <section className="control-list-main" aria-labelledby="control-list-title">
        <ListHead search={search} />
        <ListNotes list={list} />
        {list.isLoading ? <p className="waiting">{w.loading}</p> : <Rows {...{ list, chosen, choose }} />}
      </section>
      {chosen && <Chosen line={chosen} />}
    </div>
  );
};

const queryOf = ({ muc, dv, tt, cho, ngay }: ListSearch): ListOf => ({
  state: muc,
  ...(dv && { unit: dv }),
  ...(tt && { procedure: tt }),
  ...(cho && { cause: cho }),
  ...(ngay && { day: ngay }),
});

type Outlooks = ReturnType<typeof useOutlooks>;

/** The rows, held steady while somebody reads them. */
const useOutlooks = (search: ListSearch) => {
  const of = queryOf(search);
  const query = useInfiniteQuery(useControlQueries().dossiers(of));
  return useSteadyList({ query, rowsOf: ({ dossiers }) => dossiers, keyOf, list: JSON.stringify(of) });
};

/** What the list is about, in words, and the way back. */
const ListHead = ({ search }: { readonly search: ListSearch }) => {
  const w = useWords(listWords);
  const title = useTitle();
  const { say } = useLanguage();
  const { units, procedures } = useQueries();
  const { dv, tt, muc, cho, ngay } = search;
  const unit = useQuery(units()).data?.units.find(({ code }) => code === dv);
  const procedure = useQuery(procedures()).data?.procedures.find(({ code }) => code === tt);
  const parts = [
    ngay && w.dueOn(say.day(`${ngay}T05:00:00.000Z`)),
    cho && w.waitingFor(title(CAUSE_WORDS[cho])),
    unit ? title(unit.name) : dv,
    procedure ? title(procedure.title) : tt,
  ].filter(Boolean);
  return (
    <header className="control-head">
      <Link to="/dieu-hanh" search={{ ...(dv && { dv }), ...(tt && { tt }) }} className="button button-quiet">
        <Icon name="back" /> {w.back}
      </Link>
      <h1 id="control-list-title">
        {title(STATE_WORDS[muc])} {parts.length > 0 && <span className="soft">{parts.join(' · ')}</span>}
      </h1>
    </header>
  );
};

const ListNotes = ({ list }: { readonly list: Outlooks }) => {
  const w = useWords(listWords);
  const { say } = useLanguage();
  return (
    <>
      {list.problem && (
        <ProblemNote problem={list.problem} onAgain={list.readAgain}>
          {list.readAt > 0 && <p>{w.staleAt(say.time(new Date(list.readAt).toISOString()))}</p>}
        </ProblemNote>
      )}
      <div role="status">
        {list.newCount > 0 && (
          <button type="button" className="control-new" onClick={list.showAll}>
            + {w.newOnes(list.newCount)}
          </button>
        )}
      </div>
    </>
  );
};

type RowsProps = {
  readonly list: Outlooks;
  readonly chosen: OutlookLine | undefined;
  readonly choose: (row: OutlookLine) => void;
};

const Rows = ({ list, chosen, choose }: RowsProps) => {
  const w = useWords(listWords);
  const { say } = useLanguage();
  const columns = useColumns();
  if (list.rows.length === 0 && !list.hasMore && !list.problem)
    return (
      <div className="control-empty" role="status">
        <h2>{w.empty}</h2>
        <p>{w.emptyNext}</p>
      </div>
    );
  return (
    <List
      label={w.list}
      {...{ rows: list.rows, columns, keyOf }}
      chosen={chosen?.dossier}
      summary={row => <Summary line={row} />}
      isDimmed={row => list.gone.has(row.dossier)}
      onChoose={choose}
      onOpen={choose}
      onNearEnd={list.loadMore}
      foot={
        <>
          {w.counted(say.count(list.rows.length))}
          {list.hasMore && (list.isLoadingMore ? `, ${w.loadingMore}` : w.andMore)}
        </>
      }
    />
  );
};

const Due = ({ line }: { readonly line: OutlookLine }) => {
  const w = useWords(listWords);
  if (line.state === 'applicant') return <span className="soft">{w.stopped}</span>;
  return <DueChip {...line} overdue={line.state === 'late'} />;
};

const useColumns = (): readonly Column<OutlookLine>[] => {
  const w = useWords(listWords);
  const title = useTitle();
  const { say } = useLanguage();
  const isWide = useIsWide();
  return useMemo(() => {
    const columns: readonly Column<OutlookLine>[] = [
      { id: 'due', title: w.due, width: '262px', cell: line => <Due line={line} /> },
      { id: 'code', title: w.code, width: '188px', cell: line => <span className="digits">{line.dossier}</span> },
      { id: 'unit', title: w.unit, width: 'minmax(0, 1.1fr)', cell: line => shortUnit(title(line.name)) },
      {
        id: 'step',
        title: w.waitsFor,
        width: 'minmax(0, 1.3fr)',
        cell: line => title(CAUSE_WORDS[line.cause]),
      },
      { id: 'procedure', title: w.procedure, width: 'minmax(0, 1.2fr)', cell: line => title(line.title) },
      {
        id: 'since',
        title: w.since,
        width: '110px',
        cell: line => <time dateTime={line.since}>{say.short(line.since)}</time>,
      },
    ];
    return columns.filter(({ id }) => isWide || (id !== 'procedure' && id !== 'since'));
  }, [w, title, say, isWide]);
};

const Summary = ({ line }: { readonly line: OutlookLine }) => {
  const title = useTitle();
  return (
    <>
      <span className="control-summary-first">
        <strong className="digits">{line.dossier}</strong>
      </span>
      <Due line={line} />
      <span className="soft small">
        {shortUnit(title(line.name))} · {title(CAUSE_WORDS[line.cause])}
      </span>
    </>
  );
};

/** The chosen dossier, and whom to call about it. */
const Chosen = ({ line }: { readonly line: OutlookLine }) => {
  const w = useWords(listWords);
  const title = useTitle();
  const { say } = useLanguage();
  const facts = [
    [w.due, line.due ? say.deadline(line.due) : w.stopped],
    [w.unit, title(line.name)],
    [w.waitsFor, title(CAUSE_WORDS[line.cause])],
    ...(line.lateBy ? [[w.lateBy, title(line.lateAt ?? LATE_BY_WORDS[line.lateBy])] as const] : []),
    ...(line.step ? [[w.step, title(line.step)] as const] : []),
    [w.since, say.moment(line.since)],
    [w.procedure, title(line.title)],
  ] as const;
  return (
    <aside className="control-chosen" aria-label={w.chosen}>
      <h2 className="digits">{line.dossier}</h2>
      <a className="button button-main" href={`tel:${line.phone}`}>
        <Icon name="phone" /> {w.call(line.phone)}
      </a>
      <Link to="/ky-thuat/ho-so/$code" params={{ code: line.dossier }} className="button">
        {w.way}
      </Link>
      <dl className="control-facts">
        {facts.map(([name, said]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{said}</dd>
          </div>
        ))}
      </dl>
      <p className="soft small">{w.noContent}</p>
    </aside>
  );
};
