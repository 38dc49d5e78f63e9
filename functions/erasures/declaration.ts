import type { Declaration } from '../declaration.ts';

export const declaration = {
  name: 'erasures',
  schedule: 'every-minute',
  uses: {
    reads: ['draft', 'dossier', 'register'],
    writes: ['draft', 'dossier', 'register'],
    indexes: ['due'],
    files: { drafts: 'erase', dossiers: 'erase', registers: 'erase' },
  },
} as const satisfies Declaration;
