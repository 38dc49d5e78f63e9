import type { Declaration } from '../declaration.ts';

export const declaration = {
  name: 'callbacks',
  wakeUps: [{ entity: 'outbox' }, { entity: 'address-code' }],
  schedule: 'every-minute',
  mailReports: true,
  uses: {
    reads: ['dossier', 'reference', 'units', 'officer', 'person', 'alert'],
    writes: ['dossier', 'reference', 'person', 'alert'],
    indexes: ['due'],
    workflow: 'deliver',
    outside: true,
    mails: true,
    digests: true,
  },
} as const satisfies Declaration;
