import * as z from 'zod';
import { Component, ComponentOffer } from '../../schemas/component.ts';
import { Dossier } from '../../schemas/dossier.ts';
import { Draft } from '../../schemas/draft.ts';
import { DossierCode, DraftId, LookupKey, ProcedureCode, StepName, UnitCode } from '../../schemas/identifiers.ts';
import { Delivery } from '../../schemas/journal.ts';
import { Parties } from '../../schemas/party.ts';
import { Line, Paragraph } from '../../schemas/text.ts';
import { ComponentTicket } from '../../schemas/upload.ts';
import { type Declaration, route } from '../declaration.ts';

const draft = z.strictObject({ draft: DraftId });
const dossier = z.strictObject({ code: DossierCode });
const number = z.coerce.number().int().positive();
const version = z.int().positive().describe('the version of the task as it was seen');

export const createDraft = route({
  method: 'POST',
  path: '/drafts',
  operation: 'createDraft',
  summary: 'Begin a filing; the form, if it is there, is checked at once',
  access: 'signed-in',
  idempotent: true,
  body: z.strictObject({
    procedure: ProcedureCode,
    version: z.int().positive().optional(),
    delivery: Delivery,
    receivingUnit: UnitCode,
    returningUnit: UnitCode.optional(),
    parties: Parties,
    form: z.json().optional(),
  }),
  success: { status: 201, body: Draft },
});

export const readDraft = route({
  method: 'GET',
  path: '/drafts/{draft}',
  operation: 'readDraft',
  summary: 'A filing in preparation',
  access: 'signed-in',
  params: draft,
  success: { status: 200, body: Draft },
});

export const fillForm = route({
  method: 'PUT',
  path: '/drafts/{draft}/form',
  operation: 'fillForm',
  summary: 'Fill in the form; every fault is reported at once',
  access: 'signed-in',
  params: draft,
  body: z.strictObject({ form: z.json() }),
  success: { status: 200, body: Draft },
});

export const offerComponent = route({
  method: 'POST',
  path: '/drafts/{draft}/components',
  operation: 'offerComponent',
  summary: 'Announce a paper; the answer says where to send its file',
  access: 'signed-in',
  params: draft,
  body: ComponentOffer,
  success: { status: 201, body: ComponentTicket },
});

export const checkComponent = route({
  method: 'POST',
  path: '/drafts/{draft}/components/{number}/check',
  operation: 'checkComponent',
  summary: 'Verify that the announced file has arrived whole and is of its type',
  access: 'signed-in',
  params: draft.extend({ number }),
  success: { status: 200, body: Component },
});

export const submitDraft = route({
  method: 'POST',
  path: '/drafts/{draft}/submission',
  operation: 'submitDraft',
  summary: 'Submit: the dossier gets its code and its way begins',
  access: 'signed-in',
  idempotent: true,
  params: draft,
  success: { status: 201, body: z.strictObject({ code: DossierCode, lookupKey: LookupKey }) },
});

export const acceptDossier = route({
  method: 'POST',
  path: '/dossiers/{code}/acceptance',
  operation: 'acceptDossier',
  summary: 'The counter accepts the filing; the promised date is set',
  access: 'signed-in',
  idempotent: true,
  params: dossier,
  body: z.strictObject({ version }),
  success: { status: 200, body: Dossier },
});

export const refuseDossier = route({
  method: 'POST',
  path: '/dossiers/{code}/refusal',
  operation: 'refuseDossier',
  summary: 'The counter refuses the filing, with the legal reason (slip 03)',
  access: 'signed-in',
  idempotent: true,
  params: dossier,
  body: z.strictObject({ version, reason: Paragraph(2000) }),
  success: { status: 200, body: Dossier },
});

export const requestSupplement = route({
  method: 'POST',
  path: '/dossiers/{code}/tasks/{step}/supplement-request',
  operation: 'requestSupplement',
  summary: 'Ask the applicant for missing papers (slip 02); the clock stops until the answer',
  access: 'signed-in',
  idempotent: true,
  params: dossier.extend({ step: StepName }),
  body: z.strictObject({
    version,
    items: z
      .array(z.strictObject({ component: z.string().max(60), why: Line(500) }))
      .min(1)
      .max(40),
    /** A leader's override for a round beyond the procedure's number. */
    override: z.boolean().default(false),
  }),
  success: { status: 200, body: Dossier },
});

export const offerSupplement = route({
  method: 'POST',
  path: '/dossiers/{code}/components',
  operation: 'offerSupplement',
  summary: 'Announce a paper of a supplement',
  access: 'signed-in',
  params: dossier,
  body: ComponentOffer,
  success: { status: 201, body: ComponentTicket },
});

export const checkSupplement = route({
  method: 'POST',
  path: '/dossiers/{code}/components/{number}/check',
  operation: 'checkSupplement',
  summary: 'Verify that a paper of a supplement has arrived whole',
  access: 'signed-in',
  params: dossier.extend({ number }),
  success: { status: 200, body: Component },
});

export const answerSupplement = route({
  method: 'POST',
  path: '/dossiers/{code}/tasks/{step}/supplement',
  operation: 'answerSupplement',
  summary: 'Hand in the supplement; the clock goes on',
  access: 'signed-in',
  idempotent: true,
  params: dossier.extend({ step: StepName }),
  success: { status: 200, body: Dossier },
});

export const withdrawDossier = route({
  method: 'POST',
  path: '/dossiers/{code}/withdrawal',
  operation: 'withdrawDossier',
  summary: 'Ask to withdraw the dossier; an officer of the receiving counter confirms',
  access: 'signed-in',
  idempotent: true,
  params: dossier,
  body: z.strictObject({ reason: Paragraph(2000) }),
  success: { status: 202, body: Dossier },
});

export const declaration = {
  name: 'intake',
  routes: [
    createDraft,
    readDraft,
    fillForm,
    offerComponent,
    checkComponent,
    submitDraft,
    acceptDossier,
    refuseDossier,
    requestSupplement,
    offerSupplement,
    checkSupplement,
    answerSupplement,
    withdrawDossier,
  ],
  uses: {
    reads: ['draft', 'dossier', 'units', 'idempotency'],
    writes: ['draft', 'dossier', 'counter', 'idempotency'],
    files: { drafts: 'write', dossiers: 'write' },
  },
} as const satisfies Declaration;
