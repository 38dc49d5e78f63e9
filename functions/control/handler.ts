import { listApologiesIn, readApologyNumbers } from '../../store/control/apologies.ts';
import { listLateMistakes } from '../../store/control/late-mistakes.ts';
import { listCalls, listOutlooks } from '../../store/control/list-outlooks.ts';
import { listProcedureNumbers, listUnitNumbers, readControl } from '../../store/control/read-tallies.ts';
import { listUndelivered } from '../../store/control/undelivered-to-people.ts';
import { listUnreceived, readUnreceivedNumbers } from '../../store/control/unreceived.ts';
import type { HandlersOf, LienThongFunction } from '../declaration.ts';
import { type StorePort, storeOf } from '../store-of.ts';
import * as routes from './declaration.ts';

/** What the control office watches: how many dossiers stand how, which, and whom to call. Never names, never contents. */
export const control: LienThongFunction<StorePort> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const store = storeOf(ports, settings);
    return {
      routes: {
        readControl: ({ query, principal }) => readControl(store, principal, query),
        listUnitNumbers: ({ query, principal }) => listUnitNumbers(store, principal, query),
        listProcedureNumbers: ({ query, principal }) => listProcedureNumbers(store, principal, query),
        listOutlooks: ({ query, principal }) => listOutlooks(store, principal, query),
        listCalls: ({ query, principal }) => listCalls(store, principal, query),
        readApologyNumbers: ({ principal }) => readApologyNumbers(store, principal),
        listApologiesIn: ({ params, query, principal }) => listApologiesIn(store, principal, { ...params, ...query }),
        readUnreceivedNumbers: ({ principal }) => readUnreceivedNumbers(store, principal),
        listUnreceived: ({ query, principal }) => listUnreceived(store, principal, query),
        listLateMistakes: ({ principal }) => listLateMistakes(store, principal),
        listUndelivered: ({ principal }) => listUndelivered(store, principal),
      } satisfies HandlersOf<typeof routes>,
    };
  },
};
