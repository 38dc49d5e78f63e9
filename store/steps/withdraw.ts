import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { TERMS } from '../../workflows/calendar/index.ts';
import { dueOf } from '../../workflows/rules/due.ts';
import { WITHDRAWAL } from '../../workflows/rules/task-outcomes.ts';
import type { Idempotency } from '../dossier/command.ts';
import { getHead, requireActsForApplicant, requireAllowed } from '../dossier/guards.ts';
import { performOnDossier, writeOn } from '../dossier/on-dossier.ts';
import { type Store, timeOf } from '../store.ts';
import { key } from '../table/keys.ts';
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
  performOnDossier(
    store,
    {
      ...request,
      reads: [key.head(request.code)],
      requireRight: head => requireActsForApplicant(request.by, head),
    },
    async ([item]) => {
      const head = getHead(item, request.code);
      requireAllowed('withdraw', head);
      const writing = await writeOn(store, head, request.by);
      const time = await timeOf(store, head.dossier);
      const due = dueOf({ kind: 'withdrawal', limit: TERMS.confirmWithdrawal, from: writing.now, time });
      writing.record({ type: 'withdrawal-requested' }, { text: request.reason });
      const task = recordOpening(writing, {
        ...{ step: WITHDRAWAL, visit: 1, kind: 'withdrawal' },
        ...{ unit: head.dossier.units.receiving, role: 'counter' },
        ...{ due, pausesClock: false, expires: false },
      });
      putTask(writing, task, time);
      return writing;
    },
  );
