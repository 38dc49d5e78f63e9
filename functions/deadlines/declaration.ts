import type { Declaration } from '../declaration.ts';

export const declaration = {
  name: 'deadlines',
  schedule: 'every-minute',
  uses: { reads: ['dossier', 'units', 'heartbeat'], writes: ['dossier', 'heartbeat'], indexes: ['due', 'alarm'] },
} as const satisfies Declaration;
