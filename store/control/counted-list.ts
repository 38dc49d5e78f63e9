import type { Item, Query } from '../../platform/ports.ts';
import type { Store } from '../store.ts';
import { pageQuery } from '../table/pages.ts';

/** No more items of a list are counted. */
const MOST_COUNTED = 500;

/** The items of a list that is counted, at most {@link MOST_COUNTED}; `more` where there are others. */
export const listCounted = async (
  { table }: Store,
  list: Pick<Query, 'index' | 'hash' | 'range'>,
): Promise<{ readonly items: readonly Item[]; readonly more: boolean }> => {
  const items: Item[] = [];
  let after: string | undefined;
  do {
    const page = await table.query({ ...list, ...pageQuery({ limit: 100, after }) });
    items.push(...page.items);
    after = page.next;
  } while (after && items.length < MOST_COUNTED);
  return { items, more: after !== undefined };
};
