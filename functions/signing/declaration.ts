import * as z from 'zod';
import { Dossier } from '../../schemas/dossier.ts';
import { DossierCode, Name, ResultCode } from '../../schemas/identifiers.ts';
import { RegisterWords, Result } from '../../schemas/result.ts';
import { ResultsToSign, SeenFile } from '../../schemas/result-file.ts';
import { batchOf, DecisionResult } from '../../schemas/signing.ts';
import { Line, Paragraph } from '../../schemas/text.ts';
import { Instant } from '../../schemas/time.ts';
import { type Declaration, route } from '../declaration.ts';

const dossier = z.strictObject({ code: DossierCode });

const certificateUntil = Instant.optional().describe(
  'when the certificate that signed ends, where that is less than 30 days away: get a new one before',
);

export const signResults = route({
  method: 'POST',
  path: '/signatures',
  operation: 'signResults',
  summary:
    'Sign the files that lie before the leader of several dossiers, each by itself: its files and the decision together, or nothing of it',
  access: 'signed-in',
  idempotent: true,
  body: z.strictObject({ signatures: batchOf(ResultsToSign) }),
  success: {
    status: 200,
    body: z.strictObject({
      results: z.array(DecisionResult).describe('one for each dossier, in their order'),
      certificateUntil,
    }),
  },
});

export const issueResults = route({
  method: 'POST',
  path: '/dossiers/{code}/results',
  operation: 'issueResults',
  summary:
    'The registry numbers and publishes the results, each with the next number of its series, and the agency seals those that a leader signed; with the last of them the dossier is settled',
  access: 'signed-in',
  idempotent: true,
  params: dossier,
  body: z.strictObject({
    version: z.int().positive(),
    results: z
      .array(
        z.strictObject({
          ...{ kind: Name, file: z.int().positive() },
          number: Line(40)
            .optional()
            .describe('as it stands on the paper: the next of its series. Without one, the next is taken'),
          ...RegisterWords.shape,
        }),
      )
      .max(10)
      .describe('exactly those that the open issuance owes; none where it owes none'),
  }),
  success: { status: 200, body: z.strictObject({ dossier: Dossier, results: z.array(Result), certificateUntil }) },
});

const result = z.strictObject({ result: ResultCode });

export const signCorrection = route({
  method: 'POST',
  path: '/results/{result}/correction/signature',
  operation: 'signCorrection',
  summary:
    'The leader of the unit signs the corrected file of a result with a mistake: exactly the one that lies there, with a reason',
  access: 'signed-in',
  idempotent: true,
  params: result,
  body: SeenFile.omit({ kind: true }).extend({ reason: Paragraph(2000).describe('the applicant reads it') }),
  success: { status: 200, body: Dossier },
});

export const issueCorrection = route({
  method: 'POST',
  path: '/results/{result}/correction',
  operation: 'issueCorrection',
  summary:
    'The registry numbers, seals and issues the signed correction of a result, which is superseded by it in the same moment; the applicant gets a message',
  access: 'signed-in',
  idempotent: true,
  params: result,
  body: z.strictObject({ file: z.int().positive().describe('the number of the signed file'), ...RegisterWords.shape }),
  success: { status: 200, body: Result },
});

export const declaration = {
  name: 'signing',
  routes: [signResults, issueResults, signCorrection, issueCorrection],
  uses: {
    reads: ['dossier', 'units', 'officer', 'reference'],
    writes: ['dossier', 'reference'],
    files: { results: 'write' },
    signer: 'signs',
  },
} as const satisfies Declaration;
