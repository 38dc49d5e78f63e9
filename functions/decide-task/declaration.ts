import * as z from 'zod';
import { Dossier } from '../../schemas/dossier.ts';
import { DossierCode, Name, StepName, UnitCode } from '../../schemas/identifiers.ts';
import { OfficerRole } from '../../schemas/officer.ts';
import { PageOf } from '../../schemas/page.ts';
import { Task } from '../../schemas/task.ts';
import { Paragraph } from '../../schemas/text.ts';
import { type Declaration, route } from '../declaration.ts';

const place = z.strictObject({ code: DossierCode, step: StepName });

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

export const readTask = route({
  method: 'GET',
  path: '/dossiers/{code}/tasks/{step}',
  operation: 'readTask',
  summary: 'One open task',
  access: 'signed-in',
  params: place,
  success: { status: 200, body: Task },
});

export const decideTask = route({
  method: 'POST',
  path: '/dossiers/{code}/tasks/{step}/decision',
  operation: 'decideTask',
  summary: 'Decide a task by one of its outcomes',
  access: 'signed-in',
  idempotent: true,
  params: place,
  body: z.strictObject({
    outcome: Name,
    version: z.int().positive().describe('the version of the task that you read'),
    reason: Paragraph(2000)
      .optional()
      .describe('the reason that the applicant reads; required for an outcome that the task lists as `reasoned`'),
    note: Paragraph(2000).optional().describe('for officers only; the applicant never reads it'),
  }),
  success: { status: 200, body: Dossier },
});

export const declaration = {
  name: 'decide-task',
  routes: [listTasks, readTask, decideTask],
  uses: { reads: ['dossier', 'units'], writes: ['dossier'], indexes: ['desk'] },
} as const satisfies Declaration;
