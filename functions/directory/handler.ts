import { putOfficer, putUnit, readDirectoryChanges, readOfficer, removeOfficer } from '../../store/directory.ts';
import type { HandlersOf, LienThongFunction } from '../declaration.ts';
import { commandOf, memoryOf, type StorePort } from '../memory-of.ts';
import * as routes from './declaration.ts';

/** Who works where, for administrators. The unit table itself is read by everybody (`procedures`). */
export const directory: LienThongFunction<StorePort> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const memory = memoryOf(ports, settings);
    const { province } = settings;
    return {
      routes: {
        putUnit: call => {
          const { by, idempotency } = commandOf('putUnit', call);
          return putUnit(memory, { unit: { ...call.params, ...call.body }, province, by, idempotency });
        },
        putOfficer: call => {
          const { by, idempotency } = commandOf('putOfficer', call);
          return putOfficer(memory, { officer: { ...call.params, ...call.body }, by, idempotency });
        },
        readOfficer: ({ params, principal }) => readOfficer(memory, { ...params, by: principal }),
        removeOfficer: ({ params, principal }) => removeOfficer(memory, { ...params, by: principal }),
        listDirectoryChanges: ({ query, principal }) => readDirectoryChanges(memory, { ...query, by: principal }),
      } satisfies HandlersOf<typeof routes>,
    };
  },
};
