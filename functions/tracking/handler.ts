import type { DossierCode, LookupKey } from '../../schemas/identifiers.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { STATUS_TITLE } from '../../schemas/status.ts';
import { isSameKey } from '../../store/dossier/lookup-key.ts';
import { choicesOf } from '../../store/dossier/task-choices.ts';
import { listOpenTasks } from '../../store/steps/end-task.ts';
import { procedureOf, type Store } from '../../store/store.ts';
import { HeadItem, parseItem } from '../../store/table/items.ts';
import { key } from '../../store/table/keys.ts';
import { standingOf } from '../../workflows/rules/access.ts';
import type { HandlersOf, LienThongFunction } from '../declaration.ts';
import { type StorePort, storeOf } from '../store-of.ts';
import * as routes from './declaration.ts';

/** A wrong key and an unknown code answer alike: codes can be guessed, and must not be confirmed. */
const headByKey = async (store: Store, code: DossierCode, lookupKey: LookupKey): Promise<HeadItem> => {
  const item = await store.table.find(key.head(code));
  const head = item && parseItem(HeadItem, item);
  if (!head || !isSameKey(lookupKey, head.lookupKey))
    throw new Refusal('not-found', 'No dossier has this code and key. Both are printed on the slip.');
  return head;
};

/** The public look-up: code, procedure, units, status, dates; no names. */
export const tracking: LienThongFunction<StorePort> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const store = storeOf(ports, settings);
    return {
      routes: {
        trackDossier: async ({ params, query }) => {
          const { dossier } = await headByKey(store, params.code, query.key);
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
