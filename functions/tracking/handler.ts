import { trackDossier } from '../../store/queries/tracking.ts';
import { getResult, verificationOf } from '../../store/results/results.ts';
import { verifyFile } from '../../store/results/verify-file.ts';
import type { HandlersOf, LienThongFunction } from '../declaration.ts';
import { type StorePort, storeOf } from '../store-of.ts';
import * as routes from './declaration.ts';

/**
 * What anybody may look up: by a code and its key where a dossier stands and whether a result is genuine, and of a file whether it is an issued
 * result. It writes nothing, and cannot sign.
 */
export const tracking: LienThongFunction<StorePort | 'trust'> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const store = storeOf(ports, settings);
    return {
      routes: {
        trackDossier: ({ params, query }) => trackDossier(store, { ...params, ...query }),
        verifyResult: async ({ params, query }) =>
          verificationOf(store, await getResult(store, { code: params.result, key: query.key })),
        verifyFile: ({ body }) => verifyFile(store, ports, body),
      } satisfies HandlersOf<typeof routes>,
    };
  },
};
