import * as z from 'zod';
import { AddressCode, AddressKind, AwaitedCode, ClaimedAddress, Contact, OwnAddress } from '../../schemas/contact.ts';
import { DossierCode } from '../../schemas/identifiers.ts';
import { Notification } from '../../schemas/message.ts';
import { PageOf } from '../../schemas/page.ts';
import { Medium } from '../../schemas/sending.ts';
import { Instant } from '../../schemas/time.ts';
import { type Declaration, route } from '../declaration.ts';

export const listNotifications = route({
  method: 'GET',
  path: '/notifications',
  operation: 'listNotifications',
  summary: 'Messages to the person signed in, newest first',
  access: 'signed-in',
  query: PageOf,
  success: { status: 200, body: z.strictObject({ notifications: z.array(Notification), next: z.string().optional() }) },
});

export const listNotificationsOf = route({
  method: 'GET',
  path: '/dossiers/{code}/notifications',
  operation: 'listNotificationsOf',
  summary: 'Messages to the applicant of one dossier, newest first; for the applicant',
  access: 'signed-in',
  params: z.strictObject({ code: DossierCode }),
  success: { status: 200, body: z.strictObject({ notifications: z.array(Notification) }) },
});

export const noteRead = route({
  method: 'POST',
  path: '/notifications/read',
  operation: 'noteRead',
  summary: 'Note that the messages until this moment were read; for citizens',
  access: 'signed-in',
  body: z.strictObject({ until: Instant.describe('the `at` of the newest message that was shown') }),
  success: { status: 204 },
});

export const readContact = route({
  method: 'GET',
  path: '/contact',
  operation: 'readContact',
  summary: 'How I want to hear of messages outside of the application; for citizens',
  access: 'signed-in',
  success: { status: 200, body: Contact },
});

export const chooseContact = route({
  method: 'PUT',
  path: '/contact',
  operation: 'chooseContact',
  summary: 'Choose by what, in which language and when I hear of messages; for citizens',
  access: 'signed-in',
  body: Contact,
  success: { status: 200, body: Contact },
});

export const countUnread = route({
  method: 'GET',
  path: '/notifications/unread',
  operation: 'countUnread',
  summary: 'How many messages are new; for citizens',
  access: 'signed-in',
  success: {
    status: 200,
    body: z.strictObject({
      unread: z.int().nonnegative(),
      more: z.literal(true).optional().describe('there may be further ones'),
    }),
  },
});

export const listOwnAddresses = route({
  method: 'GET',
  path: '/contact/addresses',
  operation: 'listOwnAddresses',
  summary: 'The addresses that I have proved, and those of which a code is awaited; for citizens',
  access: 'signed-in',
  success: {
    status: 200,
    body: z.strictObject({
      addresses: z.array(OwnAddress),
      awaited: z.array(AwaitedCode),
      media: z.array(Medium).describe('by what this installation sends messages and codes'),
    }),
  },
});

export const sendCode = route({
  method: 'POST',
  path: '/contact/codes',
  operation: 'sendCode',
  summary: 'Let a code be sent to an address that is mine; for citizens. The answer is the same for every address',
  access: 'signed-in',
  body: ClaimedAddress,
  success: { status: 202, body: z.strictObject({ until: Instant.describe('until when the code counts') }) },
  refuses: [409],
  idempotent: true,
});

export const proveAddress = route({
  method: 'POST',
  path: '/contact/addresses',
  operation: 'proveAddress',
  summary: 'Prove an address by the code that came there; messages about my own dossiers then go to it; for citizens',
  access: 'signed-in',
  body: z.strictObject({ kind: AddressKind, code: AddressCode }),
  success: { status: 204 },
  refuses: [409],
  idempotent: true,
});

export const removeAddress = route({
  method: 'DELETE',
  path: '/contact/addresses/{kind}',
  operation: 'removeAddress',
  summary: 'Take an address out again: messages then go where each filing says; for citizens',
  access: 'signed-in',
  params: z.strictObject({ kind: AddressKind }),
  success: { status: 204 },
});

export const declaration = {
  name: 'notifications',
  routes: [
    ...[listNotifications, listNotificationsOf, countUnread, noteRead, readContact, chooseContact],
    ...[listOwnAddresses, sendCode, proveAddress, removeAddress],
  ],
  uses: {
    reads: ['dossier', 'units', 'officer', 'person', 'address', 'idempotency'],
    writes: ['person', 'address', 'idempotency'],
    indexes: ['person'],
    digests: true,
  },
} as const satisfies Declaration;
