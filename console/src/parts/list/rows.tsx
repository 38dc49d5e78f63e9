// biome-ignore-all lint/a11y/useSemanticElements: a table cannot leave out the rows that are not in sight
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus, and names its row
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid takes the keys
import type { MouseEvent } from 'react';
import type { Group } from './entries.ts';
import type { Column, ListProps } from './list-props.ts';

export const rowId = (place: number): string => `row-${place}`;

const BOX = '20px';

const tracks = (columns: readonly { readonly width: string }[], hasBoxes: boolean) => ({
  gridTemplateColumns: [...(hasBoxes ? [BOX] : []), ...columns.map(({ width }) => width)].join(' '),
});

type HeadProps<Row> = {
  readonly columns: readonly Column<Row>[];
  readonly isNarrow: boolean;
  /** The title of the boxes, where there are any. */
  readonly boxes: string | undefined;
};

export const ListHead = <Row,>({ columns, isNarrow, boxes }: HeadProps<Row>) => (
  <div className={isNarrow ? 'unseen' : 'list-head'} role="row" style={tracks(columns, boxes !== undefined)}>
    {boxes !== undefined && (
      <div role="columnheader">
        <span className="unseen">{boxes}</span>
      </div>
    )}
    {columns.map(({ id, title, isNumber }) => (
      <div key={id} role="columnheader" className={isNumber && 'list-number'}>
        {title}
      </div>
    ))}
  </div>
);

/** Where an entry stands: its number in the list, and its pixels. */
type Standing = { readonly index: number; readonly start: number; readonly size: number; readonly isNarrow: boolean };

type GroupProps<Row> = Standing & Pick<ListProps<Row>, 'columns' | 'inGroup'> & { readonly group: Group };

export const GroupRow = <Row,>({ group, columns, inGroup, index, start, size }: GroupProps<Row>) => (
  <div
    className="list-group"
    role="row"
    aria-rowindex={index + 2}
    style={{ transform: `translateY(${start}px)`, height: size }}
  >
    <div role="gridcell" aria-colspan={columns.length}>
      <strong>{group.title}</strong> <span className="soft digits">{group.keys.length}</span>
      {inGroup?.(group)}
    </div>
  </div>
);

type RowProps<Row> = Standing &
  ListProps<Row> & {
    readonly row: Row;
    readonly place: number;
    readonly isChosen: boolean;
    readonly onSelect: (place: number, isRange: boolean) => void;
  };

export const ListRow = <Row,>(props: RowProps<Row>) => {
  const { row, place, index, start, size, isNarrow, isChosen, columns, summary, isDimmed, selection } = props;
  const isSelected = selection?.selected.has(props.keyOf(row)) ?? false;
  const standing = { transform: `translateY(${start}px)`, height: size };
  return (
    <div
      id={rowId(place)}
      className={isDimmed?.(row) ? 'list-row list-row-dimmed' : 'list-row'}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selection ? isSelected : isChosen}
      data-chosen={isChosen || undefined}
      style={isNarrow && !selection ? standing : { ...standing, ...tracks(isNarrow ? ONE : columns, !!selection) }}
      onClick={() => (isNarrow ? props.onOpen(row) : props.onChoose(row))}
      onDoubleClick={() => props.onOpen(row)}
    >
      {selection && <Box {...props} isSelected={isSelected} />}
      {isNarrow ? (
        <div role="gridcell" aria-colspan={columns.length} className="list-summary">
          {summary(row)}
        </div>
      ) : (
        columns.map(({ id, cell, isLong }) => (
          <div
            key={id}
            role="gridcell"
            className={isLong ? 'list-cell list-cell-long' : 'list-cell'}
            onMouseEnter={sayWhole}
          >
            {isLong ? <span className="list-cell-lines">{cell(row)}</span> : cell(row)}
          </div>
        ))
      )}
    </div>
  );
};

/** A cell that shows only a part of what it holds says the whole below the mouse; who uses keys has it in the preview. */
const sayWhole = ({ currentTarget: cell }: MouseEvent<HTMLElement>): void => {
  const shown = cell.firstElementChild?.classList.contains('list-cell-lines') ? cell.firstElementChild : cell;
  const isCut = shown.scrollWidth > shown.clientWidth || shown.scrollHeight > shown.clientHeight;
  if (isCut) cell.title = cell.textContent;
  else cell.removeAttribute('title');
};

const ONE = [{ width: 'minmax(0, 1fr)' }];

/** The box of a row; keys reach it by Space on the list. */
const Box = <Row,>({
  row,
  place,
  selection,
  onSelect,
  isSelected,
}: RowProps<Row> & { readonly isSelected: boolean }) => (
  <div role="gridcell" className="list-box">
    <input
      type="checkbox"
      tabIndex={-1}
      checked={isSelected}
      disabled={!selection?.canSelect(row)}
      aria-label={selection?.labelOf(row)}
      onChange={() => {}}
      onClick={event => {
        event.stopPropagation();
        onSelect(place, event.shiftKey);
        // The keys of the list go on.
        event.currentTarget.closest<HTMLElement>('[role="grid"]')?.focus();
      }}
    />
  </div>
);
