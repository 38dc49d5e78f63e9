import * as z from 'zod';
import { CalendarMove, Dossier } from '../../schemas/dossier.ts';
import { DossierCode, ProcedureCode, StepName, WrittenNumber } from '../../schemas/identifiers.ts';
import {
  DossierWay,
  EpochPreview,
  Line,
  MachinePicture,
  Machines,
  NamedIntervention,
  Overview,
  RestartRequest,
  Undelivered,
} from '../../schemas/operations.ts';
import { PageOf } from '../../schemas/page.ts';
import { Line as TextLine } from '../../schemas/text.ts';
import { GivenInstant, Instant } from '../../schemas/time.ts';
import { wrong } from '../../schemas/wrong.ts';
import { type Declaration, route } from '../declaration.ts';

/** The moment to which the table was restored. */
const restoredTo = GivenInstant;

const restart = z.strictObject({
  why: TextLine(300),
  restoredTo: restoredTo
    .optional()
    .describe('Where the table was restored: the epoch gets a number that none had in the lost time'),
});

export const overview = route({
  method: 'GET',
  path: '/operations',
  operation: 'overview',
  summary: 'What is running, stuck or late, and what in the outbox is waiting for whom, since when',
  access: 'signed-in',
  success: {
    status: 200,
    body: Overview,
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

export const readWay = route({
  method: 'GET',
  path: '/operations/dossiers/{code}',
  operation: 'readWay',
  summary: 'The way of a dossier so far: its visits to steps with their times, and what happened to its machine',
  access: 'signed-in',
  params: z.strictObject({ code: DossierCode }),
  success: {
    status: 200,
    body: DossierWay,
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
    body: EpochPreview,
  },
});

export const sendAgain = route({
  method: 'POST',
  path: '/operations/dossiers/{code}/outbox/{entry}/attempts',
  operation: 'sendAgain',
  summary: 'Try an undelivered entry of the outbox within a minute, under the same number; the receiver takes it once',
  access: 'signed-in',
  idempotent: true,
  params: z.strictObject({ code: DossierCode, entry: z.string().regex(/^\d{1,9}\.\d{1,3}$/) }),
  body: z.strictObject({ why: TextLine(300) }),
  success: { status: 200, body: Undelivered },
});

const outsideStep = z.strictObject({ code: DossierCode, step: StepName });
const onOutsideStep = z.strictObject({ version: z.int().positive(), why: TextLine(300) });

export const askSystemAgain = route({
  method: 'POST',
  path: '/operations/dossiers/{code}/steps/{step}/questions',
  operation: 'askSystemAgain',
  summary: 'Ask the outside system of an open step once more, under a new number',
  access: 'signed-in',
  idempotent: true,
  params: outsideStep,
  body: onOutsideStep,
  success: { status: 204 },
});

export const giveToDesk = route({
  method: 'POST',
  path: '/operations/dossiers/{code}/steps/{step}/desk',
  operation: 'giveToDesk',
  summary:
    'Give an open step of an outside system to the desk of the unit that works it by hand; what the system reports later is kept for that desk',
  access: 'signed-in',
  idempotent: true,
  params: outsideStep,
  body: onOutsideStep,
  success: { status: 204 },
});

export const listInterventions = route({
  method: 'GET',
  path: '/operations/interventions',
  operation: 'listInterventions',
  summary: 'What engineers did by hand in a month, with their reasons, newest first',
  access: 'signed-in',
  query: PageOf.extend({
    month: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/, wrong('month-form'))
      .optional()
      .describe('the current month by default'),
  }),
  success: {
    status: 200,
    body: z.strictObject({ interventions: z.array(NamedIntervention), next: z.string().optional() }),
  },
});

export const listMachines = route({
  method: 'GET',
  path: '/operations/machines',
  operation: 'listMachines',
  summary: 'The state machines of all procedures, each with how many dossiers run, are late or stuck in it',
  access: 'signed-in',
  success: { status: 200, body: Machines },
});

export const readMachine = route({
  method: 'GET',
  path: '/operations/machines/{code}',
  operation: 'readMachine',
  summary: 'The picture of a state machine, with how many dossiers stand at which step',
  access: 'signed-in',
  params: z.strictObject({ code: ProcedureCode }),
  query: z.strictObject({ version: WrittenNumber() }),
  success: { status: 200, body: MachinePicture },
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
  summary:
    'Restart the state machine of a dossier; recorded outcomes are replayed, so nobody is asked twice. Refused where money or a signature is at stake: ask for it',
  access: 'signed-in',
  idempotent: true,
  params: z.strictObject({ code: DossierCode }),
  body: restart,
  success: { status: 200, body: Dossier },
});

export const askRestart = route({
  method: 'POST',
  path: '/operations/dossiers/{code}/restart-requests',
  operation: 'askRestart',
  summary:
    'Ask for a restart where money or a signature is at stake: another engineer confirms it within 24 hours, if the dossier has not moved on',
  access: 'signed-in',
  idempotent: true,
  params: z.strictObject({ code: DossierCode }),
  body: restart,
  success: { status: 200, body: RestartRequest },
});

const request = z.strictObject({ code: DossierCode, request: z.uuid() });

export const confirmRestart = route({
  method: 'POST',
  path: '/operations/dossiers/{code}/restart-requests/{request}/confirmation',
  operation: 'confirmRestart',
  summary: 'Confirm a restart that another engineer asked for, and do it',
  access: 'signed-in',
  idempotent: true,
  params: request,
  success: { status: 200, body: Dossier },
});

export const refuseRestart = route({
  method: 'POST',
  path: '/operations/dossiers/{code}/restart-requests/{request}/refusal',
  operation: 'refuseRestart',
  summary: 'Refuse a restart that another engineer asked for, or withdraw the own request',
  access: 'signed-in',
  idempotent: true,
  params: request,
  body: z.strictObject({ why: TextLine(300) }),
  success: { status: 204 },
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
    sendAgain,
    askSystemAgain,
    giveToDesk,
    listInterventions,
    listMachines,
    readMachine,
    moveCounters,
    startEpoch,
    askRestart,
    confirmRestart,
    refuseRestart,
    previewMove,
    moveToCalendar,
    readHistory,
  ],
  executionEnds: true,
  schedule: 'every-minute',
  uses: {
    reads: ['dossier', 'units', 'officer', 'heartbeat', 'idempotency', 'intervention'],
    writes: ['dossier', 'counter', 'idempotency', 'intervention'],
    indexes: ['due', 'alarm'],
    workflow: 'history',
  },
} as const satisfies Declaration;
