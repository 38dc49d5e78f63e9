import * as z from 'zod';
import { DossierCode } from './identifiers.ts';
import { Instant } from './time.ts';

const Change = z.strictObject({ from: Instant, to: Instant });

/** What moving a dossier to the current calendar changes of its dates; a date that stays is not named. */
export const CalendarMove = z.strictObject({
  code: DossierCode,
  /** The version that it is on then. */
  calendar: z.string(),
  /** The promised date. */
  due: Change.optional(),
  /** The due dates of open steps. */
  steps: z.array(Change.extend({ step: z.string() })),
});
export type CalendarMove = z.infer<typeof CalendarMove>;
