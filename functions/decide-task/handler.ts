import { operation, Refusal } from '../../schemas/refusal.ts';
import { listDesk, readTask } from '../../store/queries/dossiers.ts';
import { decideTask as decide } from '../../store/steps/decide-task.ts';
import type { CallTo, HandlersOf, LienThongFunction } from '../declaration.ts';
import { commandOf, type StorePort, storeOf } from '../store-of.ts';
import * as routes from './declaration.ts';

type To<Name extends keyof typeof routes> = CallTo<typeof routes, Name>;

/** The desk asked for, or the officer's own; of the queues of a unit each reads those at which he or she works, its leader all. */
const deskOf = ({ principal, query }: To<'listTasks'>) => {
  if (principal.kind !== 'officer') throw new Refusal('forbidden', 'Queues are read by the officers of a desk.');
  const role = query.role ?? principal.roles[0];
  const unit = query.unit ?? principal.unit;
  const isAllowed = role && (principal.roles.includes(role) || principal.roles.includes('leader'));
  if (!isAllowed || unit !== principal.unit)
    throw new Refusal('forbidden', `You do not work as ${role} at ${unit}.`, {
      asked: `${role} at ${unit}`,
      allowed: principal.roles.map(held => operation('listTasks', { unit: principal.unit, role: held })),
    });
  return { unit, role, by: principal };
};

/** An officer's desk: what waits there, and its decisions. */
export const decideTask: LienThongFunction<StorePort> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const store = storeOf(ports, settings);
    return {
      routes: {
        listTasks: call => listDesk(store, deskOf(call), call.query),
        readTask: ({ params, principal }) => readTask(store, { ...params, by: principal }),
        decideTask: call => decide(store, commandOf('decideTask', call)),
      } satisfies HandlersOf<typeof routes>,
    };
  },
};
