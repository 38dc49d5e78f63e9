/** Checks a query as far as possible without reading. */
import { CursorRefused, LimitExceeded } from '../errors.ts';
import type { Query, TableDefinition } from '../ports.ts';
import { type Position, readCursor } from './cursor.ts';
import { type Bounds, boundsOf, within } from './range-bounds.ts';

/** A page ends before the item with which it would exceed this, but has at least one item. */
export const MAX_PAGE_BYTES = 1024 * 1024;

export type PlannedQuery = { readonly bounds: Bounds; readonly after: Position | undefined };

/** Throws {@link LimitExceeded} for an unknown index or a limit below 1, {@link CursorRefused} for `after` of another query. */
export const planQuery = (query: Query, { indexes }: TableDefinition): PlannedQuery => {
  const { index, limit } = query;
  if (index !== undefined && !indexes[index]) {
    const names = Object.keys(indexes).join(', ') || 'none';
    throw new LimitExceeded(`The table has no index ${index}; it has ${names}.`);
  }
  if (limit !== undefined && !(Number.isSafeInteger(limit) && limit >= 1)) {
    throw new LimitExceeded(`A page of ${limit} items was requested; the least is 1.`);
  }
  const bounds = boundsOf(query);
  const after = query.after === undefined ? undefined : readCursor(query, query.after);
  if (after && !within(bounds, after.range)) throw new CursorRefused('The cursor is outside the requested range.');
  return { bounds, after };
};
