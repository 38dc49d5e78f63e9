import * as z from 'zod';
import { StepName, UnitCode } from './identifiers.ts';
import { TaskKind } from './journal.ts';
import { Instant } from './time.ts';

/** An open step during some time: at a desk, with an outside system (`system`), else with the applicant. */
export const Holder = z.strictObject({
  step: StepName,
  visit: z.int().positive(),
  kind: TaskKind,
  unit: UnitCode.optional(),
  role: z.string().optional(),
  system: z
    .string()
    .optional()
    .describe('the outside system that was asked, while no desk works the step in its place'),
});
export type Holder = z.infer<typeof Holder>;

/** A stretch of time during which the same steps were open; none: the system was at work. */
export const LedgerEntry = z.strictObject({
  from: Instant,
  to: Instant,
  holders: z.array(Holder),
  minutes: z
    .int()
    .optional()
    .describe('working time in it, by the hours of the receiving unit; missing where its days off are not published'),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;

/**
 * A dossier went from one unit to another, with a step that the receiver works (slip 06). `result`: whether it was worked a day before its
 * limit, within it, or after it; absent while it is worked.
 */
export const HandOver = z.strictObject({
  step: StepName,
  visit: z.int().positive(),
  giver: UnitCode,
  receiver: UnitCode,
  givenAt: Instant,
  receivedAt: Instant.optional().describe('when the receiver confirmed it, where the procedure asks for that'),
  due: Instant.optional(),
  endedAt: Instant.optional(),
  result: z.enum(['early', 'on-time', 'late']).optional(),
});
export type HandOver = z.infer<typeof HandOver>;
