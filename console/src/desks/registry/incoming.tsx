import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useMe } from '../../api/api-context.tsx';
import { type IncomingLine, useRegistryQueries } from '../../api/registry-queries.ts';
import { ChoiceFilter } from '../../parts/desk/desk-filters.tsx';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import type { Column } from '../../parts/list/list.tsx';
import { usePagedList } from '../../parts/list/paged-list.ts';
import { shortUnit, useUnitName } from '../../parts/unit-name.ts';
import { Book, soughtIn } from './book.tsx';
import { incoming as own } from './incoming-words.ts';
import type { ChangeSearch, RegistrySearch } from './search.ts';

type Props = { readonly search: RegistrySearch; readonly change: ChangeSearch };

const keyOf = ({ number, year }: IncomingLine): string => `${year}-${number}`;
const NUMBER = /^\d{1,7}$/;

/** The register of incoming documents of the unit. Opening it enters what has come. */
export const Incoming = ({ search, change }: Props) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const { unit = '' } = useMe();
  const { q = '', tu, den, noiGui } = search;
  const sought = NUMBER.test(q) ? { number: q } : { sought: soughtIn(search) };
  const query = useInfiniteQuery(useRegistryQueries().incoming(unit, { ...sought, from: tu, to: den, sender: noiGui }));
  const unitName = useUnitName();
  const title = useTitle();
  const list = usePagedList({ query, rowsOf: ({ entries }) => entries });
  const senders = useSenders(list.rows, noiGui);
  return (
    <Book
      {...{ search, change, list, keyOf }}
      title={w.title}
      placeholder={w.typeHere}
      loading={w.loading}
      none={w.none}
      days={query.data?.pages[0]}
      columns={useColumns()}
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
    >
      <ChoiceFilter
        label={w.sender}
        all={w.everySender}
        choices={senders.map(sender => ({ value: sender, title: shortUnit(unitName(sender)) }))}
        chosen={noiGui}
        onChoose={sender => change({ noiGui: sender, chon: undefined })}
      />
    </Book>
  );
};

/** Who sent what is listed, and who is chosen. */
const useSenders = (rows: readonly IncomingLine[] | undefined, chosen: string | undefined): readonly string[] =>
  useMemo(
    () => [...new Set([...(rows ?? []).flatMap(({ from }) => from ?? []), ...(chosen ? [chosen] : [])])].toSorted(),
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
