import type { Item } from '../platform/ports.ts';
import type { Instant } from '../schemas/time.ts';
import type { Memory } from './memory.ts';
import { pagesOf } from './pages.ts';

/** A list of the index `due`, and how many of its items are taken up together. */
type Due = { readonly list: string; readonly by: Instant; readonly atOnce: number };

/**
 * Takes up what is due in a list, page by page, and says how much it was. What could not be taken up is told to `onFault`, and
 * does not hold up the rest. The index may lag: `takeUp` looks at the item as it is now.
 */
export const takeUpDue = async (
  memory: Memory,
  { list, by, atOnce }: Due,
  takeUp: (found: Item) => Promise<unknown>,
  onFault: (found: Item, error: unknown) => void,
): Promise<number> => {
  let taken = 0;
  for await (const items of pagesOf(memory.table, { index: 'due', hash: list, range: { to: by }, limit: atOnce })) {
    const fates = await Promise.allSettled(items.map(takeUp));
    fates.forEach((fate, i) => {
      if (fate.status === 'fulfilled') taken += 1;
      else onFault(items[i] as Item, fate.reason);
    });
  }
  return taken;
};
