import type { Declaration } from '../declaration.ts';

export const declaration = {
  name: 'erasures',
  schedule: 'every-minute',
  uses: {
    reads: ['draft', 'dossier'],
    writes: ['draft', 'dossier'],
    indexes: ['due'],
    files: { drafts: 'erase', dossiers: 'erase' },
  },
} as const satisfies Declaration;
