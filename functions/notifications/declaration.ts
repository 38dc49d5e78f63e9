import * as z from 'zod';
import { Contact } from '../../schemas/contact.ts';
import { DossierCode } from '../../schemas/identifiers.ts';
import { Notification } from '../../schemas/message.ts';
import { PageOf } from '../../schemas/page.ts';
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

export const declaration = {
  name: 'notifications',
  routes: [listNotifications, listNotificationsOf, noteRead, readContact, chooseContact],
  uses: { reads: ['dossier', 'units', 'officer', 'person'], writes: ['person'], indexes: ['person'] },
} as const satisfies Declaration;
