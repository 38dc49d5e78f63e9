/** How something is tried again that has failed, while another process may do the same. */
import { ConditionFailed } from '../../platform/errors.ts';
import type { Clock, Table, Write } from '../../platform/ports.ts';
import { type Instant, toEpoch, toInstant } from '../../schemas/time.ts';

/** The first pause between two tries, and the longest, in seconds. */
type Pauses = { readonly first: number; readonly longest: number };

const USUAL: Pauses = { first: 5, longest: 600 };

/** When something is tried again that has failed so many times before; each pause is twice the one before, up to the longest. */
export const nextTryAt = (
  { clock }: { readonly clock: Clock },
  attempts: number,
  { first, longest }: Pauses = USUAL,
): Instant => toInstant(toEpoch(clock.now()) + Math.min(first * 2 ** attempts, longest) * 1000);

/**
 * Writes under conditions, or nothing where one of them does not hold any more: another process has changed or removed an item since it was
 * read, and handles it.
 */
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
