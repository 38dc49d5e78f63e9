import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useMe } from '../../api/api-context.tsx';
import { useDeskStamp } from '../../api/desk-stamp.ts';
import { useQueries } from '../../api/queries.ts';
import { useReadOnWhile } from '../../api/read-on.ts';
import type { RegisterEntry } from '../../api/views.ts';
import { DayField, isNoDay } from '../../parts/day-field.tsx';
import { ChoiceFilter, DeskFilters, useFilterWords } from '../../parts/desk/desk-filters.tsx';
import { DeskNotes } from '../../parts/desk/desk-notes.tsx';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { type Column, List } from '../../parts/list/list.tsx';
import { usePagedList } from '../../parts/list/paged-list.ts';
import { useOpenDossier } from '../../parts/opened-from/opened-from.ts';
import { own } from './registry-words.ts';
import { type ChangeSearch, type RegistrySearch, STATES } from './search.ts';

type Props = { readonly search: RegistrySearch; readonly change: ChangeSearch };

const keyOf = ({ code }: RegisterEntry): string => code;
/** Fewer letters are not sought: nearly every entry has them. */
const SHORTEST = 2;

/** The register of outgoing documents of the unit, newest first: of this year, or of the days that are chosen. */
export const Register = ({ search, change }: Props) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const { unit = '' } = useMe();
  const { q, tu, den, trangThai, chon } = search;
  const sought = q && q.length >= SHORTEST ? q : undefined;
  const query = useInfiniteQuery(useQueries().register(unit, { sought, from: tu, to: den, state: trangThai }));
  useDeskStamp({ unit, role: 'registry' });
  const openDossier = useOpenDossier();
  const columns = useColumns();
  const title = useTitle();
  const list = usePagedList({ query, rowsOf: ({ results }) => results });
  const { rows = [], hasMore } = list;
  const chosen = rows.find(row => keyOf(row) === chon) ?? rows[0];
  // A page may hold nothing of what is sought, and say that there is more.
  useReadOnWhile(rows.length === 0, list.loadMore);
  const isFiltered = [q, tu, den, trangThai].some(one => one !== undefined);
  const clear = () => change({ q: undefined, tu: undefined, den: undefined, trangThai: undefined, chon: undefined });
  const words = useFilterWords({ q, change, onClear: clear });
  const [first] = query.data?.pages ?? [];
  const isNothing = query.data !== undefined && rows.length === 0 && !hasMore;
  return (
    <section className="desk-list" aria-labelledby="desk-title">
      <header className="desk-head">
        <h1 id="desk-title">{w.register}</h1>
        <DeskFilters {...{ words, isFiltered }} placeholder={w.typeInRegister}>
          <DayField
            label={w.from}
            value={tu ?? first?.from ?? ''}
            onChange={day => !isNoDay(day) && change({ tu: day || undefined, chon: undefined })}
          />
          <DayField
            label={w.to}
            value={den ?? first?.to ?? ''}
            onChange={day => !isNoDay(day) && change({ den: day || undefined, chon: undefined })}
          />
          <ChoiceFilter
            label={w.state}
            all={w.everyState}
            choices={STATES.map(state => ({ value: state, title: w[state] }))}
            chosen={trangThai}
            onChoose={state => change({ trangThai: state, chon: undefined })}
          />
        </DeskFilters>
      </header>
      <DeskNotes list={list} />
      {list.isLoading && <p className="waiting">{w.loading}</p>}
      {isNothing && (
        <div className="desk-empty" role="status">
          <h2>{w.noneIssued}</h2>
          <p>{w.noneIssuedNext}</p>
        </div>
      )}
      {rows.length > 0 && (
        <List
          label={w.register}
          {...{ rows, columns, keyOf }}
          chosen={chosen && keyOf(chosen)}
          summary={entry => (
            <>
              <span className="desk-summary-first">
                <strong>{entry.number}</strong>
                <span className="digits">{say.day(entry.issuedAt)}</span>
              </span>
              <span>{entry.abstract ?? title(entry.title)}</span>
              <span className="soft small">
                {w[entry.state]} · {entry.dossier}
              </span>
            </>
          )}
          onChoose={entry => change({ chon: keyOf(entry) })}
          onOpen={entry =>
            openDossier(
              rows.map(row => ({ code: row.dossier, key: keyOf(row) })),
              keyOf(entry),
            )
          }
          onNearEnd={list.loadMore}
          foot={
            <>
              {w.countedResults(say.count(rows.length))}
              {hasMore && w.andMore}
            </>
          }
        />
      )}
    </section>
  );
};

const useColumns = (): readonly Column<RegisterEntry>[] => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  return useMemo(
    () => [
      { id: 'number', title: w.numberAndSign, width: '132px', cell: ({ number }) => <strong>{number}</strong> },
      {
        id: 'at',
        title: w.issuedOn,
        width: '96px',
        cell: ({ issuedAt }) => <span className="digits">{say.day(issuedAt)}</span>,
      },
      {
        id: 'abstract',
        title: w.abstract,
        width: 'minmax(0, 1.6fr)',
        cell: ({ abstract, title: said }) => abstract ?? title(said),
      },
      {
        id: 'recipients',
        title: w.recipients,
        width: 'minmax(0, 1fr)',
        cell: ({ recipients = [] }) => <span className="soft">{recipients.join('; ')}</span>,
      },
      {
        id: 'state',
        title: w.state,
        width: '108px',
        cell: ({ state }) => <span className={`register-state register-${state}`}>{w[state]}</span>,
      },
      { id: 'code', title: w.resultCode, width: '218px', cell: ({ code }) => <span className="digits">{code}</span> },
    ],
    [w, title, say],
  );
};
