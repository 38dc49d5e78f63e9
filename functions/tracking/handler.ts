import { trackDossier } from '../../store/queries/tracking.ts';
import type { HandlersOf, LienThongFunction } from '../declaration.ts';
import { type StorePort, storeOf } from '../store-of.ts';
import * as routes from './declaration.ts';

/** The public look-up: code, procedure, units, status, dates. No names of people. */
export const tracking: LienThongFunction<StorePort> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const store = storeOf(ports, settings);
    return {
      routes: {
        trackDossier: ({ params, query }) => trackDossier(store, { ...params, ...query }),
      } satisfies HandlersOf<typeof routes>,
    };
  },
};
