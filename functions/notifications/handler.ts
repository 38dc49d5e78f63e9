import { chooseContact, noteRead, readContact } from '../../store/dossier/contact.ts';
import { listNotifications, listNotificationsOf } from '../../store/queries/messages.ts';
import type { HandlersOf, LienThongFunction } from '../declaration.ts';
import { type StorePort, storeOf } from '../store-of.ts';
import * as routes from './declaration.ts';

/** What the applicant was told: changes of status and whatever else concerns the applicant. By mail it goes through the outbox. */
export const notifications: LienThongFunction<StorePort> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const store = storeOf(ports, settings);
    return {
      routes: {
        listNotifications: ({ query, principal }) => listNotifications(store, principal, query),
        listNotificationsOf: ({ params, principal }) => listNotificationsOf(store, params.code, principal),
        noteRead: ({ body, principal }) => noteRead(store, principal, body.until),
        readContact: ({ principal }) => readContact(store, principal),
        chooseContact: ({ body, principal }) => chooseContact(store, principal, body),
      } satisfies HandlersOf<typeof routes>,
    };
  },
};
