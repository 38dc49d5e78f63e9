import * as z from 'zod';
import { Notification } from '../../schemas/notification.ts';
import { type Declaration, route } from '../declaration.ts';

export const listNotifications = route({
  method: 'GET',
  path: '/notifications',
  operation: 'listNotifications',
  summary: 'Messages to the person signed in, newest first',
  access: 'signed-in',
  query: z.strictObject({
    limit: z.coerce.number().int().min(1).max(100).default(50),
    after: z.string().max(2000).optional(),
  }),
  success: { status: 200, body: z.strictObject({ notifications: z.array(Notification), next: z.string().optional() }) },
});

export const declaration = {
  name: 'notifications',
  routes: [listNotifications],
  uses: { reads: ['dossier', 'units', 'officer'], indexes: ['person'] },
} as const satisfies Declaration;
