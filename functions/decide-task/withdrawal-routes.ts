/** The applicant's request to withdraw; the counter answers it by `decideTask`. */
import * as z from 'zod';
import { Dossier } from '../../schemas/dossier.ts';
import { DossierCode } from '../../schemas/identifiers.ts';
import { Paragraph } from '../../schemas/text.ts';
import { route } from '../declaration.ts';

export const withdrawDossier = route({
  method: 'POST',
  path: '/dossiers/{code}/withdrawal',
  operation: 'withdrawDossier',
  summary:
    'Ask to withdraw the dossier; an officer of the receiving counter confirms, or answers that it came too late',
  access: 'signed-in',
  idempotent: true,
  params: z.strictObject({ code: DossierCode }),
  body: z.strictObject({ reason: Paragraph(2000) }),
  success: { status: 202, body: Dossier },
});

export const takeBackWithdrawal = route({
  method: 'DELETE',
  path: '/dossiers/{code}/withdrawal',
  operation: 'takeBackWithdrawal',
  summary: 'Take a request to withdraw back before it is answered: the dossier goes on from where it was',
  access: 'signed-in',
  idempotent: true,
  params: z.strictObject({ code: DossierCode }),
  success: { status: 200, body: Dossier },
});
