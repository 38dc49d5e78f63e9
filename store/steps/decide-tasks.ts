import type { Principal } from '../../schemas/principal.ts';
import type { DecisionInBatch } from '../../schemas/signing.ts';
import { keyInBatch } from '../dossier/command.ts';
import { eachOfBatch, type Outcome } from '../dossier/each-of-batch.ts';
import type { Store } from '../store.ts';
import { decideTask } from './decide-task.ts';

/**
 * Decides several tasks, each by a conditional command of its own: one that is refused does not touch the others. Each command has an
 * idempotency key that follows from the batch's, so that a repeated batch decides nothing twice and gets the same results. Resolves to
 * what became of each, in the order of the batch; an error is what {@link decideTask} threw.
 */
export const decideTasks = (
  store: Store,
  {
    decisions,
    by,
    key,
  }: { readonly decisions: readonly DecisionInBatch[]; readonly by: Principal; readonly key: string | undefined },
): Promise<Outcome<DecisionInBatch>[]> =>
  eachOfBatch(decisions, decision => {
    const { dossier: code, ...rest } = decision;
    const idempotency = keyInBatch(key, { by, of: decision, as: ['decideTasks', decision] });
    return decideTask(store, { ...rest, code, by, idempotency });
  });
