import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useRef } from 'react';
import { Icon } from '../../../parts/icon.tsx';
import { useLanguage, useWords } from '../../../parts/language/language.tsx';
import { type Column, List } from '../../../parts/list/list.tsx';
import { grouped } from '../../../parts/scan/item-number.ts';
import { ScanField } from '../../../parts/scan/scan-field.tsx';
import { ItemText } from '../item-text.tsx';
import { PostNotes } from '../notes.tsx';
import { own as postWords } from '../post-words.ts';
import type { PostSearchChange } from '../search.ts';
import { own } from './delivery-words.ts';
import { ItemPanel } from './item-panel.tsx';
import { type Deliveries, type DeliveryRow, useDeliveries } from './use-deliveries.ts';

type Props = {
  readonly chosen: string | undefined;
  readonly q: string | undefined;
  readonly change: (changed: PostSearchChange) => void;
};

/** Items at the office that are to reach their receivers. */
export const DeliveryDesk = ({ chosen, q, change }: Props) => {
  const w = useWords(own);
  const p = useWords(postWords);
  const { say } = useLanguage();
  const navigate = useNavigate();
  const desk = useDeliveries(q);
  const columns = useDeliveryColumns();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const { shown, rows, fault } = desk;
  const row = rows.find(({ item }) => item === chosen);
  const take = (text: string): boolean => {
    if (text.includes('|')) return false;
    const found = desk.find(text);
    if (found) change({ chon: found.item });
    return found !== undefined;
  };
  const choose = ({ item }: DeliveryRow): void => change({ chon: item });
  return (
    <div className="post-body">
      <section className="post-main" aria-label={p.phat}>
        <div className="post-scan">
          <ScanField
            label={p.scanDeliver}
            hint={p.scanHint}
            onScan={take}
            field={field}
            fault={fault && (fault.isItem ? w.notListed(fault.text) : p.unreadable(fault.text))}
          />
          <RecordedLine desk={desk} />
        </div>
        <div className="post-tiles">
          <input
            className="input post-filter"
            aria-label={p.filter}
            placeholder={p.wordsOfFilter}
            value={q ?? ''}
            onChange={event => change({ q: event.target.value || undefined })}
            spellCheck={false}
          />
          <button
            type="button"
            className="button"
            disabled={shown.length === 0}
            onClick={() => navigate({ to: '/buu-chinh', search: before => ({ ...before, to: 'nhan' }) })}
          >
            {w.labels}
          </button>
        </div>
        <PostNotes {...desk} />
        {desk.isLoading ? (
          <p className="waiting">{p.loading}</p>
        ) : shown.length === 0 ? (
          <div className="post-empty" role="status">
            <h2>{q ? p.noMatch : w.empty}</h2>
            {q ? (
              <button type="button" className="button" onClick={() => change({ q: undefined })}>
                {p.showAll}
              </button>
            ) : (
              <p>{w.emptyNext}</p>
            )}
          </div>
        ) : (
          <List
            label={p.item}
            rows={shown}
            columns={columns}
            keyOf={({ item }) => item}
            summary={one => <DeliverySummary row={one} />}
            isDimmed={({ scan }) => scan?.state.kind === 'waiting'}
            chosen={chosen}
            onChoose={choose}
            onOpen={choose}
            foot={p.counted(say.count(shown.length), say.count(rows.length)) + (desk.hasMore ? p.andMore : '')}
          />
        )}
      </section>
      <ItemPanel key={row?.item} {...{ desk, row }} />
    </div>
  );
};

const RECORDED = { deliver: 'delivered', invite: 'invited', return: 'broughtBack' } as const;

/** What was recorded last: its row may be gone from the list by now. */
const RecordedLine = ({ desk: { last } }: { readonly desk: Deliveries }) => {
  const w = useWords(own);
  if (!last) return <p className="post-last" role="status" />;
  return (
    <p className="post-last post-last-good" role="status">
      <Icon name="check" size={24} />
      <span>
        <strong className="digits">{grouped(last.item)}</strong>
        <br />
        {w[RECORDED[last.movement]](last.who)}
      </span>
    </p>
  );
};

/** What can be done with an item, by sign and words. */
const NextChip = ({ row: { scan, allowed, invitableFrom } }: { readonly row: DeliveryRow }) => {
  const w = useWords(own);
  if (scan?.state.kind === 'waiting')
    return (
      <span className="chip chip-soon">
        <Icon name="clock" /> {w.waiting}
      </span>
    );
  if (scan?.state.kind === 'refused' && !scan.state.settled)
    return (
      <span className="chip chip-late">
        <Icon name="alert" /> {w.different}
      </span>
    );
  const canReturn = allowed.includes('returnItem') && !invitableFrom;
  if (!canReturn) return w.canDeliver;
  return (
    <span className="chip chip-soon">
      <Icon name="back" /> {w.canReturn}
    </span>
  );
};

const useDeliveryColumns = (): readonly Column<DeliveryRow>[] => {
  const w = useWords(own);
  const p = useWords(postWords);
  const { say } = useLanguage();
  return useMemo(
    () => [
      { id: 'item', title: p.item, width: '176px', cell: ({ item }) => <ItemText item={item} /> },
      { id: 'owner', title: p.receiver, width: 'minmax(0, 1.2fr)', cell: ({ owner }) => <strong>{owner}</strong> },
      { id: 'next', title: w.next, width: '160px', cell: row => <NextChip row={row} /> },
      {
        id: 'attempts',
        title: w.attempts,
        width: '72px',
        cell: ({ invitations }) => (invitations > 0 ? w.times(invitations) : w.never),
      },
      {
        id: 'since',
        title: w.here,
        width: '104px',
        cell: ({ movedAt }) => <time dateTime={movedAt}>{say.short(movedAt)}</time>,
      },
    ],
    [w, p, say],
  );
};

const DeliverySummary = ({ row }: { readonly row: DeliveryRow }) => (
  <>
    <span className="post-summary-first">
      <strong>{row.owner}</strong>
      <NextChip row={row} />
    </span>
    <span className="digits">{grouped(row.item)}</span>
  </>
);
