import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { TERMS } from '../../workflows/calendar/index.ts';
import { WITHDRAWAL } from '../../workflows/rules/task-outcomes.ts';
import { dueOf } from '../../workflows/rules/time/due.ts';
import type { Idempotency } from '../dossier/command.ts';
import { dossierAsLeft, runDossierCommand } from '../dossier/command.ts';
import { dossierShownTo, requireActsForApplicant, requireAllowed } from '../dossier/guards.ts';
import { type Store, timeOf } from '../store.ts';
import { putTask, recordOpening } from './record-opening.ts';

/**
 * The applicant asks to withdraw: status 7, and the receiving counter gets the confirmation to do. Until it confirms, open
 * tasks stay where they are but nobody can decide them; with the confirmation they all close.
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
      return dossierShownTo(request.by, writing.dossier);
    },
    dossierAsLeft(store, request),
  );
