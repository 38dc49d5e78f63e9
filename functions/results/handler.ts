import { placesOfTemplate } from '../../documents/places-of-template.ts';
import { listIncoming } from '../../store/queries/incoming.ts';
import { listRegister } from '../../store/queries/register.ts';
import { readIssuance } from '../../store/queries/registry.ts';
import { layResult } from '../../store/results/drafts.ts';
import { endResult } from '../../store/results/end-result.ts';
import { exchangePaper, listExchanges } from '../../store/results/exchange-papers.ts';
import { listResultFiles } from '../../store/results/list-result-files.ts';
import { listSeries } from '../../store/results/list-series.ts';
import { listMistakes, rejectMistake, reportMistake } from '../../store/results/mistakes.ts';
import { offerResults } from '../../store/results/offer-results.ts';
import { openSeries } from '../../store/results/open-series.ts';
import { listResults, returnResults } from '../../store/results/results.ts';
import type { HandlersOf, LienThongFunction } from '../declaration.ts';
import { commandOf, type StorePort, storeOf } from '../store-of.ts';
import * as routes from './declaration.ts';

/** Results: their files announced and laid before the leader, and returned by the counter. */
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
        layResult: call => layResult(store, ports, commandOf('layResult', call)),
        listResultFiles: ({ params, principal }) =>
          listResultFiles(store, ports, { ...params, by: principal, placesOf: placesOfTemplate }),
        readIssuance: ({ params, principal }) => readIssuance(store, { ...params, by: principal }),
        listSeries: ({ params, query, principal }) => listSeries(store, { ...query, unit: params.code, by: principal }),
        openSeries: call => openSeries(store, { ...commandOf('openSeries', call), unit: call.params.code }),
        listRegister: ({ params, query, principal }) => listRegister(store, principal, { ...query, unit: params.code }),
        listIncoming: ({ params, query, principal }) => listIncoming(store, principal, { ...query, unit: params.code }),
        listResults: ({ params, principal }) => listResults(store, files, { ...params, by: principal }),
        returnResults: call => returnResults(store, commandOf('returnResults', call)),
        endResult: call => endResult(store, commandOf('endResult', call)),
        reportMistake: call => reportMistake(store, commandOf('reportMistake', call)),
        rejectMistake: call => rejectMistake(store, commandOf('rejectMistake', call)),
        listExchanges: async ({ principal }) => ({ exchanges: await listExchanges(store, principal) }),
        exchangePaper: call => exchangePaper(store, commandOf('exchangePaper', call)),
        listMistakes: async ({ principal }) => ({ mistakes: await listMistakes(store, principal) }),
      } satisfies HandlersOf<typeof routes>,
    };
  },
};
