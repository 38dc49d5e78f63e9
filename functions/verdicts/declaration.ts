import type { Declaration } from '../declaration.ts';

export const declaration = {
  name: 'verdicts',
  scanReports: true,
  schedule: 'every-minute',
  uses: {
    reads: ['draft', 'dossier', 'units'],
    writes: ['dossier'],
    indexes: ['due', 'alarm'],
    files: { drafts: 'read', dossiers: 'read', scans: 'read', results: 'read' },
  },
} as const satisfies Declaration;
