import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ExpectationState } from '../../../../schemas/expectation.ts';
import { useMe } from '../../api/api-context.tsx';
import { useDeskQueries } from '../../api/desk-queries.ts';
import { useDeskStamp } from '../../api/desk-stamp.ts';
import type { Expected } from '../../api/views.ts';
import { useChangeSearch } from '../../parts/change-search.ts';
import { DeskFilters, useFilterWords } from '../../parts/desk/desk-filters.tsx';
import { DeskNotes } from '../../parts/desk/desk-notes.tsx';
import { NoRows } from '../../parts/desk/no-rows.tsx';
import { isFoundIn } from '../../parts/folded.ts';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { List } from '../../parts/list/list.tsx';
import { useSteadyList } from '../../parts/list/paged-list.ts';
import { useOpenDossier } from '../../parts/opened-from/opened-from.ts';
import { useProcedureTitle } from '../../parts/procedure-title.ts';
import { type QueueRole, ROLE_WORDS } from '../../parts/roles.ts';
import { shortUnit } from '../../parts/unit-name.ts';
import { ExpectedPreview, useExpectedColumns, useIsAt } from './expected-columns.tsx';
import type { ChangeSearch } from './search.ts';
import { own } from './work-words.ts';

type Props = { readonly role: QueueRole; readonly state: ExpectationState };

/** Dossiers that the desk does not hold: what others have that it has worked, or what will come. */
export const ExpectedDesk = ({ role, state }: Props) => {
  const w = useWords(own);
  const title = useTitle();
  const list = useExpected({ role, state });
  const { rows } = list;
  const { q, chon } = useSearch({ from: '/staff/viec' });
  const change: ChangeSearch = useChangeSearch('/viec');
  const words = useFilterWords({ q, change, onClear: () => change({ q: undefined }) });
  const chosen = rows.find(({ dossier }) => dossier === chon) ?? rows[0];
  const choose = ({ dossier }: Expected): void => change({ chon: dossier });
  const openDossier = useOpenDossier();
  const open = ({ dossier, owner }: Expected): void => {
    // What has only been announced to the desk is closed to it; the preview says so.
    if (owner === undefined) return;
    openDossier(
      rows.map(row => ({ code: row.dossier, key: row.dossier })),
      dossier,
    );
  };
  return (
    <div className="work">
      <section className="desk-list" aria-labelledby="work-title">
        <header className="desk-head">
          <h1 id="work-title" aria-label={`${w[state]}: ${title(ROLE_WORDS[role])}`}>
            {w[state]} <span className="soft">{title(ROLE_WORDS[role])}</span>
          </h1>
          <DeskFilters words={words} placeholder={w.words} isFiltered={q !== undefined} />
        </header>
        <DeskNotes list={list} />
        {list.isLoading ? (
          <p className="waiting">{w.loading}</p>
        ) : (
          <ExpectedRows
            {...{ list, state, chosen, choose, open }}
            onClear={q === undefined ? undefined : words.clear}
          />
        )}
      </section>
      <ExpectedPreview row={chosen} onOpen={open} />
    </div>
  );
};

const keyOf = ({ dossier }: Expected): string => dossier;

type ExpectedList = ReturnType<typeof useExpected>;

/** The rows that the filter leaves, and how many there are without it. */
const useExpected = ({ role, state }: Props) => {
  const { unit } = useMe();
  const { expected } = useDeskQueries();
  const query = useInfiniteQuery(expected({ unit, role, state }));
  const stamp = useDeskStamp({ unit, role });
  const { q = '' } = useSearch({ from: '/staff/viec' });
  const procedureTitle = useProcedureTitle();
  const isAt = useIsAt();
  const list = useSteadyList({
    query,
    rowsOf: ({ dossiers }) => dossiers,
    keyOf,
    list: `${unit} ${role} ${state}`,
    stampError: stamp.error,
  });
  const { rows: all } = list;
  const rows = useMemo(
    () =>
      all.filter(row => {
        const { dossier, owner = '', procedure, title } = row;
        return isFoundIn(q, [dossier, owner, procedureTitle(procedure), title.vi, title.en, isAt(row)]);
      }),
    [all, q, procedureTitle, isAt],
  );
  return { ...list, rows, all: all.length };
};

type ListProps = {
  readonly list: ExpectedList;
  readonly state: ExpectationState;
  readonly chosen: Expected | undefined;
  readonly choose: (row: Expected) => void;
  readonly open: (row: Expected) => void;
  /** Clears the filter; undefined where there is none. */
  readonly onClear: (() => void) | undefined;
};

const ExpectedRows = ({ list, state, chosen, choose, open, onClear }: ListProps) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const columns = useExpectedColumns(state);
  const procedureTitle = useProcedureTitle();
  const isAt = useIsAt();
  const { rows, hasMore } = list;
  if (rows.length === 0 && !hasMore)
    return <NoRows title={state === 'waiting' ? w.noneWaiting : w.noneComing} onClear={onClear} />;
  return (
    <List
      label={w[state]}
      {...{ rows, columns, keyOf }}
      chosen={chosen?.dossier}
      summary={row => (
        <>
          <span className="desk-summary-first">
            <strong>{row.owner ?? row.dossier}</strong>
            {row.promised && <time dateTime={row.promised}>{say.short(row.promised)}</time>}
          </span>
          <span>{title(row.title)}</span>
          <span className="soft small">
            {shortUnit(isAt(row))} · {procedureTitle(row.procedure)}
          </span>
        </>
      )}
      isDimmed={({ dossier }) => list.gone.has(dossier)}
      onChoose={choose}
      onOpen={open}
      onNearEnd={list.loadMore}
      foot={
        <>
          {w.dossiersCounted(say.count(rows.length), say.count(list.all))}
          {hasMore && w.andMore}
        </>
      }
    />
  );
};
