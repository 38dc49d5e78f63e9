import { enterStored } from '../../store/operations/enter-stored.ts';
import { findKnownPerson } from '../../store/search/known-person.ts';
import { searchDossiers } from '../../store/search/search-dossiers.ts';
import { listSearches } from '../../store/search/search-trail.ts';
import type { HandlersOf, LienThongFunction } from '../declaration.ts';
import { type StorePort, storeOf } from '../store-of.ts';
import * as routes from './declaration.ts';

/** Officers look for dossiers, and counters for people who have filed before; who did so is kept. */
export const search: LienThongFunction<StorePort | 'digests'> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const store = storeOf(ports, settings);
    return {
      reportLostReadings: store.trail.reportTo,
      routes: {
        searchDossiers: async ({ body, principal }) => searchDossiers(store, { ...body, by: principal }),
        findKnownPerson: ({ body, principal }) => findKnownPerson(store, { ...body, by: principal }),
        listSearches: ({ params, query, principal }) => listSearches(store, { ...params, ...query, by: principal }),
        enterStored: ({ body, principal }) => enterStored(store, { ...body, by: principal }),
      } satisfies HandlersOf<typeof routes>,
    };
  },
};
