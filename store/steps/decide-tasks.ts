import type { Principal } from '../../schemas/principal.ts';
import type { DecisionInBatch } from '../../schemas/signing.ts';
import type { Idempotency } from '../dossier/command.ts';
import type { Store } from '../store.ts';
import { decideTask } from './decide-task.ts';

/** Enough to hide the time of the table, too few to be a load. */
const AT_ONCE = 8;

export type DecisionOutcome = { readonly decision: DecisionInBatch; readonly error?: unknown };

/**
 * Decides several tasks, each by a conditional command of its own: one that is refused does not touch the others. Each command has an
 * idempotency key that follows from the batch's, so that a repeated batch decides nothing twice and gets the same results. Resolves to
 * what became of each, in the order of the batch; an error is what {@link decideTask} threw.
 */
export const decideTasks = async (
  store: Store,
  {
    decisions,
    by,
    key,
  }: { readonly decisions: readonly DecisionInBatch[]; readonly by: Principal; readonly key: string | undefined },
): Promise<DecisionOutcome[]> => {
  const results: DecisionOutcome[] = decisions.map(decision => ({ decision }));
  const rest = results.keys();
  const worker = async (): Promise<void> => {
    for (const i of rest) {
      const { dossier: code, ...decision } = decisions[i] as DecisionInBatch;
      const idempotency =
        key === undefined ? undefined : keyInBatch(key, { decision: decisions[i] as DecisionInBatch, by });
      try {
        await decideTask(store, { ...decision, code, by, idempotency });
      } catch (error) {
        results[i] = { decision: decisions[i] as DecisionInBatch, error };
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
};

/** The key of one decision of a batch. */
const keyInBatch = (
  batch: string,
  { decision, by }: { readonly decision: DecisionInBatch; readonly by: Principal },
): Idempotency => ({
  key: `${batch} ${decision.dossier} ${decision.step}`,
  by,
  of: ['decideTasks', decision],
});
