import { useMemo, useState } from 'react';

/**
 * Rows that do not jump while somebody works them: what was shown stays in its place, with what is new of it; what has gone
 * stays, marked; what came is counted and shown when the reader asks.
 */
export type SteadyRows<Row> = {
  readonly rows: readonly Row[];
  readonly gone: ReadonlySet<string>;
  readonly newCount: number;
  /** Shows what came, and drops what has gone. */
  readonly showAll: () => void;
};

type Options<Row> = {
  /** As they are now; undefined while nothing is known. */
  readonly fresh: readonly Row[] | undefined;
  /** The same function at each drawing: of a long list the rows are looked through again with another. */
  readonly keyOf: (row: Row) => string;
  /** Another list begins when this changes. */
  readonly list: string;
  /** How many of them came because the reader went on to the next page: those are shown at once. */
  readonly pages: number;
};

/** What the reader has been shown of a list, by key. */
type Shown<Row> = { readonly list: string; readonly pages: number; readonly byKey: ReadonlyMap<string, Row> };

export const useSteadyRows = <Row>({ fresh, keyOf, list, pages }: Options<Row>): SteadyRows<Row> => {
  const [lastShown, setShown] = useState<Shown<Row>>();
  const byKey = useMemo(() => new Map((fresh ?? []).map(row => [keyOf(row), row])), [fresh, keyOf]);
  const isOther = lastShown?.list !== list || lastShown.pages !== pages;
  const isShownAtOnce = fresh !== undefined && (isOther || (lastShown.byKey.size === 0 && byKey.size > 0));
  const shown = isShownAtOnce ? { list, pages, byKey } : lastShown;
  if (isShownAtOnce) setShown(shown);
  // A page is drawn again with each letter that somebody types; its rows stay the same ones.
  const before = shown?.byKey;
  const standing = useMemo(
    () => ({
      rows: Array.from(before ?? [], ([key, row]) => byKey.get(key) ?? row),
      gone: new Set(fresh ? [...(before?.keys() ?? [])].filter(key => !byKey.has(key)) : []),
      newCount: [...byKey.keys()].filter(key => !before?.has(key)).length,
    }),
    [before, byKey, fresh],
  );
  return { ...standing, showAll: () => setShown({ list, pages, byKey }) };
};
