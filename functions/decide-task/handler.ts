import { listTasks, readTask } from '../../store/queries/dossiers.ts';
import { decideTask as decide } from '../../store/steps/decide-task.ts';
import type { HandlersOf, LienThongFunction } from '../declaration.ts';
import { commandOf, type StorePort, storeOf } from '../store-of.ts';
import * as routes from './declaration.ts';

/** An officer's desk: what waits there, and its decisions. */
export const decideTask: LienThongFunction<StorePort> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const store = storeOf(ports, settings);
    return {
      routes: {
        listTasks: ({ query, principal }) => listTasks(store, principal, query),
        readTask: ({ params, principal }) => readTask(store, { ...params, by: principal }),
        decideTask: call => decide(store, commandOf('decideTask', call)),
      } satisfies HandlersOf<typeof routes>,
    };
  },
};
