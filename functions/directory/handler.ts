import {
  putOfficer,
  putUnit,
  readDirectoryChanges,
  readOfficer,
  removeOfficer,
} from '../../store/directory/directory.ts';
import { listStoredUnits, readGaps } from '../../store/directory/gaps.ts';
import { readMe } from '../../store/directory/me.ts';
import { listOfficers } from '../../store/directory/officers-of-unit.ts';
import { listSubstitutes, putSubstitute, removeSubstitute } from '../../store/directory/substitutes.ts';
import type { HandlersOf, LienThongFunction } from '../declaration.ts';
import { commandOf, type StorePort, storeOf } from '../store-of.ts';
import * as routes from './declaration.ts';

/** Who works where, for administrators, and for everybody about himself or herself. The unit table itself is read by everybody (`procedures`). */
export const directory: LienThongFunction<StorePort> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const store = storeOf(ports, settings);
    const { province } = settings;
    return {
      routes: {
        putUnit: call => {
          const { by, idempotency } = commandOf('putUnit', call);
          return putUnit(store, { unit: { ...call.params, ...call.body }, province, by, idempotency });
        },
        putOfficer: call => {
          const { by, idempotency } = commandOf('putOfficer', call);
          return putOfficer(store, { officer: { ...call.params, ...call.body }, by, idempotency });
        },
        readOfficer: ({ params, principal }) => readOfficer(store, { ...params, by: principal }),
        removeOfficer: ({ params, principal }) => removeOfficer(store, { ...params, by: principal }),
        listOfficers: ({ params, query, principal }) => listOfficers(store, { ...params, ...query, by: principal }),
        listSubstitutes: ({ params: { code: unit }, query, principal }) =>
          listSubstitutes(store, { unit, ...query, by: principal }),
        putSubstitute: call => {
          const { by, idempotency } = commandOf('putSubstitute', call);
          const { code: unit, id: insteadOf, substitute } = call.params;
          return putSubstitute(store, { unit, insteadOf, substitute, terms: call.body, by, idempotency });
        },
        removeSubstitute: ({ params: { code: unit, id: insteadOf, substitute }, query: { from }, principal }) =>
          removeSubstitute(store, { unit, insteadOf, substitute, from, by: principal }),
        listStoredUnits: ({ principal }) => listStoredUnits(store, { by: principal }),
        readGaps: ({ principal }) => readGaps(store, { by: principal }),
        listDirectoryChanges: ({ query, principal }) => readDirectoryChanges(store, { ...query, by: principal }),
        readMe: ({ principal }) => readMe(store, { by: principal, province }),
      } satisfies HandlersOf<typeof routes>,
    };
  },
};
