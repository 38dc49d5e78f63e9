import type { Workflow } from '../../platform/ports.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { shownDetails } from '../../workflows/rules/shown.ts';
import { executionOf } from '../dossier/execution.ts';
import { readHead } from '../dossier/guards.ts';
import type { Store } from '../store.ts';
import { requireOperator } from './operator.ts';

/** The history of a dossier's current execution, without facts of the dossier; for operators. */
export const readExecutionHistory = async (
  store: Store,
  workflow: Pick<Workflow, 'history'>,
  { code, by }: { readonly code: DossierCode; readonly by: Principal },
) => {
  requireOperator(by);
  const { dossier } = await readHead(store, code);
  const execution = executionOf(dossier, dossier.epoch);
  const events = await workflow.history(execution);
  return {
    execution: execution.name,
    events: events.map(event => ({ ...event, details: shownDetails(event.details) })),
  };
};
