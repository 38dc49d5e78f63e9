import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useMe } from '../../api/api-context.tsx';
import { useReadOnWhile } from '../../api/read-on.ts';
import { type IncomingLine, useRegistryQueries } from '../../api/registry-queries.ts';
import { DayField, isNoDay } from '../../parts/day-field.tsx';
import { ChoiceFilter, DeskFilters, useFilterWords } from '../../parts/desk/desk-filters.tsx';
import { DeskNotes } from '../../parts/desk/desk-notes.tsx';
import { NoRows } from '../../parts/desk/no-rows.tsx';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { type Column, List } from '../../parts/list/list.tsx';
import { usePagedList } from '../../parts/list/paged-list.ts';
import { useOpenDossier } from '../../parts/opened-from/opened-from.ts';
import { shortUnit, useUnitName } from '../../parts/unit-name.ts';
import { incoming as own } from './incoming-words.ts';
import type { ChangeSearch, RegistrySearch } from './search.ts';

type Props = { readonly search: RegistrySearch; readonly change: ChangeSearch };

const keyOf = ({ number, year }: IncomingLine): string => `${year}-${number}`;
/** Fewer letters are not sought: nearly every entry has them. */
const SHORTEST = 2;
const NUMBER = /^\d{1,7}$/;

/** The register of incoming documents of the unit, newest first: of this year, or of the days that are chosen. Opening it enters what has come. */
export const Incoming = ({ search, change }: Props) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const { unit = '' } = useMe();
  const { q, tu, den, noiGui, chon } = search;
  const sought = q && !NUMBER.test(q) && q.length >= SHORTEST ? q : undefined;
  const number = q && NUMBER.test(q) ? q : undefined;
  const query = useInfiniteQuery(
    useRegistryQueries().incoming(unit, { sought, number, from: tu, to: den, sender: noiGui }),
  );
  const openDossier = useOpenDossier();
  const unitName = useUnitName();
  const title = useTitle();
  const columns = useColumns();
  const list = usePagedList({ query, rowsOf: ({ entries }) => entries });
  const { rows = [], hasMore } = list;
  const senders = useSenders(rows, noiGui);
  const chosen = rows.find(row => keyOf(row) === chon) ?? rows[0];
  // A page may hold nothing of what is sought, and say that there is more.
  useReadOnWhile(rows.length === 0, list.loadMore);
  const isFiltered = [q, tu, den, noiGui].some(one => one !== undefined);
  const clear = () => change({ q: undefined, tu: undefined, den: undefined, noiGui: undefined, chon: undefined });
  const words = useFilterWords({ q, change, onClear: clear });
  const [first] = query.data?.pages ?? [];
  return (
    <section className="desk-list" aria-labelledby="desk-title">
      <header className="desk-head">
        <h1 id="desk-title">{w.title}</h1>
        <DeskFilters {...{ words, isFiltered }} placeholder={w.typeHere}>
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
            label={w.sender}
            all={w.everySender}
            choices={senders.map(sender => ({ value: sender, title: shortUnit(unitName(sender)) }))}
            chosen={noiGui}
            onChoose={sender => change({ noiGui: sender, chon: undefined })}
          />
        </DeskFilters>
      </header>
      <DeskNotes list={list} />
      {list.isLoading && <p className="waiting">{w.loading}</p>}
      {query.data && rows.length === 0 && !hasMore && (
        <NoRows title={w.none} next={w.noneNext} onClear={isFiltered ? words.clear : undefined} />
      )}
      {rows.length > 0 && (
        <List
          label={w.title}
          {...{ rows, columns, keyOf }}
          chosen={chosen && keyOf(chosen)}
          summary={entry => (
            <>
              <span className="desk-summary-first">
                <strong>{w.numberOf(say.count(entry.number))}</strong>
                <span className="digits">{say.day(entry.at)}</span>
              </span>
              <span>
                {entry.owner} · {w[entry.kind]}: {title(entry.procedure)}
              </span>
              <span className="soft small">
                {entry.from && shortUnit(unitName(entry.from))} · {entry.dossier}
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
              {w.counted(say.count(rows.length))}
              {hasMore && w.andMore}
            </>
          }
        />
      )}
    </section>
  );
};

/** Who sent what is listed, and who is chosen. */
const useSenders = (rows: readonly IncomingLine[], chosen: string | undefined): readonly string[] =>
  useMemo(
    () => [...new Set([...rows.flatMap(({ from }) => from ?? []), ...(chosen ? [chosen] : [])])].toSorted(),
    [rows, chosen],
  );

const useColumns = (): readonly Column<IncomingLine>[] => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const unitName = useUnitName();
  return useMemo(
    () => [
      {
        id: 'number',
        title: w.number,
        width: '64px',
        cell: ({ number }) => <strong className="digits">{say.count(number)}</strong>,
      },
      {
        id: 'at',
        title: w.day,
        width: '96px',
        cell: ({ at }) => (
          <span className="digits" title={say.moment(at)}>
            {say.day(at)}
          </span>
        ),
      },
      {
        id: 'from',
        title: w.sender,
        width: 'minmax(0, 0.7fr)',
        cell: ({ from }) => (from ? shortUnit(unitName(from)) : '–'),
      },
      { id: 'owner', title: w.owner, width: '150px', cell: ({ owner }) => owner },
      {
        id: 'abstract',
        title: w.abstract,
        width: 'minmax(0, 1.3fr)',
        cell: ({ kind, procedure }) => `${w[kind]}: ${title(procedure)}`,
      },
      {
        id: 'assignee',
        title: w.assignee,
        width: '130px',
        cell: ({ open, assignee }) => (
          <span className={assignee ? '' : 'soft'}>{assignee ?? (open ? w.nobody : w.done)}</span>
        ),
      },
      { id: 'code', title: w.code, width: '180px', cell: ({ dossier }) => <span className="digits">{dossier}</span> },
    ],
    [w, title, say, unitName],
  );
};
