import { trackDossier } from '../../store/queries/tracking.ts';
import { getResult, verificationOf } from '../../store/results/results.ts';
import type { HandlersOf, LienThongFunction } from '../declaration.ts';
import { type StorePort, storeOf } from '../store-of.ts';
import * as routes from './declaration.ts';

/** What anybody may look up by a code and its key: where a dossier stands, whether a result is genuine. It writes nothing. */
export const tracking: LienThongFunction<StorePort> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const store = storeOf(ports, settings);
    return {
      routes: {
        trackDossier: ({ params, query }) => trackDossier(store, { ...params, ...query }),
        verifyResult: async ({ params, query }) =>
          verificationOf(store, await getResult(store, { code: params.result, key: query.key })),
      } satisfies HandlersOf<typeof routes>,
    };
  },
};
