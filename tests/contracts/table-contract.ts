/**
 * What every `Table` adapter promises, as tests. An adapter runs them by calling {@link tableContract} in a test file of
 * its own. They use the port alone; every test works on partitions of its own, so one table serves them all.
 */
import { afterAll, beforeAll, describe } from 'vitest';
import type { Table, TableDefinition } from '../../platform/ports.ts';
import { CONTRACT_TABLE, type UnderTest } from '../kit/table/table-under-test.ts';
import { limitPromises } from './table-limits.ts';
import { queryPromises } from './table-queries.ts';
import { transactionPromises } from './table-transactions.ts';

export type OpenedTable = {
  readonly table: Table;
  /** Resolves when the indexes have caught up with everything written. */
  readonly settle: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export const tableContract = (name: string, open: (definition: TableDefinition) => Promise<OpenedTable>): void => {
  describe(`the ${name} table`, () => {
    let opened: OpenedTable | undefined;
    let used = 0;
    const get = (): OpenedTable => {
      if (!opened) throw new Error('The table is not open.');
      return opened;
    };
    const underTest: UnderTest = {
      get table() {
        return get().table;
      },
      settle: () => get().settle(),
      fresh: () => `partition-${++used}`,
    };
    beforeAll(async () => {
      opened = await open(CONTRACT_TABLE);
    });
    afterAll(async () => {
      await opened?.close();
    });
    describe('transactions', () => transactionPromises(underTest));
    describe('queries', () => queryPromises(underTest));
    describe('limits', () => limitPromises(underTest));
  });
};
