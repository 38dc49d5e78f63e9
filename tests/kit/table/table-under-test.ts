/** The table that the contract tests use. */
import type { Item, Key, Page, Query, Table, TableDefinition } from '../../../platform/ports.ts';

/** Set before the first test. */
export type UnderTest = {
  readonly table: Table;
  readonly settle: () => Promise<void>;
  /** A text that no other test uses, for partitions and index keys. */
  readonly fresh: () => string;
};

export const CONTRACT_TABLE = {
  name: 'contract',
  indexes: {
    desk: { hash: 'desk', range: 'deskOrder' },
    due: { hash: 'dueIn', range: 'dueAt' },
  },
} as const satisfies TableDefinition;

/** More pages than any test makes; stops a query whose `next` repeats. */
const TOO_MANY_PAGES = 10_000;

/** Every page of a query, following `next` to the end. */
export const allPages = async (table: Table, query: Query): Promise<readonly Page[]> => {
  const pages: Page[] = [];
  let after: string | undefined;
  do {
    const page = await table.query({ ...query, ...(after === undefined ? {} : { after }) });
    if (pages.push(page) > TOO_MANY_PAGES) throw new Error('The pages have no end.');
    after = page.next;
  } while (after !== undefined);
  return pages;
};

export const allItems = async (table: Table, query: Query): Promise<readonly Item[]> =>
  (await allPages(table, query)).flatMap(page => page.items);

export const sortKeys = (items: readonly Key[]): readonly string[] => items.map(item => item.sk);
