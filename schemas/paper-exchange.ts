/** The paper of a corrected result that a counter exchanges for the wrong one. */
import * as z from 'zod';
import { DossierCode, ResultCode } from './identifiers.ts';
import { Delivery } from './journal.ts';
import { Title } from './text.ts';
import { Instant } from './time.ts';

export const PaperExchange = z.strictObject({
  dossier: DossierCode,
  result: ResultCode.describe('the corrected one'),
  replaces: ResultCode.describe('the wrong one, whose paper is taken back'),
  title: Title,
  number: z.string(),
  since: Instant,
  delivery: Delivery.describe('how the applicant has chosen to get results'),
  owner: z.string().describe('the name of the owner of the dossier'),
});
export type PaperExchange = z.infer<typeof PaperExchange>;
