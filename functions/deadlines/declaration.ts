import type { Declaration } from '../declaration.ts';

export const declaration = {
  name: 'deadlines',
  schedule: 'every-minute',
  uses: { reads: ['dossier', 'units'], writes: ['dossier', 'heartbeat'], indexes: ['due'] },
} as const satisfies Declaration;
