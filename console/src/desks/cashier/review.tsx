import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useMe } from '../../api/api-context.tsx';
import { useDeskQueries } from '../../api/desk-queries.ts';
import { useQueries, useRefresh } from '../../api/queries.ts';
import { useCommand } from '../../api/use-command.ts';
import type { MoneyLine } from '../../api/views.ts';
import { DeskNotes } from '../../parts/desk/desk-notes.tsx';
import { DeskPanes } from '../../parts/desk/desk-panes.tsx';
import { NoRows } from '../../parts/desk/no-rows.tsx';
import { useRowBeside } from '../../parts/desk/row-beside.ts';
import { Icon } from '../../parts/icon.tsx';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { type Column, List } from '../../parts/list/list.tsx';
import { useSteadyList } from '../../parts/list/paged-list.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useReason } from '../../parts/use-reason.ts';
import { WordsField } from '../../parts/words-field.tsx';
import { FAULTS, own, STATES } from './cashier-words.ts';
import type { CashierSearch, ChangeSearch } from './search.ts';
import { Side } from './side.tsx';
import { countIn } from './take-form.tsx';
import { useWhyNot, WhyNot } from './why-not.tsx';

type Props = { readonly search: CashierSearch; readonly change: ChangeSearch };

const keyOf = ({ payment, transaction, report }: MoneyLine): string =>
  `${payment} ${transaction}${report ? ` ${report}` : ''}`;

/** Money that settles nothing yet, must go back, or was reported under a used number; oldest first. */
export const Review = ({ search, change }: Props) => {
  const w = useWords(own);
  const { unit } = useMe();
  const { say } = useLanguage();
  const title = useTitle();
  const query = useInfiniteQuery(useDeskQueries().transactions(unit));
  const [done, setDone] = useState('');
  const beside = useRowBeside((row: MoneyLine) => change({ chon: keyOf(row) }));
  const columns = useColumns();
  const list = useSteadyList({ query, rowsOf: page => page.transactions, keyOf, list: `${unit} review` });
  const { rows, gone } = list;
  const chosen = rows.find(row => keyOf(row) === search.chon) ?? rows.find(row => !gone.has(keyOf(row)));
  return (
    <DeskPanes
      label={w.side}
      {...beside.panes}
      side={
        <Side done={done} chosen={chosen && keyOf(chosen)} isGone={chosen !== undefined && gone.has(keyOf(chosen))}>
          {chosen && (
            <ReviewForm
              key={keyOf(chosen)}
              line={chosen}
              onUse={() => {
                countIn(chosen.payment, chosen.transaction);
                change({ muc: undefined, chon: chosen.payment });
              }}
              onDone={setDone}
            />
          )}
        </Side>
      }
    >
      <header className="desk-head">
        <h1 id="desk-title">{w.review}</h1>
      </header>
      <DeskNotes list={list} />
      {list.isLoading && <p className="waiting">{w.loading}</p>}
      {query.data && rows.length === 0 && <NoRows title={w.noReview} next={w.comesHere} />}
      {rows.length > 0 && (
        <List
          label={w.review}
          {...{ rows, columns, keyOf }}
          chosen={chosen && keyOf(chosen)}
          isDimmed={row => gone.has(keyOf(row))}
          summary={row => (
            <>
              <span className="desk-summary-first">
                <strong className="digits">{row.dossier}</strong>
                <strong>{say.sum(row.amount)}</strong>
              </span>
              <span>{row.fault && title(FAULTS[row.fault])}</span>
            </>
          )}
          {...beside.list}
          onNearEnd={list.loadMore}
          foot={
            <>
              {w.counted(say.count(rows.length))}
              {list.hasMore && w.andMore}
            </>
          }
        />
      )}
    </DeskPanes>
  );
};

type Settling = 'refundTransaction' | 'dismissTransaction';

type FormProps = {
  readonly line: MoneyLine;
  /** It is used for its payment. */
  readonly onUse: () => void;
  readonly onDone: (said: string) => void;
};

/** What came and why it does not fit; it goes back, or its report is closed, with a reason. */
const ReviewForm = ({ line, onUse, onDone }: FormProps) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const refresh = useRefresh();
  const reason = useReason(w.reasonMissing);
  const { dossier: code, payment, transaction, report, state } = line;
  const isDisputed = state === 'disputed';
  const { data } = useQuery(useQueries().payments(code));
  const act = isDisputed ? 'dismissTransaction' : 'refundTransaction';
  const perhapsNone = !isDisputed && line.fault === 'then-failed';
  const asked = data?.payments.find(one => one.payment === payment);
  const known = asked?.transactions.find(one => one.transaction === transaction && one.report === report);
  const whyNot = useWhyNot(known?.actions, act);
  const owed = say.sum(owedOf(line));
  const { send, isSending, problem } = useCommand({
    send: (command, act: Settling) =>
      command(act, {
        params: { code, payment },
        body: { transaction, ...(report && { report }), reason: reason.text },
      }),
    refresh: () => refresh(code),
    onDone: (_, act) => onDone(act === 'refundTransaction' ? w.refunded(owed) : report ? w.closed : w.dismissed),
  });
  const settle = (act: Settling): void => {
    if (reason.check() && !whyNot) send(act);
  };
  return (
    <form
      className="take-form"
      onSubmit={event => {
        event.preventDefault();
        settle(act);
      }}
      noValidate
    >
      <header className="desk-side-head">
        <h2>{say.sum(line.amount)}</h2>
        <p className="digits">{code}</p>
        <p className="soft digits">
          {w.transaction} {transaction}
        </p>
      </header>
      <p>
        <span className="chip chip-soon">
          <Icon name="alert" /> {title(STATES[state])}
        </span>{' '}
        {line.fault && title(FAULTS[line.fault])}
      </p>
      {line.fault === 'other-sum' && asked && <p>{w.came(say.sum(line.amount), say.sum(asked.amount))}</p>}
      {report && <p>{w.compare}</p>}
      {perhapsNone && <p>{w.compareFirst}</p>}
      {line.countsFor && <p>{w.countsFor(line.countsFor)}</p>}
      {state === 'to-settle' && (
        <button type="button" className="button button-main" onClick={onUse}>
          {w.payWithIt}
        </button>
      )}
      {problem && (
        <ProblemNote problem={problem}>
          <p>{w.kept}</p>
        </ProblemNote>
      )}
      <WordsField label={w.reason} hint={w.reasonHint} {...reason.field} />
      <button
        type="submit"
        className={state === 'to-settle' ? 'button' : 'button button-main'}
        aria-disabled={isSending || whyNot !== undefined}
        aria-describedby={whyNot ? 'review-why-not' : undefined}
      >
        {isSending ? w.sending : report ? w.closeReport : isDisputed ? w.dismiss : w.refund(owed)}
      </button>
      {perhapsNone && (
        <button
          type="button"
          className="button"
          aria-disabled={isSending || whyNot !== undefined}
          onClick={() => settle('dismissTransaction')}
        >
          {w.dismiss}
        </button>
      )}
      <WhyNot id="review-why-not">{whyNot}</WhyNot>
    </form>
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
        width: '100px',
        cell: ({ paidAt }) => <span className="digits">{say.short(paidAt)}</span>,
      },
      {
        id: 'code',
        title: w.code,
        width: '190px',
        cell: ({ dossier }) => <strong className="digits">{dossier}</strong>,
      },
      {
        id: 'amount',
        title: w.amount,
        width: '110px',
        isNumber: true,
        cell: ({ amount }) => <span className="cashier-sum">{say.sum(amount)}</span>,
      },
      { id: 'state', title: w.state, width: '150px', cell: ({ state }) => title(STATES[state]) },
      { id: 'why', title: w.why, width: 'minmax(0, 1fr)', cell: ({ fault }) => fault && title(FAULTS[fault]) },
    ],
    [w, title, say],
  );
};

/** What goes back: the surplus; or all that had paid, once the dossier has ended. */
const owedOf = ({ state, fault, amount, surplus }: MoneyLine): number => {
  if (fault === 'ended') return amount - (surplus ?? 0);
  return state === 'refund-owed' ? (surplus ?? amount) : amount;
};
