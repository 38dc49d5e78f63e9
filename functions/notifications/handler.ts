import { listNotices } from '../../store/notifications.ts';
import type { CallTo, LienThongFunction } from '../declaration.ts';
import { memoryOf, type StorePort } from '../memory-of.ts';
import * as routes from './declaration.ts';

type To<Name extends keyof typeof routes> = CallTo<typeof routes, Name>;

/** What the applicant was told: every change of status. By mail it goes through the outbox. */
export const notifications: LienThongFunction<StorePort> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const memory = memoryOf(ports, settings);
    return {
      routes: {
        listNotifications: ({ query, principal }: To<'listNotifications'>) => listNotices(memory, principal.id, query),
      },
    };
  },
};
