import * as z from 'zod';
import { ApologyText, ApologyToRead, ApologyToWrite } from '../../schemas/apology.ts';
import { DecisionDraft } from '../../schemas/decision-draft.ts';
import { Dossier } from '../../schemas/dossier.ts';
import { DossierCode, PersonId, StepName, UnitCode, WrittenNumber } from '../../schemas/identifiers.ts';
import { KeptReport } from '../../schemas/kept-report.ts';
import { OfficerRole } from '../../schemas/officer.ts';
import { PageOf } from '../../schemas/page.ts';
import {
  batchOf,
  DecisionInBatch,
  DecisionResult,
  DeskLoad,
  LateAnswer,
  SigningCard,
  TaskDecision,
  TaskToSign,
} from '../../schemas/signing.ts';
import { Task, TaskWithActions } from '../../schemas/task.ts';
import { Line, Paragraph } from '../../schemas/text.ts';
import { type Declaration, route } from '../declaration.ts';
import { takeBackWithdrawal, withdrawDossier } from './withdrawal-routes.ts';

const place = z.strictObject({ code: DossierCode, step: StepName });
const version = TaskDecision.shape.version;

export const listTasks = route({
  method: 'GET',
  path: '/tasks',
  operation: 'listTasks',
  summary: 'The open work of a desk, nearest due date first',
  access: 'signed-in',
  query: PageOf.extend({ unit: UnitCode.optional(), role: OfficerRole.optional() }),
  success: {
    status: 200,
    body: z.strictObject({ tasks: z.array(Task.extend({ owner: z.string() })), next: z.string().optional() }),
  },
});

export const listNotices = route({
  method: 'GET',
  path: '/notices',
  operation: 'listNotices',
  summary: 'Requests for papers that a counter hands to applicants whom no message reaches, by when the papers are due',
  access: 'signed-in',
  query: PageOf.extend({ unit: UnitCode.optional() }),
  success: listTasks.success,
});

export const handOverRequest = route({
  method: 'POST',
  path: '/dossiers/{code}/tasks/{step}/request-hand-over',
  operation: 'handOverRequest',
  summary: 'The counter has handed the request for papers (slip 02) to the applicant; a repetition changes nothing',
  access: 'signed-in',
  idempotent: true,
  params: place,
  success: { status: 204 },
});

export const readTask = route({
  method: 'GET',
  path: '/dossiers/{code}/tasks/{step}',
  operation: 'readTask',
  summary: 'One open task',
  access: 'signed-in',
  params: place,
  success: { status: 200, body: TaskWithActions },
});

export const decideTask = route({
  method: 'POST',
  path: '/dossiers/{code}/tasks/{step}/decision',
  operation: 'decideTask',
  summary: 'Decide a task by one of its outcomes',
  access: 'signed-in',
  idempotent: true,
  params: place,
  body: TaskDecision,
  success: { status: 200, body: Dossier },
});

export const decideTasks = route({
  method: 'POST',
  path: '/decisions',
  operation: 'decideTasks',
  summary: 'Decide several tasks, each by itself: what one is refused for does not touch the others',
  access: 'signed-in',
  idempotent: true,
  body: z.strictObject({ decisions: batchOf(DecisionInBatch) }),
  success: {
    status: 200,
    body: z.strictObject({ results: z.array(DecisionResult).describe('one for each decision, in their order') }),
  },
});

export const takeTask = route({
  method: 'POST',
  path: '/dossiers/{code}/tasks/{step}/taking',
  operation: 'takeTask',
  summary: 'Say that I work this task of my desk; colleagues see it, and may still decide it',
  access: 'signed-in',
  idempotent: true,
  params: place,
  body: z.strictObject({ version }),
  success: { status: 204 },
});

export const releaseTask = route({
  method: 'POST',
  path: '/dossiers/{code}/tasks/{step}/release',
  operation: 'releaseTask',
  summary: 'Give a task back to my desk; nothing changes where I do not have it',
  access: 'signed-in',
  idempotent: true,
  params: place,
  body: z.strictObject({ version }),
  success: { status: 204 },
});

export const assignTask = route({
  method: 'POST',
  path: '/dossiers/{code}/tasks/{step}/assignment',
  operation: 'assignTask',
  summary: 'Give a task to an officer of its desk, or take it from who has it; for the leader of the unit',
  access: 'signed-in',
  idempotent: true,
  params: place,
  body: z.strictObject({
    version,
    to: PersonId.optional().describe('an officer who works at the desk of the task; nobody where it is absent'),
    reason: Paragraph(500).describe('for officers only; the applicant never reads it'),
  }),
  success: { status: 204 },
});

export const readDecisionDraft = route({
  method: 'GET',
  path: '/dossiers/{code}/tasks/{step}/draft',
  operation: 'readDecisionDraft',
  summary: 'What I have written for a decision that I have not sent yet; nobody else reads it',
  access: 'signed-in',
  params: place,
  success: { status: 200, body: z.strictObject({ draft: DecisionDraft.optional() }) },
});

export const keepDecisionDraft = route({
  method: 'PUT',
  path: '/dossiers/{code}/tasks/{step}/draft',
  operation: 'keepDecisionDraft',
  summary:
    'Keep what I have written for a decision, in the place of what was kept; it goes with my decision, else after 30 days',
  access: 'signed-in',
  params: place,
  body: DecisionDraft,
  success: { status: 204 },
});

export const noteLooking = route({
  method: 'PUT',
  path: '/dossiers/{code}/tasks/{step}/looking',
  operation: 'noteLooking',
  summary:
    'Say that I have the task before me, every 20 seconds while I have; the answer names the colleagues who have it, too',
  access: 'signed-in',
  params: place,
  success: {
    status: 200,
    body: z.strictObject({ colleagues: z.array(z.strictObject({ id: PersonId, name: Line(100) })) }),
  },
});

export const listDeskOfficers = route({
  method: 'GET',
  path: '/desks/{role}/officers',
  operation: 'listDeskOfficers',
  summary: 'Who works at a desk of the own unit today; for its officers and the leader',
  access: 'signed-in',
  params: z.strictObject({ role: OfficerRole }),
  query: PageOf,
  success: {
    status: 200,
    body: z.strictObject({
      officers: z.array(z.strictObject({ id: PersonId, name: Line(100), title: Line(100) })),
      next: z.string().optional(),
    }),
  },
});

export const listToSign = route({
  method: 'GET',
  path: '/tasks/to-sign',
  operation: 'listToSign',
  summary: 'What waits for the leader of the own unit, nearest due date first, with what is to be known before signing',
  access: 'signed-in',
  query: PageOf,
  success: { status: 200, body: z.strictObject({ tasks: z.array(TaskToSign), next: z.string().optional() }) },
});

export const readSigningCard = route({
  method: 'GET',
  path: '/dossiers/{code}/tasks/{step}/signing-card',
  operation: 'readSigningCard',
  summary: 'A task of the leader with who decided what before it, and what outside systems found',
  access: 'signed-in',
  params: place,
  success: { status: 200, body: SigningCard },
});

export const readLoad = route({
  method: 'GET',
  path: '/tasks/load',
  operation: 'readLoad',
  summary:
    'How much is open, late and due today at each desk of the own unit, and which consulted agencies did not answer it in time; for its leader',
  access: 'signed-in',
  success: {
    status: 200,
    body: z.strictObject({ desks: z.array(DeskLoad), lateAnswers: z.array(LateAnswer) }),
  },
});

const dossier = z.strictObject({ code: DossierCode });

export const readApology = route({
  method: 'GET',
  path: '/dossiers/{code}/apology',
  operation: 'readApology',
  summary:
    'The apology of a dossier that will be late: how far it is, and which new dates may be promised; for officers',
  access: 'signed-in',
  params: dossier,
  success: { status: 200, body: ApologyToRead },
});

export const writeApology = route({
  method: 'PUT',
  path: '/dossiers/{code}/apology',
  operation: 'writeApology',
  summary: 'Write the apology of the own unit, which will be late; its leader is to approve it',
  access: 'signed-in',
  idempotent: true,
  params: dossier,
  body: ApologyText,
  success: { status: 200, body: Dossier },
});

export const approveApology = route({
  method: 'POST',
  path: '/dossiers/{code}/apology/approval',
  operation: 'approveApology',
  summary:
    'Send the apology of the own unit, as it was written or changed; the applicant gets the new date. For its leader',
  access: 'signed-in',
  idempotent: true,
  params: dossier,
  body: ApologyText,
  success: { status: 200, body: Dossier },
});

export const listApologies = route({
  method: 'GET',
  path: '/apologies',
  operation: 'listApologies',
  summary: 'Apologies that the own unit is to write or its leader to approve, the most urgent first',
  access: 'signed-in',
  query: PageOf,
  success: { status: 200, body: z.strictObject({ apologies: z.array(ApologyToWrite), next: z.string().optional() }) },
});

export const listKeptReports = route({
  method: 'GET',
  path: '/kept-reports',
  operation: 'listKeptReports',
  summary: 'Reports of outside systems that did not end their step, and that a desk has not compared yet, oldest first',
  access: 'signed-in',
  query: PageOf.extend({ unit: UnitCode.optional(), role: OfficerRole.optional() }),
  success: { status: 200, body: z.strictObject({ reports: z.array(KeptReport), next: z.string().optional() }) },
});

export const readKeptReports = route({
  method: 'GET',
  path: '/dossiers/{code}/kept-reports',
  operation: 'readKeptReports',
  summary:
    'What outside systems reported of a dossier that did not end their step; for the desks of these steps and their leaders',
  access: 'signed-in',
  params: z.strictObject({ code: DossierCode }),
  success: { status: 200, body: z.strictObject({ reports: z.array(KeptReport) }) },
});

export const settleReport = route({
  method: 'POST',
  path: '/dossiers/{code}/kept-reports/{step}/{version}/{report}/settlement',
  operation: 'settleReport',
  summary: 'Say that a kept report was compared with what was decided, and what came of it',
  access: 'signed-in',
  idempotent: true,
  params: z.strictObject({
    code: DossierCode,
    step: StepName,
    version: WrittenNumber(),
    report: z.string().regex(/^[0-9a-f]{16}$/),
  }),
  body: z.strictObject({ note: Paragraph(500).describe('for officers only; the applicant never reads it') }),
  success: { status: 204 },
});

export { takeBackWithdrawal, withdrawDossier };

export const declaration = {
  name: 'decide-task',
  routes: [
    ...[listTasks, listNotices, handOverRequest, readTask, decideTask, decideTasks, takeTask, releaseTask, assignTask],
    ...[withdrawDossier, takeBackWithdrawal],
    ...[readApology, writeApology, approveApology, listApologies],
    ...[listKeptReports, readKeptReports, settleReport],
    ...[readDecisionDraft, keepDecisionDraft, noteLooking, listDeskOfficers, listToSign, readSigningCard, readLoad],
  ],
  uses: { reads: ['dossier', 'units', 'officer'], writes: ['dossier', 'reading'], indexes: ['desk'] },
} as const satisfies Declaration;
