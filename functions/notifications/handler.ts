import { chooseContact, noteRead, readContact } from '../../store/dossier/contact.ts';
import { countUnread, listNotifications, listNotificationsOf } from '../../store/queries/messages.ts';
import { listOwnAddresses, proveAddress, removeAddress, sendCode } from '../../store/sending/address-codes.ts';
import type { HandlersOf, LienThongFunction } from '../declaration.ts';
import { commandOf, type StorePort, storeOf } from '../store-of.ts';
import * as routes from './declaration.ts';

/** What the applicant reads: changes of status and all else that concerns him or her; how he or she hears of it, and where. By mail it goes through the outbox. */
export const notifications: LienThongFunction<StorePort | 'digests'> = {
  declaration: routes.declaration,
  make: (ports, settings) => {
    const store = storeOf(ports, settings);
    return {
      routes: {
        listNotifications: ({ query, principal }) => listNotifications(store, principal, query),
        listNotificationsOf: ({ params, principal }) => listNotificationsOf(store, params.code, principal),
        countUnread: ({ principal }) => countUnread(store, principal),
        noteRead: ({ body, principal }) => noteRead(store, principal, body.until),
        readContact: ({ principal }) => readContact(store, principal),
        chooseContact: ({ body, principal }) => chooseContact(store, principal, body),
        listOwnAddresses: ({ principal }) => listOwnAddresses(store, principal),
        sendCode: call => sendCode(store, call.principal, call.body, commandOf('sendCode', call).idempotency),
        proveAddress: call => proveAddress(store, commandOf('proveAddress', call)),
        removeAddress: ({ params, principal }) => removeAddress(store, principal, params.kind),
      } satisfies HandlersOf<typeof routes>,
    };
  },
};
