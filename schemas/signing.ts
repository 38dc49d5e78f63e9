import * as z from 'zod';
import { DossierCode, Name, PersonId, ProcedureCode, StepName, UnitCode } from './identifiers.ts';
import { DenialGround } from './law/denial.ts';
import { Problem } from './problem.ts';
import { SeenFile } from './result-file.ts';
import { Task } from './task.ts';
import { Paragraph, Title } from './text.ts';
import { Instant } from './time.ts';

/**
 * Why a dossier needs a look of its own before it is signed. `withdrawal`: the applicant asked to withdraw it, and it cannot be signed.
 * `incident`: its machine is stuck. `other-outcome`: an earlier step did not end in its usual way, as an objection. `again`: it was
 * sent back from here before. `dossier-late`: its promised date has passed. `apology`: the applicant was given a new date.
 */
export const SigningFlag = z.enum([
  ...(['withdrawal', 'incident', 'other-outcome', 'again', 'dossier-late', 'apology'] as const),
]);
export type SigningFlag = z.infer<typeof SigningFlag>;

/** How an earlier step of the way ended. */
export const EarlierOutcome = z.strictObject({
  step: StepName,
  title: Title,
  outcome: z.string(),
  /** The outcome in words. */
  said: Title,
  /** The outcome that the step usually has, which is the first of its definition. */
  usual: z.boolean(),
});
export type EarlierOutcome = z.infer<typeof EarlierOutcome>;

/** A task of a leader with what is to be known before it is signed. */
export const TaskToSign = Task.extend({
  owner: z.string(),
  flags: z.array(SigningFlag),
  earlier: z.array(EarlierOutcome).describe('how the steps before this one ended, in the order of the way'),
  results: z.array(Title).describe('what will be issued after it'),
  files: z
    .array(SeenFile.extend({ title: Title }))
    .describe(
      'files of results that lie before the leader: `signResults` signs them; none where it is signed on paper',
    ),
});
export type TaskToSign = z.infer<typeof TaskToSign>;

/** Who decided what before, and what outside systems found. */
export const SigningCard = TaskToSign.extend({
  identityNumber: z.string(),
  decisions: z.array(
    z.strictObject({
      step: StepName,
      title: Title,
      outcome: z.string(),
      said: Title,
      at: Instant,
      late: z.boolean(),
      by: z.strictObject({
        kind: z.enum(['citizen', 'officer', 'system', 'clock']),
        id: PersonId,
        unit: UnitCode.optional(),
        name: z.string().optional().describe('of an officer, as the directory has it now'),
        insteadOf: z.string().optional().describe('the name of the officer for whom that one stood in'),
      }),
      text: z.string().optional(),
      note: z.string().optional(),
    }),
  ),
  findings: z.array(z.strictObject({ step: StepName, title: Title, data: z.record(z.string(), z.string()) })),
  promised: Instant.optional(),
  supplements: z.int().nonnegative(),
  papers: z.int().nonnegative(),
});
export type SigningCard = z.infer<typeof SigningCard>;

/** So many decisions are taken in one request. */
const MOST_DECISIONS = 50;

/** What is done with several tasks in one request: with none of them twice. */
export const batchOf = <OnTask extends z.ZodType<{ readonly dossier: string; readonly step: string }>>(one: OnTask) =>
  z
    .array(one)
    .min(1)
    .max(MOST_DECISIONS)
    .refine(
      all => new Set(all.map(({ dossier, step }) => `${dossier} ${step}`)).size === all.length,
      'names a task twice',
    );

/** A decision on one task: by which outcome, with a reason for the applicant and a note for officers. */
export const TaskDecision = z.strictObject({
  outcome: Name,
  version: z.int().positive().describe('the version of the task that you read'),
  reason: Paragraph(2000)
    .optional()
    .describe('the reason that the applicant reads; required for an outcome that the task lists as `reasoned`'),
  ground: DenialGround.optional().describe(
    'the legal ground of slip 03; required for an outcome that the task lists as `denying`, and for no other',
  ),
  note: Paragraph(2000).optional().describe('for officers only; the applicant never reads it'),
});
export type TaskDecision = z.infer<typeof TaskDecision>;

/** The same with the task that it decides. */
export const DecisionInBatch = TaskDecision.extend({ dossier: DossierCode, step: StepName });
export type DecisionInBatch = z.infer<typeof DecisionInBatch>;

/** What became of one decision of a batch: `problem` says why it was not taken. */
export const DecisionResult = z.strictObject({
  dossier: DossierCode,
  step: StepName,
  problem: Problem.omit({ instance: true }).optional(),
});
export type DecisionResult = z.infer<typeof DecisionResult>;

/** What is open at one desk of a unit. */
export const DeskLoad = z.strictObject({
  role: z.string(),
  open: z.int().nonnegative(),
  late: z.int().nonnegative(),
  today: z.int().nonnegative().describe('due by the end of this day'),
  more: z.boolean().describe('the numbers are at least these: no more tasks are counted than that'),
});
export type DeskLoad = z.infer<typeof DeskLoad>;

/** An agency that was consulted and has not answered in time (A 19(4)), as the head of the one-stop reads it. */
export const LateAnswer = z.strictObject({
  dossier: DossierCode,
  procedure: ProcedureCode,
  step: StepName,
  title: Title.optional(),
  unit: UnitCode.optional(),
  due: Instant,
  isSilent: z.boolean().describe('its silence counts as its answer'),
});
export type LateAnswer = z.infer<typeof LateAnswer>;
