import { CursorRefused } from '../../platform/errors.ts';
import type { PageOf } from '../../schemas/page.ts';
import type { Store } from '../store.ts';
import { HeadItem, parseItem } from '../table/items.ts';
import { list, shards } from '../table/keys.ts';

/** The lists of unfinished dossiers. A dossier moves to a later list when it gets late or stuck, and back when it is repaired. */
const LISTS = {
  running: shards.map(list.running),
  overdue: [list.overdue],
  incident: [list.incidents],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type UnfinishedState = keyof typeof LISTS;
const ALL = Object.values(LISTS).flat();

/** `next` of a page: which list, and the cursor in it. */
const readCursor = (after: string | undefined, lists: readonly string[]): { at: number; inner?: string } => {
  if (after === undefined) return { at: 0 };
  const [, at, inner] = /^(\d{1,2})\.(.*)$/.exec(after) ?? [];
  if (at === undefined || Number(at) >= lists.length)
    throw new CursorRefused('The cursor is damaged. Ask for the first page again.');
  return { at: Number(at), ...(inner && { inner }) };
};

/**
 * Every dossier that has not ended, page by page: running ones, then late ones, then incidents; or those in one state. A dossier that moves from one list to
 * another meanwhile may appear twice or not at all. To be sure to have all of them, go through the pages again.
 */
export const listUnfinished = async (
  store: Store,
  { limit, after, state }: PageOf & { readonly state?: UnfinishedState | undefined },
): Promise<{ heads: readonly HeadItem[]; next?: string }> => {
  const lists = state === undefined ? ALL : LISTS[state];
  let { at, inner } = readCursor(after, lists);
  for (; at < lists.length; at += 1, inner = undefined) {
    const hash = lists[at] as string;
    const page = await store.table.query({ index: 'alarm', hash, limit, ...(inner && { after: inner }) });
    const next = page.next ? `${at}.${page.next}` : at + 1 < lists.length ? `${at + 1}.` : undefined;
    if (page.items.length > 0)
      return { heads: page.items.map(item => parseItem(HeadItem, item)), ...(next && { next }) };
  }
  return { heads: [] };
};

/** The next page of a way round that may have been interrupted: a cursor that is no longer understood begins again. */
export const continueUnfinished = async (
  store: Store,
  { limit, after }: { readonly limit: number; readonly after: string | undefined },
): ReturnType<typeof listUnfinished> => {
  try {
    return await listUnfinished(store, { limit, ...(after !== undefined && { after }) });
  } catch (error) {
    if (!(error instanceof CursorRefused)) throw error;
    return listUnfinished(store, { limit });
  }
};
