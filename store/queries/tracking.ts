import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode, LookupKey } from '../../schemas/identifiers.ts';
import { STATUS_TITLE } from '../../schemas/status.ts';
import { shownToHolderOfSlip } from '../../workflows/rules/shown.ts';
import { choicesOf, TOO_LATE, WITHDRAWAL } from '../../workflows/rules/task-outcomes.ts';
import { getHeadByKey } from '../dossier/guards.ts';
import { listOpenTasks } from '../steps/end-task.ts';
import { procedureOf, type Store } from '../store.ts';

/** Where a dossier stands, for anybody who has its key: procedure, status, dates and the units that hold it. No names of people. */
export const trackDossier = async (
  store: Store,
  { code, key }: { readonly code: DossierCode; readonly key: LookupKey },
) => {
  const { dossier } = await getHeadByKey(store, code, key);
  const procedure = procedureOf(dossier);
  const tasks = await listOpenTasks(store, code);
  const holders = tasks.map(async task => {
    if (!task.unit) return [];
    const { name, phone } = await store.units.get(task.unit);
    const step = choicesOf(procedure, task).title;
    return [{ unit: task.unit, name, phone, step, ...(task.due && { due: task.due }) }];
  });
  return {
    ...shownToHolderOfSlip(dossier),
    ...(isKeptAfterWithdrawal(dossier) && { withdrawal: TOO_LATE }),
    procedure: { code: procedure.code, title: procedure.title },
    statusTitle: STATUS_TITLE[dossier.status],
    holders: (await Promise.all(holders)).flat(),
  };
};

/** Whether the last withdrawal was answered as too late. Why is in the words of an officer, which may name a person. */
const isKeptAfterWithdrawal = ({ steps, withdrawalAt }: Dossier): boolean =>
  withdrawalAt === undefined && steps[WITHDRAWAL]?.endings.at(-1)?.outcome === TOO_LATE;
