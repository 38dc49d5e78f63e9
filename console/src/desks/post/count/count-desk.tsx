import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useLanguage, useWords } from '../../../parts/language/language.tsx';
import { List } from '../../../parts/list/list.tsx';
import { ScanField } from '../../../parts/scan/scan-field.tsx';
import { PostNotes } from '../notes.tsx';
import { own } from '../post-words.ts';
import type { PartOfCount, PostSearchChange } from '../search.ts';
import { CountSummary, useCountColumns } from './columns.tsx';
import { type CountKind, type CountRow, isExpected, type Standing } from './counting.ts';
import { LastScanLine } from './last-scan.tsx';
import { Settle } from './settle.tsx';
import { type Counting, useCounting, useUnits } from './use-counting.ts';

type Props = {
  readonly kind: CountKind;
  readonly counter: string | undefined;
  readonly part: PartOfCount | undefined;
  readonly chosen: string | undefined;
  readonly change: (changed: PostSearchChange) => void;
};

/** Items change hands: one field to scan, what is expected and seen, and what differs. */
export const CountDesk = ({ kind, counter, part, chosen, change }: Props) => {
  const w = useWords(own);
  const counting = useCounting(kind, counter);
  const navigate = useNavigate();
  const [isFinishing, setFinishing] = useState(false);
  const showRecord = (): void => {
    navigate({ to: '/buu-chinh', search: before => ({ ...before, to: 'bien-ban' }) });
  };
  const field = useRef<HTMLInputElement>(null);
  const differing = counting.count.differences.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a settled difference takes its button away, and the focus with it
  useEffect(() => {
    if (document.activeElement === document.body) field.current?.focus();
  }, [differing]);
  return (
    <div className="post-body">
      <section className="post-main" aria-label={kind === 'receive' ? w.nhan : w.giao}>
        <div className="post-scan">
          <ScanField label={w[`scan${CAPITAL[kind]}`]} hint={w.scanHint} onScan={counting.take} field={field} />
          <LastScanLine counting={counting} />
        </div>
        <Tiles {...{ counting, part, change }} />
        <PostNotes {...counting} unsent={counting.count.unsent} />
        <CountList {...{ counting, part, chosen, change }} />
      </section>
      <Settle {...{ counting, isFinishing, setFinishing, showRecord }} />
    </div>
  );
};

export const CAPITAL = { receive: 'Receive', 'hand-over': 'Hand-over' } as const;

const stands =
  (...standings: readonly Standing[]) =>
  ({ standing }: CountRow): boolean =>
    standings.includes(standing);

const PARTS: Readonly<Record<PartOfCount, (row: CountRow) => boolean>> = {
  du: isExpected,
  con: stands('expected'),
  xong: stands('seen', 'waiting'),
  lech: stands('different', 'settled', 'missed'),
};

/** The counters that give or get something in this count. */
const countersOf = ({ count, listed, counter }: Counting): readonly string[] => [
  ...new Set([
    ...listed.map(({ unit }) => unit as string),
    ...count.rows.flatMap(row => row.counter ?? []),
    ...(counter ? [counter] : []),
  ]),
];

/** Four numbers; each shows its part of the list, and pressed once more all of it. */
const Tiles = ({ counting, part, change }: { readonly counting: Counting } & Pick<Props, 'part' | 'change'>) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const { nameOf } = useUnits();
  const { count, counter } = counting;
  const counters = countersOf(counting);
  const tile = (name: PartOfCount, label: string, number: number, tone = '') => (
    <button
      type="button"
      className={`post-tile ${tone}`}
      aria-pressed={part === name}
      onClick={() => change({ phan: part === name ? undefined : name })}
    >
      <span>{label}</span> <strong className="digits">{say.count(number)}</strong>
    </button>
  );
  return (
    <div className="post-tiles">
      <fieldset className="post-tile-row">
        <legend className="unseen">{w.parts}</legend>
        {tile('du', w.expected, count.expected)}
        {tile('con', w.con, count.rows.filter(PARTS.con).length)}
        {tile('xong', w.seen, count.seen, 'post-tile-good')}
        {tile('lech', w.differences, count.differences.length, count.differences.length > 0 ? 'post-tile-late' : '')}
      </fieldset>
      {counters.length > 1 || counter ? (
        <select
          className="input post-counter"
          aria-label={w.counter}
          value={counter ?? ''}
          onChange={event => change({ quay: event.target.value || undefined })}
        >
          <option value="">{w.allCounters}</option>
          {counters.map(code => (
            <option key={code} value={code}>
              {nameOf(code)}
            </option>
          ))}
        </select>
      ) : null}
    </div>
  );
};

const CountList = ({
  counting,
  part,
  chosen,
  change,
}: { readonly counting: Counting } & Omit<Props, 'kind' | 'counter'>) => {
  const w = useWords(own);
  const { say } = useLanguage();
  const { nameOf } = useUnits();
  const counters = countersOf(counting);
  const columns = useCountColumns(counting.kind, counters.length > 1);
  const { rows } = counting.count;
  const shown = part ? rows.filter(PARTS[part]) : rows;
  if (counting.isLoading && rows.length === 0) return <p className="waiting">{w.loading}</p>;
  if (shown.length === 0 && !(counting.listProblem && rows.length === 0))
    return (
      <div className="post-empty" role="status">
        <h2>{part ? w.noMatch : w[`empty${CAPITAL[counting.kind]}`]}</h2>
        {part ? (
          <button type="button" className="button" onClick={() => change({ phan: undefined })}>
            {w.showAll}
          </button>
        ) : (
          <p>{w[`empty${CAPITAL[counting.kind]}Next`]}</p>
        )}
      </div>
    );
  const choose = ({ item }: CountRow): void => change({ chon: item });
  return (
    <List
      label={w.item}
      rows={shown}
      columns={columns}
      keyOf={({ item }) => item}
      summary={row => <CountSummary row={row} kind={counting.kind} />}
      chosen={chosen}
      onChoose={choose}
      onOpen={choose}
      foot={
        <>
          {w.counted(say.count(shown.length), say.count(rows.length))}
          {counting.hasMore && w.andMore}
          {counters.length === 1 && ` · ${nameOf(counters[0])}`}
          <span className="post-keys">
            <kbd>↑</kbd> <kbd>↓</kbd> {w.keys}
          </span>
        </>
      }
    />
  );
};
