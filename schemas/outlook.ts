import * as z from 'zod';
import { StepName, UnitCode } from './identifiers.ts';
import { HOLDER_KINDS } from './ledger.ts';
import { Instant } from './time.ts';

/**
 * How a dossier stands to what is owed: late; not late, but it will be if nothing is hurried; on time; waiting for the
 * applicant, while nobody else can act; settled, with a result that is still to be handed over. What is late is the result; before the
 * acceptance, and while a withdrawal waits, the answer.
 */
export const OutlookState = z.enum(['late', 'will-be-late', 'on-time', 'applicant', 'to-hand-over']);
export type OutlookState = z.infer<typeof OutlookState>;

/** What a dossier waits for. */
export const Cause = z.enum([
  'intake',
  'work',
  'consultation',
  'outside',
  'supplement',
  'payment',
  'post',
  'issuance',
  'hand-over',
  'withdrawal',
  'system',
]);
export type Cause = z.infer<typeof Cause>;

/** What the control office sees of one dossier: no names, nothing of its form. */
export const Outlook = z.strictObject({
  state: OutlookState,
  cause: Cause,
  /** Where it stands: the unit of the open step that holds it up, else the unit that received it. */
  unit: UnitCode,
  /** The step that holds it up; absent while the system is at work. */
  step: StepName.optional(),
  /** Since when that step is open. */
  since: Instant,
  /** The promised date; before the acceptance, until when the answer is owed. */
  due: Instant.optional(),
  /** Of one that is late: whose delay that is, by its ledger of time, and of which unit. Not every delay is of who holds it now. */
  lateBy: z.enum([...HOLDER_KINDS, 'nobody']).optional(),
  lateUnit: UnitCode.optional(),
  /** The local day on which it falls due, while it is on time and its clock runs: `2026-11-26`. */
  day: z.iso.date().optional(),
});
export type Outlook = z.infer<typeof Outlook>;
