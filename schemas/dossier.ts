import * as z from 'zod';
import { Apology } from './apology.ts';
import { Checksum } from './checksum.ts';
import { JudgedPaper } from './component.ts';
import { DossierCode, PersonId, ProcedureCode, ResultCode, UnitCode } from './identifiers.ts';
import { Channel, Delivery, FactValues, FeeLine, TaskKind } from './journal.ts';
import { Denial } from './law/denial.ts';
import { Status } from './status.ts';
import { Instant, WorkingLimit } from './time.ts';

/**
 * The state of one step: its latest visit, and how every earlier visit ended. For a step that has ended only what later steps need is
 * kept, since the dossier is written with every command; the rest is in its journal.
 */
export const StepState = z.strictObject({
  kind: TaskKind,
  visit: z.int().positive(),
  open: z.boolean(),
  unit: UnitCode.optional(),
  /**
   * While it is open: since when, until when, and whether the dossier's clock stands still meanwhile. While a withdrawal waits for its
   * answer no other step has a `due`.
   */
  openedAt: Instant.optional(),
  due: Instant.optional(),
  stopsClock: z.boolean().optional(),
  /** Of an open supplement: the limit starts again when it is answered. */
  restartsClock: z.literal(true).optional(),
  /** While it is open: a desk works it in place of its outside system, which did not answer or is not configured. */
  givenToDesk: z.literal(true).optional(),
  /** How each visit ended, first visit first; `error` is the named error that the machine got, if any. */
  endings: z.array(z.strictObject({ outcome: z.string(), error: z.string().optional() })),
  /** Working time that is left for the next visit, after the clock stood still. */
  remaining: WorkingLimit.optional(),
});
export type StepState = z.infer<typeof StepState>;

/** The file of a result that was laid with the dossier to be signed, by its number and SHA-256; and the signed one, where a leader signed it. */
export const ResultDraft = z.strictObject({
  file: z.int().positive(),
  sha256: Checksum,
  result: ResultCode.optional().describe('the code that is printed on it, where the system made it'),
  /** The issued result with a mistake whose place it is to take. */
  corrects: ResultCode.optional(),
  signed: z
    .strictObject({ file: z.int().positive(), sha256: Checksum, step: z.string(), at: Instant, by: PersonId })
    .optional(),
});
export type ResultDraft = z.infer<typeof ResultDraft>;

/** A mistake in an issued result, until its unit has corrected it or its leader has rejected the report. */
export const OpenMistake = z.strictObject({
  result: ResultCode,
  /** The unit that issued the result, and corrects it. */
  unit: UnitCode,
  /** By when it is to be corrected. */
  until: Instant,
  /** The number of the entry with what is wrong. */
  seq: z.int().positive(),
});
export type OpenMistake = z.infer<typeof OpenMistake>;

export const FeeState = FeeLine.extend({ paid: z.boolean() });

/** The dossier as it follows from its journal: always a fold of the entries, never changed in any other way. */
export const Dossier = z.strictObject({
  code: DossierCode,
  procedure: z.strictObject({ code: ProcedureCode, version: z.int().positive() }),
  status: Status,
  /** Sequence number of the last entry. */
  seq: z.int().positive(),
  /** The execution of the machine that counts; answers to older ones are refused. */
  epoch: z.int().positive(),
  channel: Channel,
  delivery: Delivery,
  /** Role → unit, resolved at filing: receiving, returning, competent and the procedure's own. */
  units: z.record(z.string(), UnitCode),
  owner: PersonId.optional(),
  filer: PersonId,
  facts: FactValues.describe('empty for a reader who does not see the whole form'),
  calendar: z.string().max(40),
  fees: z.array(FeeState),
  submittedAt: Instant,
  acceptedAt: Instant.optional(),
  /** The promised date (ngày hẹn trả). */
  due: Instant.optional(),
  /** The new date of an apology (slip 04). `due` stays the date that counts; when `due` moves past this one, this one is dropped. */
  promised: Instant.optional(),
  /** The first promised date; the one that the index counts. */
  firstDue: Instant.optional(),
  /** From when the limit is counted: the day of receipt does not count. */
  clockFrom: Instant.optional(),
  /** Since when the clock stands still; later than the beginning of the pause if the clock had not started by then. */
  pausedAt: Instant.optional(),
  /**
   * When the applicant asked to withdraw it (status 7). For the index this is its end, though an officer must still confirm. Absent again
   * once the request was taken back or came too late.
   */
  withdrawalAt: Instant.optional(),
  /** When it ended: the first of status 3, 8, 9, 10. */
  endedAt: Instant.optional(),
  /** Papers that nobody can open: malware was found in them, or they were not searched for it yet. Absent: none. */
  withheld: z.array(JudgedPaper).optional(),
  supplements: z.int().nonnegative(),
  steps: z.record(z.string(), StepState),
  results: z.array(z.strictObject({ code: z.string(), kind: z.string() })),
  /** By kind of result, until it is issued. */
  drafts: z.record(z.string(), ResultDraft).optional().describe('for officers only'),
  /** Codes that are printed on corrections that were given up: no other result gets them. */
  spentCodes: z.array(ResultCode).readonly().optional().describe('shown to nobody'),
  /** By kind of result, until they are corrected. */
  mistakes: z.record(z.string(), OpenMistake).optional(),
  /** Its refusal after appraisal (slip 03). */
  denial: Denial.optional(),
  overdue: z.boolean(),
  apologised: z.boolean(),
  /** Its apology, before it is sent and after. */
  apology: Apology.optional().describe('for officers only'),
  incident: z.string().optional().describe('why its machine is stuck; for officers only'),
});
export type Dossier = z.infer<typeof Dossier>;

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
