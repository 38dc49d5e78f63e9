// biome-ignore-all lint/a11y/useSemanticElements: a table cannot leave out the rows that are not in sight
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus, and names its row
/**
 * A list of many rows that is worked by keyboard: only rows in sight are in the document, one row is chosen, and the chosen
 * row stays chosen while others come and go. Where several rows can be selected, Space does it, and Shift with the arrows.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { useIsNarrow } from '../narrow.ts';
import { entriesOf } from './entries.ts';
import type { Column, ListProps } from './list-props.ts';
import { GroupRow, ListHead, ListRow, rowId } from './rows.tsx';
import { between, toggled } from './selection.ts';
import './list.css';

export type { Column };

const ROW = 36;
const LONG_ROW = 56;
const NARROW_ROW = 88;
/** The heads of the columns lie over the first rows. As in `list.css`. */
const HEAD = 34;
const NEAR_END = 10;

export const List = <Row,>(props: ListProps<Row>) => {
  const { label, rows, columns, keyOf, groupOf, inGroup, selection, chosen, onNearEnd, foot } = props;
  const isNarrow = useIsNarrow();
  const scroller = useRef<HTMLDivElement>(null);
  const entries = useMemo(() => entriesOf({ rows, keyOf, groupOf }), [rows, keyOf, groupOf]);
  const isLong = columns.some(column => column.isLong);
  const rowHeight = isNarrow ? NARROW_ROW : isLong ? LONG_ROW : ROW;
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: index => (entries[index]?.kind === 'row' ? rowHeight : ROW),
    overscan: 12,
    // A row that is gone to at the lower end stands above it, not below by the height of the heads.
    scrollPaddingEnd: isNarrow ? 0 : HEAD,
  });
  const place = rows.findIndex(row => keyOf(row) === chosen);
  const chosenEntry = entries.findIndex(entry => entry.kind === 'row' && entry.place === place);
  // The row heights of a phone and of a desk differ, and a heading comes and goes.
  // biome-ignore lint/correctness/useExhaustiveDependencies: both decide, though nothing of them is read here
  useEffect(() => virtual.measure(), [virtual, rowHeight, entries]);
  useEffect(() => {
    if (chosenEntry >= 0) virtual.scrollToIndex(chosenEntry);
  }, [virtual, chosenEntry]);
  const items = virtual.getVirtualItems();
  const isNearEnd = (items.at(-1)?.index ?? 0) >= entries.length - NEAR_END;
  useEffect(() => {
    if (isNearEnd) onNearEnd?.();
  }, [isNearEnd, onNearEnd]);
  // Who has just come to the page works the list by keys at once.
  useEffect(() => {
    if (document.activeElement === document.body) scroller.current?.focus({ preventScroll: true });
  }, []);
  const { onKeyDown, onSelect } = useWork(props, place);

  return (
    <div className="list">
      <div
        ref={scroller}
        className="list-scroller"
        role="grid"
        aria-label={label}
        aria-rowcount={entries.length + 1}
        aria-colcount={columns.length + (selection ? 1 : 0)}
        aria-multiselectable={selection ? true : undefined}
        aria-activedescendant={place >= 0 ? rowId(place) : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <ListHead columns={columns} isNarrow={isNarrow} boxes={selection?.title} />
        <div className="list-body" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start, size }) => {
            const entry = entries[index];
            if (!entry) return null;
            const shared = { index, start, size, isNarrow };
            if (entry.kind === 'group')
              return <GroupRow {...{ ...shared, columns, inGroup }} key={entry.group.id} group={entry.group} />;
            const { row } = entry;
            return (
              <ListRow
                {...{ ...props, ...shared, row, onSelect }}
                key={keyOf(row)}
                place={entry.place}
                isChosen={entry.place === place}
              />
            );
          })}
        </div>
      </div>
      <p className="list-foot">{foot}</p>
    </div>
  );
};

/** What keys and clicks do with the rows. */
const useWork = <Row,>({ rows, keyOf, selection, onChoose, onOpen }: ListProps<Row>, place: number) => {
  /** From where Shift selects. */
  const anchor = useRef(place);
  const select = (some: readonly Row[]): void => {
    const keys = selection ? some.filter(selection.canSelect).map(keyOf) : [];
    if (selection && keys.length > 0) selection.onSelect(toggled(selection.selected, keys));
  };
  const goTo = (index: number): void => {
    const row = rows[Math.max(0, Math.min(index, rows.length - 1))];
    if (row) onChoose(row);
  };
  const extendTo = (index: number): void => {
    const some = between(rows, place, index).filter(row => !selection?.selected.has(keyOf(row)));
    select(some);
    goTo(index);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    const target = MOVES[event.key]?.(place, rows.length);
    const row = rows[place];
    if (target !== undefined && event.shiftKey && selection) extendTo(target);
    else if (target !== undefined) goTo(target);
    else if (event.key === ' ' && row && selection) select([row]);
    else if (event.key === 'Enter' && row) onOpen(row);
    else return;
    anchor.current = place;
    event.preventDefault();
  };
  /** By a click on the box of a row; with Shift, of all rows since the last one. */
  const onSelect = (index: number, isRange: boolean): void => {
    const row = rows[index];
    if (!row) return;
    if (isRange) select(between(rows, anchor.current, index).filter(one => !selection?.selected.has(keyOf(one))));
    else select([row]);
    anchor.current = index;
  };
  return { onKeyDown, onSelect };
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
