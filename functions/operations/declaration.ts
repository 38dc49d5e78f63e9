import * as z from 'zod';
import { CalendarMove, Dossier } from '../../schemas/dossier.ts';
import { DossierCode, UnitCode } from '../../schemas/identifiers.ts';
import { Author, TaskKind } from '../../schemas/journal.ts';
import { PageOf } from '../../schemas/page.ts';
import { Status } from '../../schemas/status.ts';
import { StorageReading } from '../../schemas/storage.ts';
import { Line as TextLine } from '../../schemas/text.ts';
import { GivenInstant, Instant } from '../../schemas/time.ts';
import { type Declaration, route } from '../declaration.ts';

const Line = z.strictObject({
  code: DossierCode,
  procedure: z.string(),
  version: z.int().positive(),
  status: Status,
  since: Instant,
  due: Instant.optional(),
  overdue: z.boolean(),
  units: z.array(UnitCode),
  steps: z.array(z.string()).describe('that are open'),
  awaited: z.array(z.string()).describe('to which the machine must come, and has not come yet'),
  epoch: z.int().positive(),
  /** Whether the machine of this epoch has come to a step. */
  arrived: z.boolean(),
  why: z.string().optional(),
});

const Stake = z.enum(['money', 'signature']);
const RedriveEffect = z.strictObject({
  what: z.enum([
    'execution-ended',
    'execution-started',
    'step-decided',
    'step-open',
    'step-opens',
    'system-asked',
    'payment-asked',
    'money-received',
    'result-issued',
    'shipment-ordered',
  ]),
  fate: z
    .enum(['skipped', 'kept', 'first', 'again'])
    .describe('done and not done again; open and left open; done for the first time; done once more'),
  step: z.string().optional(),
  visit: z.int().positive().optional(),
  at: Instant.optional(),
  outcome: z.string().optional(),
  stake: Stake.optional(),
});

/** An entry of the outbox that was not delivered yet. */
const Undelivered = z.strictObject({
  dossier: DossierCode,
  entry: z.string().describe('its number within the dossier'),
  waitsFor: z.enum(['machine', 'outside', 'mail']),
  telling: z
    .string()
    .describe(
      'what it is to be told: `start H38.21-261123-0001-e1`, `succeed approved`, `request-payment pay-fees`; of a mail what it is about: `status 4`, `request`, `fees`, `money`, `results`, `item`, `new-date`, `apology`',
    ),
  since: Instant,
  attempts: z.int(),
  nextAttemptAt: Instant,
  toldAt: Instant.optional().describe('delivered to the machine then, which has not moved on since'),
  failure: z.string().optional().describe('why the last attempt failed, without personal data'),
});

/** The moment to which the table was restored. */
const restoredTo = GivenInstant;

export const overview = route({
  method: 'GET',
  path: '/operations',
  operation: 'overview',
  summary: 'What is running, stuck or late, and what in the outbox is waiting for whom, since when',
  access: 'signed-in',
  success: {
    status: 200,
    body: z.strictObject({
      at: Instant,
      outbox: z.strictObject({
        oldestSeconds: z.number(),
        waiting: z.int(),
        more: z.boolean(),
        oldest: z.array(Undelivered),
      }),
      sweep: z.strictObject({ lastRunAt: Instant.optional() }),
      /** Only where room can run out: on an embedded server. */
      storage: StorageReading.optional(),
      /** With what dates are computed, and the last year that it knows: nothing is promised beyond it. */
      calendar: z.strictObject({ version: z.string(), lastYear: z.int() }),
      incidents: z.array(Line),
      overdue: z.array(Line),
      running: z.array(Line),
    }),
  },
});

export const listUnfinished = route({
  method: 'GET',
  path: '/operations/dossiers',
  operation: 'listUnfinished',
  summary: 'Every dossier that has not ended, page by page: those that run, then the late ones, then incidents',
  access: 'signed-in',
  query: PageOf.extend({
    state: z
      .enum(['running', 'overdue', 'incident'])
      .optional()
      .describe('only those; an incident is in no other list'),
  }),
  success: { status: 200, body: z.strictObject({ dossiers: z.array(Line), next: z.string().optional() }) },
});

/** What its machine does: it is stuck, must come to a step, waits for people, or has ended with the dossier. */
const MachineState = z.enum(['stuck', 'moving', 'waiting', 'ended']);

export const readWay = route({
  method: 'GET',
  path: '/operations/dossiers/{code}',
  operation: 'readWay',
  summary: 'The way of a dossier so far: its visits to steps with their times, and what happened to its machine',
  access: 'signed-in',
  params: z.strictObject({ code: DossierCode }),
  success: {
    status: 200,
    body: z.strictObject({
      at: Instant.describe("the server's time, by which the ages of what is open are shown"),
      dossier: Line,
      submittedAt: Instant,
      endedAt: Instant.optional(),
      machine: z.strictObject({ state: MachineState, since: Instant.optional() }),
      visits: z.array(
        z.strictObject({
          step: z.string(),
          visit: z.int().positive(),
          kind: TaskKind,
          unit: UnitCode.optional(),
          seq: z.int().positive().describe('of the journal entry that opened it'),
          epoch: z.int().positive(),
          openedAt: Instant,
          due: Instant.optional(),
          endedAt: Instant.optional(),
          outcome: z.string().optional(),
          error: z.string().optional(),
          late: z.boolean().optional(),
          open: z.boolean().describe('false without `endedAt`: the dossier, or the block around the step, was left'),
        }),
      ),
      events: z.array(
        z.strictObject({
          seq: z.int().positive(),
          at: Instant,
          what: z.enum(['epoch-started', 'incident-noted']),
          epoch: z.int().positive().optional(),
          by: Author,
          why: z.string(),
        }),
      ),
      undelivered: z.array(Undelivered),
    }),
  },
});

export const previewEpoch = route({
  method: 'GET',
  path: '/operations/dossiers/{code}/epochs',
  operation: 'previewEpoch',
  summary: 'What a restart of the state machine would do now: each effect, and whether it is skipped or happens',
  access: 'signed-in',
  params: z.strictObject({ code: DossierCode }),
  success: {
    status: 200,
    body: z.strictObject({
      code: DossierCode,
      epoch: z.int().positive(),
      state: MachineState,
      allowed: z.boolean().describe('whether the status of the dossier allows a restart'),
      effects: z.array(RedriveEffect),
      stakes: z.array(Stake),
      undelivered: z.array(Undelivered).describe('goes out in any case, restart or not'),
    }),
  },
});

export const moveCounters = route({
  method: 'POST',
  path: '/operations/counters',
  operation: 'moveCounters',
  summary:
    'After a restore of the table: move the counters past every dossier code that may have been given in the lost time',
  access: 'signed-in',
  body: z.strictObject({ restoredTo }),
  success: { status: 200, body: z.strictObject({ counters: z.int() }) },
});

export const startEpoch = route({
  method: 'POST',
  path: '/operations/dossiers/{code}/epochs',
  operation: 'startEpoch',
  summary: 'Restart the state machine of a dossier; recorded outcomes are replayed, so nobody is asked twice',
  access: 'signed-in',
  idempotent: true,
  params: z.strictObject({ code: DossierCode }),
  body: z.strictObject({
    why: TextLine(300),
    restoredTo: restoredTo
      .optional()
      .describe('Where the table was restored: the epoch gets a number that none had in the lost time'),
  }),
  success: { status: 200, body: Dossier },
});

export const previewMove = route({
  method: 'GET',
  path: '/operations/dossiers/{code}/calendar',
  operation: 'previewMove',
  summary: 'What moving the dossier to the current calendar would change of its dates',
  access: 'signed-in',
  params: z.strictObject({ code: DossierCode }),
  success: { status: 200, body: CalendarMove },
});

export const moveToCalendar = route({
  method: 'POST',
  path: '/operations/dossiers/{code}/calendar',
  operation: 'moveToCalendar',
  summary:
    'Move the dossier to the current calendar, with all its dates; the applicant gets a message about a new promised date',
  access: 'signed-in',
  idempotent: true,
  params: z.strictObject({ code: DossierCode }),
  success: { status: 200, body: CalendarMove },
});

export const claimStoredNumbers = route({
  method: 'POST',
  path: '/operations/claims',
  operation: 'claimStoredNumbers',
  summary:
    'After an upgrade: claim the numbers of transactions, receipts and results that earlier releases stored, page by page; says which were used twice',
  access: 'signed-in',
  body: z.strictObject({ after: PageOf.shape.after }),
  success: {
    status: 200,
    body: z.strictObject({
      dossiers: z.int(),
      claimed: z.int(),
      usedTwice: z.array(z.strictObject({ number: z.string(), countsFor: DossierCode, dossier: DossierCode })),
      next: z.string().optional(),
    }),
  },
});

export const readHistory = route({
  method: 'GET',
  path: '/operations/dossiers/{code}/history',
  operation: 'readHistory',
  summary: "The current execution's history, in Step Functions' event types, without facts of the dossier",
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
  routes: [
    overview,
    listUnfinished,
    readWay,
    previewEpoch,
    moveCounters,
    startEpoch,
    previewMove,
    moveToCalendar,
    claimStoredNumbers,
    readHistory,
  ],
  executionEnds: true,
  schedule: 'every-minute',
  uses: {
    reads: ['dossier', 'units', 'heartbeat', 'reference'],
    writes: ['dossier', 'counter', 'reference'],
    indexes: ['due', 'alarm', 'desk'],
    workflow: 'history',
  },
} as const satisfies Declaration;
