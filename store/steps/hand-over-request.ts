/** The counter hands slip 02 to an applicant whom no message reaches, or who filed there (A 5(1)e, 19(5)), and says that it did. */
import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode, UnitCode } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { worksAt } from '../../workflows/rules/access.ts';
import { type Idempotency, runDossierCommand, unchanged } from '../dossier/command.ts';
import { getView } from '../dossier/guards.ts';
import type { Store } from '../store.ts';
import type { TaskItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { getTask } from './task-command.ts';
import { nextDueIn, taskItem } from './task-item.ts';

const say = sayings({
  'request-by-counter': {
    vi: 'Chỉ bộ phận một cửa {unit} giao phiếu bổ sung cho người nộp.',
    en: 'Only the counter {unit} hands the request for papers to the applicant.',
  },
  'no-request-to-hand-over': {
    vi: 'Không có phiếu bổ sung nào phải giao tại quầy ở bước này.',
    en: 'No request for papers is to be handed over at this step.',
  },
});

/** Refuses everybody but the counter that received the dossier. */
export const requireAtOneStop = (by: Principal, { units }: Dossier): void => {
  const unit = units.receiving as UnitCode;
  if (!worksAt(by, { unit, role: 'counter' })) throw new Refusal('forbidden', say('request-by-counter', { unit }));
};

/** Notes who handed slip 02 over, and when; it leaves the queue of the counter. Once is enough: a repetition changes nothing. */
export const handOverRequest = (
  store: Store,
  {
    code,
    step,
    by,
    idempotency,
  }: {
    readonly code: DossierCode;
    readonly step: string;
    readonly by: Principal;
    readonly idempotency?: Idempotency | undefined;
  },
): Promise<undefined> =>
  runDossierCommand<undefined>(
    store,
    {
      ...{ code, by, idempotency },
      reads: [key.task(code, step)],
      requireRight: head => {
        getView(by, head);
        requireAtOneStop(by, head.dossier);
      },
    },
    async (writing, { head, items: [item] }) => {
      const { noticeBy, ...task } = getTask(item, head, step);
      if (task.handedOver) return unchanged(undefined);
      if (!noticeBy) throw new Refusal('not-allowed-now', say('no-request-to-hand-over'));
      writing.record({ type: 'request-handed-over', step: task.step, visit: task.visit });
      const given: TaskItem = { ...task, handedOver: { unit: noticeBy, at: writing.now } };
      const { version, token } = task;
      writing.put(taskItem(given, nextDueIn(task)), { equals: { version, token } });
      return undefined;
    },
  );
