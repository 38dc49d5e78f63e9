import type { Item, Query, Table } from '../../platform/ports.ts';
import type { PageOf } from '../../schemas/page.ts';

/** A page of a list, as a query asks for it. */
export const pageOf = ({ limit, after }: PageOf): Pick<Query, 'limit' | 'after'> => ({
  limit,
  ...(after && { after }),
});

/** The pages of a query, one after the other. What is written meanwhile behind the cursor is not seen. */
export async function* pagesOf(table: Table, query: Query): AsyncGenerator<readonly Item[]> {
  let after: string | undefined;
  do {
    const page = await table.query({ ...query, ...(after && { after }) });
    yield page.items;
    after = page.next;
  } while (after);
}

/** Everything that a query finds, for lists that are known to be short. */
export const listWhole = async (table: Table, query: Query): Promise<readonly Item[]> =>
  (await Array.fromAsync(pagesOf(table, query))).flat();
