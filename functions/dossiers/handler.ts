import { listDossiers, readComponentFor, readDossier, readJournalFor } from '../../store/queries/dossiers.ts';
import { listReadings } from '../../store/queries/readings.ts';
import type { HandlersOf, LienThongFunction } from '../declaration.ts';
import { type StorePort, storeOf } from '../store-of.ts';
import * as routes from './declaration.ts';

/** How long the address of a paper can be used. */
const READ_SECONDS = 300;

/** Reading dossiers: lists, one dossier, its journal, its papers. */
export const dossiers: LienThongFunction<StorePort | 'files' | 'scanner'> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const store = storeOf(ports, settings);
    return {
      reportLostReadings: store.trail.reportTo,
      routes: {
        listDossiers: ({ query, principal }) => listDossiers(store, principal, query),
        readDossier: ({ params, principal }) => readDossier(store, params.code, principal),
        readJournal: ({ params, principal }) => readJournalFor(store, params.code, principal),
        listReadings: ({ params, query, principal }) => listReadings(store, { ...params, ...query, by: principal }),
        readComponent: async ({ params, principal }) => {
          const { key, fileName } = await readComponentFor(store, ports.scanner, { ...params, by: principal });
          return { url: await ports.files.offerDownload({ key, fileName, expiresInSeconds: READ_SECONDS }) };
        },
      } satisfies HandlersOf<typeof routes>,
    };
  },
};
