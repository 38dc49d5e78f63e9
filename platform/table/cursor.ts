/** Where the next page of a query begins, as an opaque text that fits no other query. */
import { hash } from 'node:crypto';
import * as z from 'zod';
import { CursorRefused } from '../errors.ts';
import type { Query } from '../ports.ts';

/** The last item that the page before held: its range key and its key. It need not exist any more. */
export type Position = { readonly range: string; readonly pk: string; readonly sk: string };

const Cursor = z.tuple([z.string(), z.string(), z.string(), z.string()]);

export const writeCursor = (query: Query, { range, pk, sk }: Position): string =>
  Buffer.from(JSON.stringify([fingerprint(query), range, pk, sk])).toString('base64url');

/** Throws {@link CursorRefused}. */
export const readCursor = (query: Query, cursor: string): Position => {
  const parsed = Cursor.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (!parsed.success) throw new CursorRefused('The cursor is damaged; ask for the first page again.');
  const [print, range, pk, sk] = parsed.data;
  if (print !== fingerprint(query)) {
    throw new CursorRefused('The cursor belongs to another query; ask for the first page again.');
  }
  return { range, pk, sk };
};

/** What makes it the same query: everything but the size of the page. */
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
