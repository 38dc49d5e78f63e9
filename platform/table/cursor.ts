/** Cursors: where the next page of a query begins, as an opaque text that is valid for this query only. */
import { hash } from 'node:crypto';
import * as z from 'zod';
import { CursorRefused } from '../errors.ts';
import type { Query } from '../ports.ts';

/** The last item of the previous page: its range key and its own key. It may have been removed since. */
export type Position = { readonly range: string; readonly pk: string; readonly sk: string };

const Cursor = z.tuple([z.string(), z.string(), z.string(), z.string()]);

/** The cursor after this position of the query. */
export const writeCursor = (query: Query, { range, pk, sk }: Position): string =>
  Buffer.from(JSON.stringify([fingerprint(query), range, pk, sk])).toString('base64url');

/** Throws {@link CursorRefused} for a text that is not a cursor of this query. */
export const readCursor = (query: Query, cursor: string): Position => {
  const parsed = Cursor.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (!parsed.success) throw new CursorRefused('The cursor is damaged. Ask for the first page again.');
  const [print, range, pk, sk] = parsed.data;
  if (print !== fingerprint(query)) {
    throw new CursorRefused('The cursor belongs to another query. Ask for the first page again.');
  }
  return { range, pk, sk };
};

/** The same for the same query with any `limit`. */
const fingerprint = ({ index, hash: hashKey, range, order }: Query): string => {
  const { prefix, from, to } = { prefix: undefined, from: undefined, to: undefined, ...range };
  const identity = [index ?? null, hashKey, prefix ?? null, from ?? null, to ?? null, order ?? 'ascending'];
  return hash('sha256', JSON.stringify(identity), 'base64url').slice(0, 16);
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // refused by the schema
  }
};
