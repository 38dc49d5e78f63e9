import { STATUS_TITLE } from '../../schemas/status.ts';
import { getHeadByKey } from '../../store/dossier/guards.ts';
import { listOpenTasks } from '../../store/steps/end-task.ts';
import { procedureOf } from '../../store/store.ts';
import { standingOf } from '../../workflows/rules/access.ts';
import { choicesOf } from '../../workflows/rules/task-outcomes.ts';
import type { HandlersOf, LienThongFunction } from '../declaration.ts';
import { type StorePort, storeOf } from '../store-of.ts';
import * as routes from './declaration.ts';

/** The public look-up: code, procedure, units, status, dates; no names. */
export const tracking: LienThongFunction<StorePort> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const store = storeOf(ports, settings);
    return {
      routes: {
        trackDossier: async ({ params, query }) => {
          const { dossier } = await getHeadByKey(store, params.code, query.key);
          const procedure = procedureOf(dossier);
          const tasks = await listOpenTasks(store, dossier.code);
          const holders = await Promise.all(
            tasks
              .flatMap(task => (task.unit ? [{ task, unit: task.unit }] : []))
              .map(async ({ task, unit }) => {
                const { name, phone } = await store.units.get(unit);
                return {
                  unit,
                  name,
                  phone,
                  step: choicesOf(procedure, task).title,
                  ...(task.due && { due: task.due }),
                };
              }),
          );
          return {
            ...standingOf(dossier),
            procedure: { code: procedure.code, title: procedure.title },
            statusTitle: STATUS_TITLE[dossier.status],
            holders,
          };
        },
      } satisfies HandlersOf<typeof routes>,
    };
  },
};
