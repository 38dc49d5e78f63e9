// biome-ignore-all lint/a11y/useSemanticElements: a table cannot leave out the rows that are not in sight
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus, and names its row
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid takes the keys
/**
 * A list of many rows that is worked by keyboard: only rows in sight are in the document, one row is chosen, and the chosen
 * row stays chosen while others come and go.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useIsNarrow } from '../narrow.ts';
import './list.css';

export type Column<Row> = {
  readonly id: string;
  readonly title: string;
  /** A track of the grid: `minmax(0, 2fr)`, `9em`. */
  readonly width: string;
  readonly cell: (row: Row) => ReactNode;
};

type Props<Row> = {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  /** What a phone shows in the place of the columns. */
  readonly summary: (row: Row) => ReactNode;
  readonly isDimmed?: (row: Row) => boolean;
  readonly chosen: string | undefined;
  readonly onChoose: (row: Row) => void;
  readonly onOpen: (row: Row) => void;
  /** Called when the end is near: the next page is wanted. */
  readonly onNearEnd?: () => void;
  /** Below the last row: how many there are, or that more come. */
  readonly foot: ReactNode;
};

const ROW = 36;
const NARROW_ROW = 76;
const NEAR_END = 10;

export const List = <Row,>(props: Props<Row>) => {
  const { label, rows, columns, keyOf, chosen, onChoose, onOpen, onNearEnd, foot } = props;
  const isNarrow = useIsNarrow();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (isNarrow ? NARROW_ROW : ROW),
    overscan: 12,
  });
  const place = rows.findIndex(row => keyOf(row) === chosen);
  // The row heights of a phone and of a desk differ.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the width decides, though nothing of it is read here
  useEffect(() => virtual.measure(), [virtual, isNarrow]);
  useEffect(() => {
    if (place >= 0) virtual.scrollToIndex(place);
  }, [virtual, place]);
  const items = virtual.getVirtualItems();
  const isNearEnd = (items.at(-1)?.index ?? 0) >= rows.length - NEAR_END;
  useEffect(() => {
    if (isNearEnd) onNearEnd?.();
  }, [isNearEnd, onNearEnd]);

  const goTo = (index: number): void => {
    const row = rows[Math.max(0, Math.min(index, rows.length - 1))];
    if (row) onChoose(row);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const target = MOVES[event.key]?.(place, rows.length);
    const row = rows[place];
    if (target !== undefined) goTo(target);
    else if (event.key === 'Enter' && row) onOpen(row);
    else return;
    event.preventDefault();
  };

  return (
    <div className="list">
      <div
        ref={scroller}
        className="list-scroller"
        role="grid"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-activedescendant={place >= 0 ? rowId(place) : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <ListHead columns={columns} isNarrow={isNarrow} />
        <div className="list-body" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start, size }) => {
            const row = rows[index] as Row;
            return (
              <ListRow
                {...{ ...props, row, index, start, size, isNarrow }}
                key={keyOf(row)}
                isChosen={index === place}
              />
            );
          })}
        </div>
      </div>
      <p className="list-foot">{foot}</p>
    </div>
  );
};

/** Where each key leads: from this place, in a list of so many rows. */
const MOVES: Readonly<Record<string, (place: number, count: number) => number>> = {
  ArrowDown: place => place + 1,
  ArrowUp: place => Math.max(place - 1, 0),
  PageDown: place => place + 10,
  PageUp: place => place - 10,
  Home: () => 0,
  End: (_, count) => count - 1,
};

const rowId = (index: number): string => `row-${index}`;

const ListHead = <Row,>({ columns, isNarrow }: Pick<Props<Row>, 'columns'> & { readonly isNarrow: boolean }) => (
  <div className={isNarrow ? 'unseen' : 'list-head'} role="row" style={tracks(columns)}>
    {columns.map(({ id, title }) => (
      <div key={id} role="columnheader">
        {title}
      </div>
    ))}
  </div>
);

type RowProps<Row> = Props<Row> & {
  readonly row: Row;
  readonly index: number;
  readonly start: number;
  readonly size: number;
  readonly isNarrow: boolean;
  readonly isChosen: boolean;
};

const ListRow = <Row,>({ row, index, start, size, isNarrow, isChosen, ...props }: RowProps<Row>) => {
  const { columns, summary, isDimmed, onChoose, onOpen } = props;
  const place = { transform: `translateY(${start}px)`, height: size };
  return (
    <div
      id={rowId(index)}
      className={isDimmed?.(row) ? 'list-row list-row-dimmed' : 'list-row'}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isChosen}
      style={isNarrow ? place : { ...place, ...tracks(columns) }}
      onClick={() => (isNarrow ? onOpen(row) : onChoose(row))}
      onDoubleClick={() => onOpen(row)}
    >
      {isNarrow ? (
        <div role="gridcell" aria-colspan={columns.length} className="list-summary">
          {summary(row)}
        </div>
      ) : (
        columns.map(({ id, cell }) => (
          <div key={id} role="gridcell" className="list-cell">
            {cell(row)}
          </div>
        ))
      )}
    </div>
  );
};

const tracks = (columns: readonly { readonly width: string }[]) => ({
  gridTemplateColumns: columns.map(({ width }) => width).join(' '),
});
