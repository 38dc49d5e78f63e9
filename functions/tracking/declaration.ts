import * as z from 'zod';
import { DossierCode, LookupKey, ProcedureCode, ResultCode, UnitCode } from '../../schemas/identifiers.ts';
import { DenialGround } from '../../schemas/law/denial.ts';
import { ApologyReason } from '../../schemas/law/reasons.ts';
import { ResultVerification } from '../../schemas/result.ts';
import { Status } from '../../schemas/status.ts';
import { Title } from '../../schemas/text.ts';
import { Instant } from '../../schemas/time.ts';
import { FileShown, FileVerification } from '../../schemas/verification.ts';
import { type Declaration, route } from '../declaration.ts';

export const trackDossier = route({
  method: 'GET',
  path: '/tracking/{code}',
  operation: 'trackDossier',
  summary: 'Where a dossier stands, by its code and the key on its slip; without names',
  access: 'public',
  params: z.strictObject({ code: DossierCode }),
  query: z.strictObject({ key: LookupKey }),
  success: {
    status: 200,
    body: z.strictObject({
      code: DossierCode,
      procedure: z.strictObject({ code: ProcedureCode, title: Title }),
      status: Status,
      statusTitle: Title,
      submittedAt: Instant,
      due: Instant.optional(),
      promised: Instant.optional().describe('the new date of an apology; `due` stays, and is the one that counts'),
      reason: ApologyReason.optional().describe(
        'why there is a new date, as the unit chose it; its own words are in the letter',
      ),
      ground: DenialGround.optional().describe(
        'on which legal ground it was refused after appraisal; the reason is in the message to the applicant',
      ),
      withdrawal: z
        .literal('too-late')
        .optional()
        .describe(
          'the last request to withdraw it came after the decision (A 21); why is in the message to the applicant',
        ),
      endedAt: Instant.optional(),
      /** Units that hold it now. */
      holders: z.array(
        z.strictObject({ unit: UnitCode, name: Title, phone: z.string(), step: Title, due: Instant.optional() }),
      ),
    }),
  },
});

export const verifyResult = route({
  method: 'GET',
  path: '/results/{result}',
  operation: 'verifyResult',
  summary: 'Whether a result is genuine and valid, by its code and the key on it; without personal data',
  access: 'public',
  params: z.strictObject({ result: ResultCode }),
  query: z.strictObject({ key: LookupKey }),
  success: { status: 200, body: ResultVerification },
});

export const verifyFile = route({
  method: 'POST',
  path: '/verifications',
  operation: 'verifyFile',
  summary:
    'Whether a file is an issued result, by its hash and the signatures in it; the file itself is not sent. Without personal data',
  access: 'public',
  body: FileShown,
  success: { status: 200, body: FileVerification },
});

export const declaration = {
  name: 'tracking',
  routes: [trackDossier, verifyResult, verifyFile],
  uses: { reads: ['dossier', 'units', 'reference'], signer: 'trusts' },
} as const satisfies Declaration;
