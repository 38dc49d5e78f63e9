import * as z from 'zod';
import { Announcement, ComponentOffer, MAX_COMPONENTS } from '../../schemas/component.ts';
import { Dossier } from '../../schemas/dossier.ts';
import { Draft, DraftSummary, ShownDraft } from '../../schemas/draft.ts';
import {
  DossierCode,
  DraftId,
  LookupKey,
  Name,
  ProcedureCode,
  StepName,
  UnitCode,
  WrittenNumber,
} from '../../schemas/identifiers.ts';
import { Consent, Delivery } from '../../schemas/journal.ts';
import { PageOf } from '../../schemas/page.ts';
import { Parties, Party } from '../../schemas/party.ts';
import { Line, Paragraph } from '../../schemas/text.ts';
import { ComponentTicket, ComponentTickets } from '../../schemas/upload.ts';
import { type Declaration, route } from '../declaration.ts';

const draft = z.strictObject({ draft: DraftId });
const dossier = z.strictObject({ code: DossierCode });
const number = WrittenNumber();
const version = z.int().positive().describe('the version of the task that you read');

export const createDraft = route({
  method: 'POST',
  path: '/drafts',
  operation: 'createDraft',
  summary:
    'Begin a draft; the form and papers that are given are checked at once, and tickets say where to send the files',
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
    components: z.array(ComponentOffer).max(MAX_COMPONENTS).default([]),
  }),
  success: { status: 201, body: Draft.extend({ tickets: z.array(ComponentTicket) }) },
  refuses: [404],
});

export const readDraft = route({
  method: 'GET',
  path: '/drafts/{draft}',
  operation: 'readDraft',
  summary: 'A draft, with the state of its papers; a submitted draft is refused with the code of its dossier',
  access: 'signed-in',
  params: draft,
  success: { status: 200, body: ShownDraft },
  refuses: [409],
});

export const listDrafts = route({
  method: 'GET',
  path: '/drafts',
  operation: 'listDrafts',
  summary: 'My drafts, newest first',
  access: 'signed-in',
  query: PageOf,
  success: { status: 200, body: z.strictObject({ drafts: z.array(DraftSummary), next: z.string().optional() }) },
});

export const removeDraft = route({
  method: 'DELETE',
  path: '/drafts/{draft}',
  operation: 'removeDraft',
  summary: 'Delete a draft; its form and files are erased',
  access: 'signed-in',
  idempotent: true,
  params: draft,
  success: { status: 204 },
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

export const offerComponents = route({
  method: 'POST',
  path: '/drafts/{draft}/components',
  operation: 'offerComponents',
  summary: 'Announce further papers, all or none; the answer says where to send their files, in the same order',
  access: 'signed-in',
  idempotent: true,
  params: draft,
  body: Announcement,
  success: { status: 201, body: ComponentTickets },
});

export const removeComponent = route({
  method: 'DELETE',
  path: '/drafts/{draft}/components/{number}',
  operation: 'removeComponent',
  summary: 'Take an announced paper out of the draft',
  access: 'signed-in',
  idempotent: true,
  params: draft.extend({ number }),
  success: { status: 204 },
});

export const renewUpload = route({
  method: 'POST',
  path: '/drafts/{draft}/components/{number}/upload',
  operation: 'renewUpload',
  summary: 'A new ticket for the file of a paper that was announced',
  access: 'signed-in',
  params: draft.extend({ number }),
  success: { status: 201, body: ComponentTicket },
});

export const renewDraft = route({
  method: 'PUT',
  path: '/drafts/{draft}/version',
  operation: 'renewDraft',
  summary:
    'Confirm the version of the procedure that is in force now, after reading what changed since the draft was begun',
  access: 'signed-in',
  params: draft,
  body: z.strictObject({
    version: z.int().positive().describe('the version in force, as `readDraft` says under `newer`'),
  }),
  success: { status: 200, body: Draft },
  refuses: [409],
});

export const submitDraft = route({
  method: 'POST',
  path: '/drafts/{draft}/submission',
  operation: 'submitDraft',
  summary:
    'Submit: every announced paper is verified, the dossier gets its code and its way begins; all faults are reported at once',
  access: 'signed-in',
  idempotent: true,
  params: draft,
  success: { status: 201, body: z.strictObject({ code: DossierCode, lookupKey: LookupKey }) },
});

export const acceptDraft = route({
  method: 'POST',
  path: '/drafts/{draft}/acceptance',
  operation: 'acceptDraft',
  summary: 'The counter submits its own draft and accepts it in one step; all faults are reported at once',
  access: 'signed-in',
  idempotent: true,
  params: draft,
  success: { status: 201, body: z.strictObject({ code: DossierCode, lookupKey: LookupKey, dossier: Dossier }) },
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

const corrected = z.strictObject({
  owner: Party.describe('as it should stand'),
  filer: Party.optional().describe('as it should stand, where another than the owner filed it; absent: it stays'),
  form: z.json().describe('the whole form, as it should stand'),
});

export const correctDossier = route({
  method: 'POST',
  path: '/dossiers/{code}/correction',
  operation: 'correctDossier',
  summary:
    'The counter corrects form and applicant before it accepts the filing, with the consent of the applicant, who gets a message; or who filed it online does; all faults are reported at once',
  access: 'signed-in',
  idempotent: true,
  params: dossier,
  body: corrected.extend({
    version,
    consent: Consent.optional().describe(
      'how the applicant agreed to what an officer corrects; absent: the applicant corrects it',
    ),
  }),
  success: { status: 200, body: Dossier },
});

export const adjustDossier = route({
  method: 'POST',
  path: '/dossiers/{code}/adjustment',
  operation: 'adjustDossier',
  summary:
    'Who filed online adjusts an accepted dossier (A 21), in what changes no fact, fee, paper or unit, and by what nobody has worked; all faults are reported at once',
  access: 'signed-in',
  idempotent: true,
  params: dossier,
  body: corrected.extend({ version: version.describe('of the form that you read: `adjustable` of `readDossier`') }),
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
      .array(z.strictObject({ component: Name, why: Line(500) }))
      .min(1)
      .max(40),
    override: z.boolean().default(false).describe('a leader asks although the rounds are used, or the time has passed'),
    cause: Paragraph(500).optional().describe('why, with an override; officers read it'),
  }),
  success: { status: 200, body: Dossier },
});

export const offerSupplement = route({
  method: 'POST',
  path: '/dossiers/{code}/components',
  operation: 'offerSupplement',
  summary: 'Announce papers of a supplement, all or none; the answer says where to send their files, in the same order',
  access: 'signed-in',
  idempotent: true,
  params: dossier,
  body: Announcement,
  success: { status: 201, body: ComponentTickets },
});

export const removeSupplement = route({
  method: 'DELETE',
  path: '/dossiers/{code}/components/{number}',
  operation: 'removeSupplement',
  summary: 'Take an announced paper out of a supplement that was not handed in yet',
  access: 'signed-in',
  idempotent: true,
  params: dossier.extend({ number }),
  success: { status: 204 },
});

export const renewSupplementUpload = route({
  method: 'POST',
  path: '/dossiers/{code}/components/{number}/upload',
  operation: 'renewSupplementUpload',
  summary: 'A new ticket for the file of a paper that was announced for a supplement and not handed in yet',
  access: 'signed-in',
  params: dossier.extend({ number }),
  success: { status: 201, body: ComponentTicket },
});

export const answerSupplement = route({
  method: 'POST',
  path: '/dossiers/{code}/tasks/{step}/supplement',
  operation: 'answerSupplement',
  summary: 'Hand in the supplement: every paper announced for it is verified, and the clock goes on',
  access: 'signed-in',
  idempotent: true,
  params: dossier.extend({ step: StepName }),
  success: { status: 200, body: Dossier },
});

export const declaration = {
  name: 'intake',
  routes: [
    ...[createDraft, readDraft, listDrafts, removeDraft, fillForm, offerComponents, removeComponent, renewUpload],
    ...[renewDraft, submitDraft, acceptDraft, acceptDossier, refuseDossier, correctDossier, adjustDossier],
    ...[requestSupplement, offerSupplement, removeSupplement, renewSupplementUpload, answerSupplement],
  ],
  uses: {
    reads: ['draft', 'dossier', 'units', 'idempotency', 'usage', 'person'],
    writes: ['arrivals', 'draft', 'dossier', 'counter', 'idempotency', 'usage'],
    indexes: ['person'],
    files: { drafts: 'write', dossiers: 'write' },
    digests: true,
  },
} as const satisfies Declaration;
