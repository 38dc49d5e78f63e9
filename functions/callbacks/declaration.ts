import type { Declaration } from '../declaration.ts';

export const declaration = {
  name: 'callbacks',
  wakeUps: [{ entity: 'outbox' }],
  schedule: 'every-minute',
  mailReports: true,
  uses: {
    reads: ['dossier', 'reference', 'units', 'officer', 'person'],
    writes: ['dossier', 'reference'],
    indexes: ['due'],
    workflow: 'deliver',
    outside: true,
    mails: true,
  },
} as const satisfies Declaration;
