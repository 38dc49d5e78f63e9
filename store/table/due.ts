import type { Item } from '../../platform/ports.ts';
import type { Instant } from '../../schemas/time.ts';
import type { Store } from '../store.ts';
import { shards } from './keys.ts';
import { pagesOf } from './pages.ts';

/** A list of the index `due`, in shards, and how many of its items are taken up together. */
type Due = { readonly list: (shard: string) => string; readonly by: Instant; readonly atOnce: number };

/**
 * Takes up what is due in a list, shard by shard and page by page, oldest first in each shard, and says how much it was. What
 * could not be taken up is told to `onFault`, and does not hold up the rest. The index may lag: `takeUp` looks at the item as it is now.
 */
export const takeUpDue = async (
  store: Store,
  { list, by, atOnce }: Due,
  takeUp: (found: Item) => Promise<unknown>,
  onFault: (found: Item, error: unknown) => void,
): Promise<number> => {
  let taken = 0;
  for (const shard of shards) {
    const due = { index: 'due', hash: list(shard), range: { to: by }, limit: atOnce };
    for await (const items of pagesOf(store.table, due)) {
      const fates = await Promise.allSettled(items.map(async item => takeUp(item)));
      fates.forEach((fate, i) => {
        if (fate.status === 'fulfilled') taken += 1;
        else onFault(items[i] as Item, fate.reason);
      });
    }
  }
  return taken;
};
