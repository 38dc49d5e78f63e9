import * as z from 'zod';
import { Action } from './action.ts';
import { DossierCode, ProcedureCode, StepName, UnitCode } from './identifiers.ts';
import { ApologyReason, CHOSEN_APOLOGY_REASON } from './law/reasons.ts';
import { Paragraph, Title } from './text.ts';
import { Instant } from './time.ts';

/**
 * How far the apology of a dossier is (slip 04). `owed`: the unit that will be late is asked to write it. `written`: an officer has
 * written it, and the leader has not approved it. `sent`: the leader approved it. `by-system`: the system sent it, since nobody had
 * approved one in time; it counts against the unit.
 */
export const ApologyState = z.enum(['owed', 'written', 'sent', 'by-system']);
export type ApologyState = z.infer<typeof ApologyState>;

/** The apology of a dossier. There is one at most, ever (A 19(6)). Its words are those of the journal entry `seq`. */
export const Apology = z.strictObject({
  state: ApologyState,
  /** Number of the entry that brought it here; a decision on it must name this. */
  seq: z.int().positive(),
  since: Instant,
  /** Which unit holds the dossier up, and at which step. */
  unit: UnitCode.optional(),
  step: StepName.optional(),
  /** Until when the unit may write it; then the system sends one. */
  until: Instant.optional(),
  reason: ApologyReason.optional(),
  /** The new date that is asked for, or was promised. */
  promised: Instant.optional(),
});
export type Apology = z.infer<typeof Apology>;

const Day = z.iso.date();

/** What an officer writes: why, in own words, and the new date. */
export const ApologyText = z.strictObject({
  version: z
    .int()
    .positive()
    .optional()
    .describe('`seq` of the apology that you read; needed where a colleague has written one'),
  reason: CHOSEN_APOLOGY_REASON,
  words: Paragraph(1000).optional().describe('for the applicant; required for the reason `other`'),
  promised: Day.describe('the new date: a working day within the bounds that `readApology` gives'),
});
export type ApologyText = z.infer<typeof ApologyText>;

/** The apology of a dossier, as officers of its way read it. */
export const ApologyToRead = z.strictObject({
  apology: Apology.optional(),
  words: z.string().optional(),
  due: Instant.optional().describe('the promised date, which stays the one that counts'),
  unit: UnitCode.optional().describe('which unit is to write it'),
  step: Title.optional().describe('at which step it is held up'),
  dates: z
    .strictObject({
      ...{ proposed: Day, first: Day, last: Day },
      closings: z
        .array(Instant)
        .describe('of the working days between, until when the result is promised if one is chosen; 90 at most'),
    })
    .optional()
    .describe(
      'the new date that can be kept by the limits of the steps ahead, and between which dates one may be chosen',
    ),
  actions: z.array(Action),
});
export type ApologyToRead = z.infer<typeof ApologyToRead>;

/** An apology in the list of its unit. */
export const ApologyToWrite = z.strictObject({
  dossier: DossierCode,
  procedure: ProcedureCode,
  apology: Apology,
  due: Instant,
  step: Title.optional(),
  owner: z.string().optional(),
});
export type ApologyToWrite = z.infer<typeof ApologyToWrite>;
