import { useState } from 'react';

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
  readonly keyOf: (row: Row) => string;
  /** Another list begins when this changes. */
  readonly list: string;
  /** How many of them came because the reader went on to the next page: those are shown at once. */
  readonly pages: number;
};

type Shown = { readonly list: string; readonly pages: number; readonly keys: readonly string[] };

export const useSteadyRows = <Row>({ fresh, keyOf, list, pages }: Options<Row>): SteadyRows<Row> => {
  const [shown, setShown] = useState<Shown>();
  const [last, setLast] = useState<ReadonlyMap<string, Row>>(new Map());
  const byKey = new Map((fresh ?? []).map(row => [keyOf(row), row]));
  const isOther = shown === undefined || shown.list !== list || shown.pages !== pages || shown.keys.length === 0;
  if (fresh && isOther && (shown?.list !== list || shown.pages !== pages || byKey.size > 0)) {
    const keys = [...byKey.keys()];
    setShown({ list, pages, keys });
    setLast(byKey);
    return { rows: fresh, gone: new Set(), newCount: 0, showAll: () => {} };
  }
  const keys = shown?.keys ?? [];
  const known = new Set(keys);
  return {
    rows: keys.flatMap(key => byKey.get(key) ?? last.get(key) ?? []),
    gone: new Set(fresh ? keys.filter(key => !byKey.has(key)) : []),
    newCount: [...byKey.keys()].filter(key => !known.has(key)).length,
    showAll: () => {
      setShown({ list, pages, keys: [...byKey.keys()] });
      setLast(byKey);
    },
  };
};
