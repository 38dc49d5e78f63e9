import * as z from 'zod';
import { DossierCode, PersonId, StepName, UnitCode } from './identifiers.ts';
import { Title } from './text.ts';
import { Instant } from './time.ts';

/** A report of an outside system that did not end its step, as the desk of the step sees it. */
export const KeptReport = z.strictObject({
  dossier: DossierCode,
  step: StepName,
  title: Title.describe('of the step'),
  version: z.int().positive(),
  report: z.string().describe('its name within the dossier'),
  system: z.string(),
  outcome: z.string(),
  data: z.record(z.string(), z.string()).describe('what the system found, a tax code for example'),
  receivedAt: Instant,
  unit: UnitCode,
  role: z.string(),
  settled: z
    .strictObject({ at: Instant, by: PersonId })
    .optional()
    .describe('when an officer compared it, and who; absent while it waits'),
});
export type KeptReport = z.infer<typeof KeptReport>;
