import { AlertSettings, AlertWishes } from '../../schemas/alert.ts';
import { type Declaration, route } from '../declaration.ts';

export const readAlertSettings = route({
  method: 'GET',
  path: '/alert-settings',
  operation: 'readAlertSettings',
  summary: 'How I hear of alerts outside of the application, and where they go; for officers',
  access: 'signed-in',
  success: { status: 200, body: AlertSettings },
});

export const chooseAlerts = route({
  method: 'PUT',
  path: '/alert-settings',
  operation: 'chooseAlerts',
  summary: 'Choose when, by what and in which language I hear of alerts; for officers',
  access: 'signed-in',
  body: AlertWishes,
  success: { status: 200, body: AlertWishes },
});

export const declaration = {
  name: 'alerts',
  routes: [readAlertSettings, chooseAlerts],
  schedule: 'every-minute',
  uses: {
    reads: ['dossier', 'units', 'officer', 'alert', 'heartbeat'],
    writes: ['dossier', 'alert', 'heartbeat'],
    indexes: ['due', 'desk', 'person'],
    outside: true,
    mails: true,
  },
} as const satisfies Declaration;
