import type { ReactNode } from 'react';
import type { Group } from './entries.ts';
import type { Selection } from './selection.ts';

export type Column<Row> = {
  readonly id: string;
  readonly title: string;
  /** A track of the grid: `minmax(0, 2fr)`, `9em`. */
  readonly width: string;
  /** Its head stands over the ends of its numbers. */
  readonly isNumber?: true;
  /** What it says may take two lines; then each row of the list is as high as two. */
  readonly isLong?: true;
  readonly cell: (row: Row) => ReactNode;
};

export type ListProps<Row> = {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  /** What a phone shows in the place of the columns. */
  readonly summary: (row: Row) => ReactNode;
  readonly isDimmed?: (row: Row) => boolean;
  /** Puts a heading above each group; rows of one group stand together already. */
  readonly groupOf?: (row: Row) => { readonly id: string; readonly title: string };
  /** What stands in the heading of a group beside its title. */
  readonly inGroup?: (group: Group) => ReactNode;
  readonly selection?: Selection<Row>;
  readonly chosen: string | undefined;
  readonly onChoose: (row: Row) => void;
  readonly onOpen: (row: Row) => void;
  /** Called when the end is near: the next page is wanted. */
  readonly onNearEnd?: () => void;
  /** Below the last row: how many there are, or that more come. */
  readonly foot: ReactNode;
};
