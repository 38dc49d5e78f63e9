import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useMe } from '../../api/api-context.tsx';
import { useDeskStamp } from '../../api/desk-stamp.ts';
import { useRegistryQueries } from '../../api/registry-queries.ts';
import type { RegisterEntry } from '../../api/views.ts';
import { ChoiceFilter } from '../../parts/desk/desk-filters.tsx';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import type { Column } from '../../parts/list/list.tsx';
import { usePagedList } from '../../parts/list/paged-list.ts';
import { Book, soughtIn } from './book.tsx';
import { own } from './register-words.ts';
import { type ChangeSearch, type RegistrySearch, STATES } from './search.ts';

type Props = { readonly search: RegistrySearch; readonly change: ChangeSearch };

const keyOf = ({ code }: RegisterEntry): string => code;

/** The register of outgoing documents of the unit. */
export const Register = ({ search, change }: Props) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const { unit = '' } = useMe();
  const { tu, den, trangThai } = search;
  const query = useInfiniteQuery(
    useRegistryQueries().register(unit, { sought: soughtIn(search), from: tu, to: den, state: trangThai }),
  );
  useDeskStamp({ unit, role: 'registry' });
  const title = useTitle();
  return (
    <Book
      {...{ search, change, keyOf }}
      title={w.title}
      placeholder={w.typeHere}
      loading={w.loading}
      none={w.none}
      list={usePagedList({ query, rowsOf: ({ results }) => results })}
      days={query.data?.pages[0]}
      columns={useColumns()}
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
    >
      <ChoiceFilter
        label={w.state}
        all={w.everyState}
        choices={STATES.map(state => ({ value: state, title: w[state] }))}
        chosen={trangThai}
        onChoose={state => change({ trangThai: state, chon: undefined })}
      />
    </Book>
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
