import { listNotices, notify, pending, pendingIn } from '../../store/notifications.ts';
import type { CallTo, LienThongFunction } from '../declaration.ts';
import { memoryOf, type StorePort } from '../memory-of.ts';
import * as routes from './declaration.ts';

type To<Name extends keyof typeof routes> = CallTo<typeof routes, Name>;

/** Changes of status, told to the applicant: recorded with the change, shown here, and sent by mail. */
export const notifications: LienThongFunction<StorePort | 'mailer'> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const memory = memoryOf(ports, settings);
    return {
      wake: async changes => {
        for (const notice of changes.flatMap(({ after }) => pendingIn(after) ?? []))
          await notify(memory, ports.mailer, notice);
      },
      everyMinute: async () => {
        for await (const notices of pending(memory))
          for (const notice of notices) await notify(memory, ports.mailer, notice);
      },
      routes: {
        listNotifications: ({ query, principal }: To<'listNotifications'>) => listNotices(memory, principal.id, query),
      },
    };
  },
};
