import type { Declaration } from '../declaration.ts';

export const declaration = {
  name: 'open-task',
  task: 'OpenTask',
  uses: { reads: ['dossier', 'units'], writes: ['arrivals', 'dossier', 'reference'], outside: true },
} as const satisfies Declaration;
