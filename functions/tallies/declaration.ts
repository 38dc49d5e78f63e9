import * as z from 'zod';
import { type Declaration, route } from '../declaration.ts';

export const recount = route({
  method: 'POST',
  path: '/control/recount',
  operation: 'recount',
  summary: 'Count all dossiers of the control office again, for operators; the numbers are incomplete for some minutes',
  access: 'signed-in',
  success: {
    status: 202,
    body: z.strictObject({
      generation: z.int().positive().describe('how many counts were begun so far'),
      complete: z.boolean(),
    }),
  },
});

export const declaration = {
  name: 'tallies',
  routes: [recount],
  wakeUps: [{ entity: 'journal' }],
  // Dossiers that are counted together share the rows that count them, and one that goes on meanwhile is counted once.
  gathersFor: 10,
  schedule: 'every-minute',
  uses: {
    reads: ['dossier', 'outlook', 'tally', 'heartbeat', 'units'],
    writes: ['outlook', 'tally', 'heartbeat'],
    indexes: ['due', 'alarm'],
  },
} as const satisfies Declaration;
