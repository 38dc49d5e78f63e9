import { putOfficer, putUnit, readDirectoryChanges, readOfficer, removeOfficer } from '../../store/directory.ts';
import type { CallTo, LienThongFunction } from '../declaration.ts';
import { commandOf, memoryOf, type StorePort } from '../memory-of.ts';
import * as routes from './declaration.ts';

type To<Name extends keyof typeof routes> = CallTo<typeof routes, Name>;

/** Who works where, for administrators. The unit table itself is read by everybody (`procedures`). */
export const directory: LienThongFunction<StorePort> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const memory = memoryOf(ports, settings);
    const { province } = settings;
    return {
      routes: {
        putUnit: (call: To<'putUnit'>) => {
          const { by, idempotency } = commandOf('putUnit', call);
          return putUnit(memory, { unit: { ...call.params, ...call.body }, province, by, idempotency });
        },
        putOfficer: (call: To<'putOfficer'>) => {
          const { by, idempotency } = commandOf('putOfficer', call);
          return putOfficer(memory, { officer: { ...call.params, ...call.body }, by, idempotency });
        },
        readOfficer: ({ params, principal }: To<'readOfficer'>) => readOfficer(memory, { ...params, by: principal }),
        removeOfficer: ({ params, principal }: To<'removeOfficer'>) =>
          removeOfficer(memory, { ...params, by: principal }),
        listDirectoryChanges: ({ query, principal }: To<'listDirectoryChanges'>) =>
          readDirectoryChanges(memory, { ...query, by: principal }),
      },
    };
  },
};
