import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useMe } from '../../api/api-context.tsx';
import { useDeskQueries } from '../../api/desk-queries.ts';
import { useReadOnWhile } from '../../api/read-on.ts';
import type { OpenPayment } from '../../api/views.ts';
import { DeskFilters, useFilterWords } from '../../parts/desk/desk-filters.tsx';
import { DeskNotes } from '../../parts/desk/desk-notes.tsx';
import { DeskPanes } from '../../parts/desk/desk-panes.tsx';
import { NoRows } from '../../parts/desk/no-rows.tsx';
import { useRowBeside } from '../../parts/desk/row-beside.ts';
import { isFoundIn } from '../../parts/folded.ts';
import { Icon } from '../../parts/icon.tsx';
import { useLanguage, useWords } from '../../parts/language/language.tsx';
import { type Column, List } from '../../parts/list/list.tsx';
import { useSteadyList } from '../../parts/list/paged-list.ts';
import { useIsWide } from '../../parts/narrow.ts';
import { useProcedureTitle } from '../../parts/procedure-title.ts';
import { own } from './cashier-words.ts';
import type { CashierSearch, ChangeSearch } from './search.ts';
import { Side } from './side.tsx';
import { TakeForm } from './take-form.tsx';

type Props = { readonly search: CashierSearch; readonly change: ChangeSearch };

const keyOf = ({ payment }: OpenPayment): string => payment;

/** Payments that wait, oldest first; at the right what is owed, and the field for the receipt. */
export const OpenPayments = ({ search, change }: Props) => {
  const w = useWords(own);
  const { unit } = useMe();
  const { say } = useLanguage();
  const query = useInfiniteQuery(useDeskQueries().openPayments(unit));
  const [done, setDone] = useState('');
  const beside = useRowBeside((row: OpenPayment) => change({ chon: keyOf(row) }));
  const words = useFilterWords({ q: search.q, change, onClear: () => change({ q: undefined }) });
  const isFiltered = search.q !== undefined;
  const waits = useWaitingMoney(unit);
  const columns = useColumns(waits);
  const list = useSteadyList({ query, rowsOf: ({ payments }) => payments, keyOf, list: `${unit} open payments` });
  const { gone } = list;
  const rows = search.q ? list.rows.filter(({ dossier }) => isFoundIn(search.q ?? '', [dossier])) : list.rows;
  // A filter is true of the whole list only when the whole list is here.
  useReadOnWhile(rows.length === 0, list.loadMore);
  const chosen = rows.find(row => keyOf(row) === search.chon) ?? rows.find(row => !gone.has(keyOf(row)));
  return (
    <DeskPanes
      label={w.side}
      {...beside.panes}
      side={
        <Side done={done} chosen={chosen && keyOf(chosen)} isGone={chosen !== undefined && gone.has(keyOf(chosen))}>
          {chosen && (
            <TakeForm
              key={keyOf(chosen)}
              open={chosen}
              onTaken={() => {
                setDone(w.taken(say.sum(chosen.amount), chosen.dossier));
                const next = rows.slice(rows.indexOf(chosen) + 1).find(row => !gone.has(keyOf(row)));
                change({ chon: next && keyOf(next) });
              }}
            />
          )}
        </Side>
      }
    >
      <header className="desk-head">
        <h1 id="desk-title">{w.waiting}</h1>
        <DeskFilters {...{ words, isFiltered }} placeholder={w.findCode} />
      </header>
      <DeskNotes list={list} />
      {list.isLoading && <p className="waiting">{w.loading}</p>}
      {query.data && rows.length === 0 && !list.hasMore && (
        <NoRows title={w.noWaiting} next={w.comesHere} onClear={isFiltered ? words.clear : undefined} />
      )}
      {rows.length > 0 && (
        <List
          label={w.waiting}
          {...{ rows, columns, keyOf }}
          chosen={chosen && keyOf(chosen)}
          isDimmed={row => gone.has(keyOf(row))}
          summary={({ payment, dossier, amount, requestedAt }) => (
            <>
              <span className="desk-summary-first">
                <strong className="digits">{dossier}</strong>
                <strong>{say.sum(amount)}</strong>
              </span>
              <span className="soft small">{say.moment(requestedAt)}</span>
              {waits.has(payment) && (
                <span>
                  <Waits sum={waits.get(payment)} />
                </span>
              )}
            </>
          )}
          {...beside.list}
          onNearEnd={list.loadMore}
          foot={
            <>
              {w.counted(say.count(rows.length))}
              {list.hasMore && w.andMore}
              <span className="desk-keys">
                <kbd>↑</kbd> <kbd>↓</kbd> {w.keys}
              </span>
            </>
          }
        />
      )}
    </DeskPanes>
  );
};

/** How much has come for a payment and settles nothing yet, by payment. Of a long list, what came first. */
const useWaitingMoney = (unit: string | undefined): ReadonlyMap<string, number> => {
  const { data } = useInfiniteQuery(useDeskQueries().transactions(unit));
  return useMemo(() => {
    const sums = new Map<string, number>();
    const lines = data?.pages.flatMap(({ transactions }) => transactions) ?? [];
    for (const { payment, amount, state } of lines)
      if (state === 'to-settle') sums.set(payment, (sums.get(payment) ?? 0) + amount);
    return sums;
  }, [data]);
};

const Waits = ({ sum }: { readonly sum: number | undefined }) => {
  const w = useWords(own);
  const { say } = useLanguage();
  if (sum === undefined) return null;
  return (
    <span className="chip chip-soon" title={w.waitsMeans}>
      <Icon name="alert" /> {w.waits(say.sum(sum))}
    </span>
  );
};

const useColumns = (waits: ReadonlyMap<string, number>): readonly Column<OpenPayment>[] => {
  const w = useWords(own);
  const { say } = useLanguage();
  const procedureTitle = useProcedureTitle();
  const isWide = useIsWide();
  return useMemo(
    () => [
      {
        id: 'code',
        title: w.code,
        width: '190px',
        cell: ({ dossier }) => <strong className="digits">{dossier}</strong>,
      },
      {
        id: 'procedure',
        title: w.procedure,
        width: 'minmax(0, 1fr)',
        cell: ({ procedure }) => procedureTitle(procedure.code),
      },
      {
        id: 'amount',
        title: w.amount,
        width: '110px',
        isNumber: true,
        cell: ({ amount }) => <span className="cashier-sum">{say.sum(amount)}</span>,
      },
      ...(waits.size > 0
        ? [
            {
              id: 'waits',
              title: w.cameColumn,
              width: '172px',
              cell: ({ payment }: OpenPayment) => <Waits sum={waits.get(payment)} />,
            },
          ]
        : []),
      ...(waits.size === 0 || isWide
        ? [
            {
              id: 'since',
              title: w.since,
              width: '100px',
              cell: ({ requestedAt }: OpenPayment) => <span className="digits">{say.short(requestedAt)}</span>,
            },
          ]
        : []),
      {
        id: 'until',
        title: w.until,
        width: '100px',
        cell: ({ until }) => until && <span className="digits">{say.short(until)}</span>,
      },
    ],
    [w, say, procedureTitle, waits, isWide],
  );
};
