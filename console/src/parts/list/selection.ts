/** Several rows of a list that somebody wants to do something with together; the one chosen row is another thing. */
export type Selection<Row> = {
  /** Keys of rows, also of those that a filter hides. */
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (selected: ReadonlySet<string>) => void;
  readonly canSelect: (row: Row) => boolean;
  /** What the boxes are for, as the head of their column. */
  readonly title: string;
  /** Says which row a box belongs to. */
  readonly labelOf: (row: Row) => string;
};

/** With the keys in it, or all of them out of it where all were in it. */
export const toggled = (selected: ReadonlySet<string>, keys: readonly string[]): ReadonlySet<string> => {
  const areAllIn = keys.every(key => selected.has(key));
  const others = [...selected].filter(key => !keys.includes(key));
  return new Set(areAllIn ? others : [...others, ...keys]);
};

/** The rows between two places, both included, in whichever direction. */
export const between = <Row>(rows: readonly Row[], one: number, other: number): readonly Row[] =>
  rows.slice(Math.max(Math.min(one, other), 0), Math.max(one, other) + 1);
