import type { Item, Query, Table } from '../../platform/ports.ts';
import type { PageOf } from '../../schemas/page.ts';
import type { Instant } from '../../schemas/time.ts';
import { shards } from './keys.ts';

/** A page of a list, as a query asks for it. */
export const pageQuery = ({ limit, after }: PageOf): Pick<Query, 'limit' | 'after'> => ({
  limit,
  ...(after && { after }),
});

/** The pages of a query, one after the other. Items that are written behind the cursor meanwhile are not seen. */
export async function* queryPages(table: Table, query: Query): AsyncGenerator<readonly Item[]> {
  let after: string | undefined;
  do {
    const page = await table.query({ ...query, ...(after && { after }) });
    yield page.items;
    after = page.next;
  } while (after);
}

/** Everything that a query finds, for lists that are known to be short. */
export const queryAll = async (table: Table, query: Query): Promise<readonly Item[]> =>
  (await Array.fromAsync(queryPages(table, query))).flat();

/** Items due until `by` are processed, `atOnce` together. */
type Due = { readonly by: Instant; readonly atOnce: number };

/**
 * Processes what is due in one list of the index `due`, oldest first, and returns how many items it processed. An item that fails goes to
 * `onFault` and does not stop the others. The index may lag, so `process` must read the item again.
 */
export const processDueIn = async (
  table: Table,
  { hash, by, atOnce }: Due & { readonly hash: string },
  process: (found: Item) => Promise<unknown>,
  onFault: (found: Item, error: unknown) => void,
): Promise<number> => {
  let processed = 0;
  for await (const items of queryPages(table, { index: 'due', hash, range: { to: by }, limit: atOnce })) {
    const outcomes = await Promise.allSettled(items.map(async item => process(item)));
    outcomes.forEach((outcome, i) => {
      if (outcome.status === 'fulfilled') processed += 1;
      else onFault(items[i] as Item, outcome.reason);
    });
  }
  return processed;
};

/** The same for a list that has shards, one after the other. */
export const processDue = async (
  table: Table,
  { list, ...due }: Due & { readonly list: (shard: string) => string },
  process: (found: Item) => Promise<unknown>,
  onFault: (found: Item, error: unknown) => void,
): Promise<number> => {
  let processed = 0;
  for (const shard of shards) processed += await processDueIn(table, { ...due, hash: list(shard) }, process, onFault);
  return processed;
};
