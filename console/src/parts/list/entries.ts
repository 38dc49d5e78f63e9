/** What a list shows one below the other: rows, and a heading above each group of them. */
export type Group = {
  readonly id: string;
  readonly title: string;
  /** Its rows, for what is done with all of them. */
  readonly keys: readonly string[];
};

export type Entry<Row> =
  | { readonly kind: 'group'; readonly group: Group }
  | { readonly kind: 'row'; readonly row: Row; readonly place: number };

type Options<Row> = {
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** To which group a row belongs; rows of one group stand together already. */
  readonly groupOf?: ((row: Row) => { readonly id: string; readonly title: string }) | undefined;
};

export const entriesOf = <Row>({ rows, keyOf, groupOf }: Options<Row>): readonly Entry<Row>[] => {
  if (!groupOf) return rows.map((row, place) => ({ kind: 'row', row, place }));
  const entries: Entry<Row>[] = [];
  let last: string | undefined;
  for (const [place, row] of rows.entries()) {
    const { id, title } = groupOf(row);
    if (id !== last) {
      const keys = rows.filter(other => groupOf(other).id === id).map(keyOf);
      entries.push({ kind: 'group', group: { id, title, keys } });
    }
    entries.push({ kind: 'row', row, place });
    last = id;
  }
  return entries;
};
