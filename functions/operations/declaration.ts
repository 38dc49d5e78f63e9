import * as z from 'zod';
import { Dossier } from '../../schemas/dossier.ts';
import { DossierCode, UnitCode } from '../../schemas/identifiers.ts';
import { Instant } from '../../schemas/time.ts';
import { type Declaration, route } from '../declaration.ts';

const Line = z.strictObject({
  code: DossierCode,
  procedure: z.string(),
  status: z.int(),
  since: Instant,
  due: Instant.optional(),
  units: z.array(UnitCode),
  why: z.string().optional(),
});

export const overview = route({
  method: 'GET',
  path: '/operations',
  operation: 'overview',
  summary: 'What runs, what is stuck, how old the oldest undelivered outbox entry is, and what is late',
  access: 'signed-in',
  success: {
    status: 200,
    body: z.strictObject({
      at: Instant,
      outbox: z.strictObject({ oldestSeconds: z.number(), waiting: z.int(), more: z.boolean() }),
      sweep: z.strictObject({ lastRunAt: Instant.optional() }),
      incidents: z.array(Line),
      overdue: z.array(Line),
      running: z.array(Line),
    }),
  },
});

export const startEpoch = route({
  method: 'POST',
  path: '/operations/dossiers/{code}/epochs',
  operation: 'startEpoch',
  summary: 'Start the state machine of a dossier anew; recorded outcomes are replayed without bothering anybody',
  access: 'signed-in',
  idempotent: true,
  params: z.strictObject({ code: DossierCode }),
  body: z.strictObject({ why: z.string().min(1).max(300) }),
  success: { status: 200, body: Dossier },
});

export const readHistory = route({
  method: 'GET',
  path: '/operations/dossiers/{code}/history',
  operation: 'readHistory',
  summary: "The current execution's history, in Step Functions' event types",
  access: 'signed-in',
  params: z.strictObject({ code: DossierCode }),
  success: {
    status: 200,
    body: z.strictObject({
      execution: z.string(),
      events: z.array(z.strictObject({ id: z.int(), type: z.string(), at: Instant, details: z.json() })),
    }),
  },
});

export const declaration = {
  name: 'operations',
  routes: [overview, startEpoch, readHistory],
  executionEnds: true,
  schedule: 'every-minute',
  uses: {
    reads: ['dossier', 'units', 'heartbeat', 'idempotency'],
    writes: ['dossier', 'idempotency'],
    indexes: ['due', 'alarm'],
    workflow: 'history',
  },
} as const satisfies Declaration;
