import * as z from 'zod';
import { Announcement } from '../../schemas/component.ts';
import { Dossier } from '../../schemas/dossier.ts';
import { DossierCode, Name, ResultCode, UnitCode, WrittenNumber } from '../../schemas/identifiers.ts';
import { IncomingEntry, IncomingOf } from '../../schemas/incoming.ts';
import { Issuance, PAPER_CODE, RegisterEntry, RegisterOf, SeriesLine } from '../../schemas/issuance.ts';
import { Denial } from '../../schemas/law/denial.ts';
import { ReportedMistake } from '../../schemas/mistake.ts';
import { PageOf } from '../../schemas/page.ts';
import { PaperExchange } from '../../schemas/paper-exchange.ts';
import { Result } from '../../schemas/result.ts';
import { ResultFiles } from '../../schemas/result-file.ts';
import { ItemNumber, Receiver } from '../../schemas/shipment.ts';
import { Line, Paragraph } from '../../schemas/text.ts';
import { Instant } from '../../schemas/time.ts';
import { ComponentTickets } from '../../schemas/upload.ts';
import { type Declaration, route } from '../declaration.ts';

const dossier = z.strictObject({ code: DossierCode });
const version = z.int().positive();

export const offerResults = route({
  method: 'POST',
  path: '/dossiers/{code}/result-files',
  operation: 'offerResults',
  summary:
    'Announce files of results, all or none (`component` names the kind of result), at most 100 for a dossier; one announced again keeps its number. Also before the leader signs: as drafts',
  access: 'signed-in',
  idempotent: true,
  params: dossier,
  body: Announcement,
  success: { status: 201, body: ComponentTickets },
});

export const layResult = route({
  method: 'POST',
  path: '/dossiers/{code}/result-files/{file}/laying',
  operation: 'layResult',
  summary:
    'Lay the sent file of a result before the leader, to be signed; refused if it is damaged, locked or signed already',
  access: 'signed-in',
  idempotent: true,
  params: dossier.extend({ file: WrittenNumber() }),
  success: { status: 200, body: Dossier },
});

export const listResultFiles = route({
  method: 'GET',
  path: '/dossiers/{code}/result-files',
  operation: 'listResultFiles',
  summary: 'The files of results that lie before the leader, each with an address to read exactly what is signed',
  access: 'signed-in',
  params: dossier,
  success: { status: 200, body: ResultFiles },
});

export const readIssuance = route({
  method: 'GET',
  path: '/dossiers/{code}/issuance',
  operation: 'readIssuance',
  summary: 'What the open issuance owes: each result with its code and its next number; for the desk that issues it',
  access: 'signed-in',
  params: dossier,
  success: { status: 200, body: Issuance },
});

export const listSeries = route({
  method: 'GET',
  path: '/units/{code}/series',
  operation: 'listSeries',
  summary:
    'The kinds of results that a unit may issue, each with the last number of its series in this year and the next; for its registry',
  access: 'signed-in',
  params: z.strictObject({ code: UnitCode }),
  query: PageOf,
  success: {
    status: 200,
    body: z.strictObject({ year: z.int(), series: z.array(SeriesLine), next: z.string().optional() }),
  },
});

export const openSeries = route({
  method: 'PUT',
  path: '/units/{code}/series/{kind}',
  operation: 'openSeries',
  summary:
    'The registry says which number the next result of this kind gets at the unit: after a paper book, or under another sign. A series goes on without a gap',
  access: 'signed-in',
  idempotent: true,
  params: z.strictObject({ code: UnitCode, kind: Name }),
  body: z.strictObject({ number: Line(40).describe('with its sign: `57/GP-UBND`') }),
  success: { status: 200, body: z.strictObject({ next: z.string() }) },
});

export const listRegister = route({
  method: 'GET',
  path: '/units/{code}/register',
  operation: 'listRegister',
  summary:
    'The register of outgoing documents of a unit, newest first: results with number, abstract, recipients and state; for its registry. It may answer fewer than `limit` with a `next`',
  access: 'signed-in',
  params: z.strictObject({ code: UnitCode }),
  query: PageOf.extend(RegisterOf.shape),
  success: {
    status: 200,
    body: z.strictObject({
      ...{ from: z.iso.date(), to: z.iso.date() },
      results: z.array(RegisterEntry),
      next: z.string().optional(),
    }),
  },
});

export const listIncoming = route({
  method: 'GET',
  path: '/units/{code}/incoming',
  operation: 'listIncoming',
  summary:
    'The register of incoming documents of a unit, newest first: dossiers, consultations and papers that others sent, with number, sender and who works them; for its registry, whose reading enters what has come. It may answer fewer than `limit` with a `next`',
  access: 'signed-in',
  params: z.strictObject({ code: UnitCode }),
  query: PageOf.extend(IncomingOf.shape),
  success: {
    status: 200,
    body: z.strictObject({
      ...{ from: z.iso.date(), to: z.iso.date() },
      entries: z.array(IncomingEntry),
      next: z.string().optional(),
    }),
  },
});

export const listResults = route({
  method: 'GET',
  path: '/dossiers/{code}/results',
  operation: 'listResults',
  summary: 'The results of a dossier, each with an address to read it; or why it was refused after appraisal',
  access: 'signed-in',
  params: dossier,
  success: {
    status: 200,
    body: z.strictObject({
      results: z.array(
        Result.extend({
          paperCode: PAPER_CODE.optional(),
          url: z
            .string()
            .optional()
            .describe('GET it without a token: the file itself; absent where malware was found in it'),
        }),
      ),
      denial: Denial.extend({ reason: z.string().optional() })
        .optional()
        .describe('of a dossier that was refused after appraisal: what slip 03 says'),
    }),
  },
});

export const returnResults = route({
  method: 'POST',
  path: '/dossiers/{code}/return',
  operation: 'returnResults',
  summary:
    'The counter hands the result to the applicant; or slip 03 and the papers of what was refused after appraisal',
  access: 'signed-in',
  idempotent: true,
  params: dossier,
  body: z.strictObject({
    version,
    receiver: Receiver.optional().describe('who took it and signed for it; a note for officers in the journal says so'),
  }),
  success: { status: 200, body: Dossier },
});

export const endResult = route({
  method: 'POST',
  path: '/results/{result}/end',
  operation: 'endResult',
  summary:
    'A leader of the unit revokes an issued result, or says which other result holds in its place; the applicant hears why',
  access: 'signed-in',
  idempotent: true,
  params: z.strictObject({ result: ResultCode }),
  body: z.strictObject({
    reason: Paragraph(2000).describe('the applicant reads it'),
    replacedBy: ResultCode.optional().describe('a valid result of the same unit; none: the result is revoked'),
  }),
  success: { status: 204 },
});

export const reportMistake = route({
  method: 'POST',
  path: '/results/{result}/mistake',
  operation: 'reportMistake',
  summary:
    'Report a mistake in a valid result, as its applicant or as an officer who may read it; its unit corrects it within 3 working days',
  access: 'signed-in',
  idempotent: true,
  params: z.strictObject({ result: ResultCode }),
  body: z.strictObject({ text: Paragraph(2000).describe('what is wrong, and what should stand there') }),
  success: { status: 200, body: z.strictObject({ until: Instant.describe('by when it is to be corrected') }) },
});

export const rejectMistake = route({
  method: 'POST',
  path: '/results/{result}/mistake/rejection',
  operation: 'rejectMistake',
  summary:
    'The leader of the unit finds that the result has no such mistake: it stays as it is, and the applicant reads why',
  access: 'signed-in',
  idempotent: true,
  params: z.strictObject({ result: ResultCode }),
  body: z.strictObject({ reason: Paragraph(2000).describe('the applicant reads it') }),
  success: { status: 204 },
});

export const listMistakes = route({
  method: 'GET',
  path: '/mistakes',
  operation: 'listMistakes',
  summary:
    'Mistakes in results of the own unit that are to be corrected, the most urgent first; for its leader, its specialists and its registry',
  access: 'signed-in',
  success: { status: 200, body: z.strictObject({ mistakes: z.array(ReportedMistake) }) },
});

export const listExchanges = route({
  method: 'GET',
  path: '/exchanges',
  operation: 'listExchanges',
  summary:
    'Papers of corrected results that the own counter gives out in exchange for the wrong ones, the oldest first',
  access: 'signed-in',
  success: { status: 200, body: z.strictObject({ exchanges: z.array(PaperExchange) }) },
});

export const exchangePaper = route({
  method: 'POST',
  path: '/results/{result}/exchange',
  operation: 'exchangePaper',
  summary:
    'The counter has given the paper of a corrected result to the applicant and taken the wrong one back, or has sent it by post',
  access: 'signed-in',
  idempotent: true,
  params: z.strictObject({ result: ResultCode }),
  body: z.strictObject({
    receiver: Receiver.optional().describe('who took it; a note for officers in the journal says so'),
    item: ItemNumber.optional().describe('the item of the post in which it was sent'),
  }),
  success: { status: 204 },
});

export const declaration = {
  name: 'results',
  routes: [
    offerResults,
    layResult,
    listResultFiles,
    readIssuance,
    listSeries,
    openSeries,
    listRegister,
    listIncoming,
    listResults,
    returnResults,
    endResult,
    reportMistake,
    rejectMistake,
    listMistakes,
    listExchanges,
    exchangePaper,
  ],
  uses: {
    reads: ['arrivals', 'dossier', 'units', 'idempotency', 'officer', 'reference'],
    writes: ['arrivals', 'dossier', 'idempotency', 'reading', 'reference'],
    indexes: ['desk'],
    files: { results: 'write' },
  },
} as const satisfies Declaration;
