import { ConditionFailed } from '../../platform/errors.ts';
import type { Table, Write } from '../../platform/ports.ts';

/** Makes the writes, unless a condition fails: then another process has changed the items since, and has done or does what is needed. */
export const transactUnlessChanged = async (
  table: Pick<Table, 'transact'>,
  writes: readonly Write[],
): Promise<void> => {
  try {
    await table.transact(writes);
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
  }
};
