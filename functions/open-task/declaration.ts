import type { Declaration } from '../declaration.ts';

export const declaration = {
  name: 'open-task',
  task: 'OpenTask',
  uses: { reads: ['dossier', 'units'], writes: ['dossier', 'reference'], outside: true },
} as const satisfies Declaration;
