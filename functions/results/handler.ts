import { listIssued, readIssuance } from '../../store/queries/registry.ts';
import { issueResults, offerResults } from '../../store/results/issue-results.ts';
import { listResults, returnResults } from '../../store/results/results.ts';
import type { HandlersOf, LienThongFunction } from '../declaration.ts';
import { commandOf, type StorePort, storeOf } from '../store-of.ts';
import * as routes from './declaration.ts';

/** Results: numbered and published by the registry, returned by the counter. */
export const results: LienThongFunction<StorePort | 'files' | 'scanner'> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const store = storeOf(ports, settings);
    const { files } = ports;
    return {
      reportLostReadings: store.trail.reportTo,
      routes: {
        offerResults: async call => ({
          tickets: await offerResults(store, files, {
            ...commandOf('offerResults', call),
            offers: call.body.components,
          }),
        }),
        issueResults: call => issueResults(store, ports, commandOf('issueResults', call)),
        readIssuance: ({ params, principal }) => readIssuance(store, { ...params, by: principal }),
        listIssued: ({ query, principal }) => listIssued(store, principal, query),
        listResults: ({ params, principal }) => listResults(store, files, { ...params, by: principal }),
        returnResults: call => returnResults(store, commandOf('returnResults', call)),
      } satisfies HandlersOf<typeof routes>,
    };
  },
};
