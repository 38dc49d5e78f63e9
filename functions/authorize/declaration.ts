import type { Declaration } from '../declaration.ts';

export const declaration = {
  name: 'authorize',
  authorizes: true,
  uses: { reads: ['officer'] },
} as const satisfies Declaration;
