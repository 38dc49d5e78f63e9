import { raiseStamps, readStamp } from '../../store/queries/stamps.ts';
import type { HandlersOf, LienThongFunction } from '../declaration.ts';
import { type StorePort, storeOf } from '../store-of.ts';
import * as routes from './declaration.ts';

/** Tells desks that their lists have changed. */
export const stamps: LienThongFunction<StorePort> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const store = storeOf(ports, settings);
    return {
      wake: changes => raiseStamps(store.table, changes),
      routes: {
        readStamp: ({ params, query, principal }) => readStamp(store, principal, { ...params, ...query }),
      } satisfies HandlersOf<typeof routes>,
    };
  },
};
