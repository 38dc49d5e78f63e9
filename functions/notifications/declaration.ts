import * as z from 'zod';
import { DossierCode } from '../../schemas/identifiers.ts';
import { Notification } from '../../schemas/message.ts';
import { PageOf } from '../../schemas/page.ts';
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

export const declaration = {
  name: 'notifications',
  routes: [listNotifications, listNotificationsOf],
  uses: { reads: ['dossier', 'units', 'officer'], indexes: ['person'] },
} as const satisfies Declaration;
