import * as z from 'zod';
import { DossierCode } from './identifiers.ts';
import { Prose } from './text.ts';
import { Instant } from './time.ts';

/**
 * A message to the applicant: a change of status, something asked for, fees that were set anew, money that came or goes back,
 * a part of the results, their way by post, an apology with a new date, or a promised date that days off have moved. It is shown,
 * and sent by mail where an address is known.
 */
export const Notification = z.strictObject({
  dossier: DossierCode,
  seq: z.int().positive(),
  at: Instant,
  subject: Prose,
  text: Prose,
});
export type Notification = z.infer<typeof Notification>;
