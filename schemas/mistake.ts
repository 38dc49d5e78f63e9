import * as z from 'zod';
import { DossierCode, ResultCode } from './identifiers.ts';
import { Title } from './text.ts';
import { Instant } from './time.ts';

/** A mistake in an issued result that its unit is to correct. What is wrong is in the journal of the dossier. */
export const ReportedMistake = z.strictObject({
  dossier: DossierCode,
  result: ResultCode,
  title: Title,
  number: z.string(),
  reportedAt: Instant,
  reportedBy: z.enum(['citizen', 'officer']),
  until: Instant.describe('by when it is to be corrected: 3 working days'),
  late: z.boolean(),
  signed: z.boolean().describe('the leader has signed its correction: the registry issues it'),
});
export type ReportedMistake = z.infer<typeof ReportedMistake>;
