import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useMe } from '../../api/api-context.tsx';
import { useDeskQueries } from '../../api/desk-queries.ts';
import { asProblem } from '../../api/problem.ts';
import { useQueries } from '../../api/queries.ts';
import { useReadOnWhile } from '../../api/read-on.ts';
import type { MoneyLine } from '../../api/views.ts';
import { DayField, isNoDay } from '../../parts/day-field.tsx';
import { DeskNotes } from '../../parts/desk/desk-notes.tsx';
import { DeskPanes } from '../../parts/desk/desk-panes.tsx';
import { NoRows } from '../../parts/desk/no-rows.tsx';
import { useRowBeside } from '../../parts/desk/row-beside.ts';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { type Column, List } from '../../parts/list/list.tsx';
import { usePagedList } from '../../parts/list/paged-list.ts';
import { Receipts } from '../../parts/payment/receipts.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { own, STATES } from './cashier-words.ts';
import type { CashierSearch, ChangeSearch } from './search.ts';
import { sumsOf } from './sums.ts';

type Props = { readonly search: CashierSearch; readonly change: ChangeSearch };

const keyOf = ({ payment, transaction }: MoneyLine): string => `${payment} ${transaction}`;

/** What came on a day, with the sums that close it. The whole day is read, so that a sum is never that of a part. */
export const Takings = ({ search, change }: Props) => {
  const w = useWords(own);
  const { unit } = useMe();
  const { say } = useLanguage();
  const title = useTitle();
  const query = useInfiniteQuery(useDeskQueries().takings({ unit, day: search.ngay }));
  const list = usePagedList({ query, rowsOf: ({ transactions }) => transactions });
  const { rows = [], hasMore } = list;
  useReadOnWhile(true, list.loadMore);
  const columns = useColumns();
  const beside = useRowBeside((row: MoneyLine) => change({ chon: keyOf(row) }));
  const sums = sumsOf(rows);
  const chosen = rows.find(row => keyOf(row) === search.chon) ?? rows[0];
  return (
    <DeskPanes
      label={w.side}
      {...beside.panes}
      side={chosen ? <TakenMoney key={keyOf(chosen)} money={chosen} /> : <p className="soft">{w.choose}</p>}
    >
      <header className="desk-head">
        <h1 id="desk-title">{w.takings}</h1>
        <p className="takings-sums" role="status">
          {hasMore ? w.sumsSoFar : w.sums(say.sum(sums.counter), say.sum(sums.bank), say.sum(sums.refunded))}
        </p>
        <div className="desk-filters">
          <DayField
            label={w.day}
            value={search.ngay ?? query.data?.pages[0]?.day ?? ''}
            onChange={day => !isNoDay(day) && change({ ngay: day || undefined, chon: undefined })}
          />
        </div>
      </header>
      <DeskNotes list={list} />
      {list.isLoading && <p className="waiting">{w.loading}</p>}
      {query.data && rows.length === 0 && <NoRows title={w.noTakings} next={w.otherDay} />}
      {rows.length > 0 && (
        <List
          label={w.takings}
          {...{ rows, columns, keyOf }}
          chosen={chosen && keyOf(chosen)}
          summary={row => (
            <>
              <span className="desk-summary-first">
                <strong className="digits">{row.transaction}</strong>
                <strong>{say.sum(row.amount)}</strong>
              </span>
              <span className="soft small">
                {row.by === 'counter' ? w.cash : w.bank} · {title(STATES[row.state])} · {say.time(row.paidAt)}
              </span>
            </>
          )}
          {...beside.list}
          foot={w.counted(say.count(rows.length))}
        />
      )}
    </DeskPanes>
  );
};

/** Money of the day, and the receipts of the payment that it settled. The others are asked for only where money went back. */
const TakenMoney = ({ money }: { readonly money: MoneyLine }) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const { dossier, payment, amount, transaction, by, state, paidAt } = money;
  const query = useQuery({ ...useQueries().payments(dossier), enabled: state === 'refunded' });
  const receipts = query.data?.payments.find(one => one.payment === payment)?.receipts ?? [];
  return (
    <>
      <header className="desk-side-head">
        <h2>{say.sum(amount)}</h2>
        <p className="digits">{dossier}</p>
        <p className="soft digits">
          {w.number} {transaction}
        </p>
      </header>
      <p>
        {by === 'counter' ? w.cash : w.bank} · {say.moment(paidAt)} · {title(STATES[state])}
      </p>
      {query.error && <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />}
      <Receipts payment={{ dossier, payment, state: 'paid', receipts }} />
    </>
  );
};

const useColumns = (): readonly Column<MoneyLine>[] => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  return useMemo(
    () => [
      {
        id: 'at',
        title: w.at,
        width: '56px',
        cell: ({ paidAt }) => <span className="digits">{say.time(paidAt)}</span>,
      },
      {
        id: 'number',
        title: w.shortNumber,
        width: 'minmax(0, 1fr)',
        cell: ({ transaction }) => <strong>{transaction}</strong>,
      },
      { id: 'code', title: w.code, width: '182px', cell: ({ dossier }) => <span className="digits">{dossier}</span> },
      { id: 'how', title: w.how, width: '88px', cell: ({ by }) => (by === 'counter' ? w.cash : w.bank) },
      {
        id: 'amount',
        title: w.amount,
        width: '92px',
        isNumber: true,
        cell: ({ amount }) => <span className="cashier-sum">{say.sum(amount)}</span>,
      },
      {
        id: 'state',
        title: w.state,
        width: '160px',
        cell: ({ state }) => (
          <span className={state === 'refunded' ? 'chip chip-soon' : ''}>{title(STATES[state])}</span>
        ),
      },
    ],
    [w, title, say],
  );
};
