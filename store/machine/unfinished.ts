import { CursorRefused } from '../../platform/errors.ts';
import type { PageOf } from '../../schemas/page.ts';
import type { Store } from '../store.ts';
import { HeadItem, parseItem } from '../table/items.ts';
import { list, shards } from '../table/keys.ts';

/** The lists of unfinished dossiers. A dossier moves to a later list when it gets late or stuck, and back when it is repaired. */
const LISTS = [...shards.map(list.running), list.overdue, list.incidents];

/** `next` of a page: which list, and the cursor in it. */
const readCursor = (after: string | undefined): { at: number; inner?: string } => {
  if (after === undefined) return { at: 0 };
  const [, at, inner] = /^(\d{1,2})\.(.*)$/.exec(after) ?? [];
  if (at === undefined || Number(at) >= LISTS.length)
    throw new CursorRefused('The cursor is damaged. Ask for the first page again.');
  return { at: Number(at), ...(inner && { inner }) };
};

/**
 * Every dossier that has not ended, page by page: running ones, then late ones, then incidents. A dossier that moves from one list to
 * another meanwhile may appear twice or not at all. To be sure to have all of them, go through the pages again.
 */
export const listUnfinished = async (
  store: Store,
  { limit, after }: PageOf,
): Promise<{ heads: readonly HeadItem[]; next?: string }> => {
  let { at, inner } = readCursor(after);
  for (; at < LISTS.length; at += 1, inner = undefined) {
    const hash = LISTS[at] as string;
    const page = await store.table.query({ index: 'alarm', hash, limit, ...(inner && { after: inner }) });
    const next = page.next ? `${at}.${page.next}` : at + 1 < LISTS.length ? `${at + 1}.` : undefined;
    if (page.items.length > 0)
      return { heads: page.items.map(item => parseItem(HeadItem, item)), ...(next && { next }) };
  }
  return { heads: [] };
};
