import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { TERMS } from '../../schemas/law/terms.ts';
import type { Principal } from '../../schemas/principal.ts';
import { WITHDRAWAL } from '../../workflows/rules/task-outcomes.ts';
import { dueOf } from '../../workflows/rules/time/due.ts';
import type { Idempotency } from '../dossier/command.ts';
import { rememberDossier, runDossierCommand } from '../dossier/command.ts';
import { requireActsForApplicant, requireAllowed, showDossierTo } from '../dossier/guards.ts';
import { type Store, timeOf } from '../store.ts';
import { putTask, recordOpening } from './record-opening.ts';

/**
 * The applicant asks to withdraw: the status becomes 7, and the receiving counter gets a task to confirm it. Until then open tasks stay
 * open, but nobody can decide them. The confirmation closes them all.
 */
export const withdrawDossier = (
  store: Store,
  request: {
    readonly code: DossierCode;
    readonly by: Principal;
    readonly reason: string;
    readonly idempotency?: Idempotency | undefined;
  },
): Promise<Dossier> =>
  runDossierCommand(
    store,
    { ...request, requireRight: head => requireActsForApplicant(request.by, head) },
    async (writing, { head }) => {
      requireAllowed('withdraw', head);
      const time = await timeOf(store, head.dossier);
      const due = dueOf({ kind: 'withdrawal', limit: TERMS.confirmWithdrawal, from: writing.now, time });
      writing.record({ type: 'withdrawal-requested' }, { text: request.reason });
      const task = recordOpening(writing, {
        ...{ step: WITHDRAWAL, visit: 1, kind: 'withdrawal' },
        ...{ unit: head.dossier.units.receiving, role: 'counter' },
        ...{ due, pausesClock: false, expires: false },
      });
      putTask(writing, task, time);
      return showDossierTo(request.by, writing.dossier);
    },
    rememberDossier(store, request),
  );
