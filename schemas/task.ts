import * as z from 'zod';
import { Action } from './action.ts';
import { DossierCode, LookupKey, PersonId, ProcedureCode, StepName, UnitCode } from './identifiers.ts';
import { TaskKind } from './journal.ts';
import { Title } from './text.ts';
import { Instant } from './time.ts';

/** What the next due instant of a task is about. */
export const DueKind = z.enum(['unreceived', 'due-soon', 'overdue', 'expiry']);
export type DueKind = z.infer<typeof DueKind>;

/** The officer of a desk who works a task: who took it, or to whom the leader gave it. */
export const Assignee = z.strictObject({ id: PersonId, name: z.string(), since: Instant });
export type Assignee = z.infer<typeof Assignee>;

/** A piece of work that waits at one unit, as people see it. The token of the machine never leaves the store. */
export const Task = z.strictObject({
  dossier: DossierCode,
  step: StepName,
  visit: z.int().positive(),
  /** A decision must name this version; it changes each time the step is opened again, and when the form is corrected. */
  version: z.int().positive(),
  kind: TaskKind,
  title: Title,
  procedure: ProcedureCode,
  unit: UnitCode.optional(),
  role: z.string().optional(),
  openedAt: Instant,
  due: Instant.optional(),
  pausedAt: Instant.optional().describe('since when its time stands still, and it has no `due`'),
  pausedFor: z
    .enum(['withdrawal', 'post'])
    .optional()
    .describe(
      'why: the applicant asked to withdraw the dossier, and waits for the answer; or the papers of the filing are still with the post',
    ),
  overdue: z.boolean(),
  receiveBy: Instant.optional().describe(
    'until when the unit, to which the dossier was handed over, confirms that it has it: an officer takes the task, gets it, or decides it',
  ),
  unreceived: z.literal(true).optional().describe('that time has passed, and nobody has confirmed it'),
  remindedAt: Instant.optional().describe(
    'when its desk was reminded; of a filing that came online 2 hours after it came, where the counter had not answered',
  ),
  correctedAt: Instant.optional().describe(
    'when who filed it online corrected what the desk reads, since the step was opened: it must look again',
  ),
  assignee: Assignee.optional().describe('who works it, for the officers of its unit; absent while nobody does'),
  left: z
    .strictObject({ days: z.number(), minutes: z.int() })
    .optional()
    .describe(
      'the working time until `due`, in working days of the unit (of the receiving one where it waits for the applicant) and in minutes; negative once it has passed',
    ),
  asked: z
    .array(z.strictObject({ component: z.string(), title: Title, why: z.string().optional() }))
    .optional()
    .describe('of a supplement: the papers that are asked for; `why` for those who may read the journal'),
  request: z
    .strictObject({ unit: UnitCode, handedOverAt: Instant.optional() })
    .optional()
    .describe(
      'of a supplement: the counter that hands the request (slip 02) to the applicant, whom no message reaches or who filed there, and when it did',
    ),
  /** What may be decided here. */
  outcomes: z.record(z.string(), Title),
  /** Those of them that need a reason. */
  reasoned: z.array(z.string()),
  /** Those that refuse the dossier after appraisal (slip 03): each needs a legal ground, too. */
  denying: z.array(z.string()),
  resultKey: LookupKey.optional().describe(
    'of an issuance (also a partial one), for its desk: to be printed on every result, beside its code `{dossier}.KQ{n}`',
  ),
});
export type Task = z.infer<typeof Task>;

/** A task with what its reader may do with it now. */
export const TaskWithActions = Task.extend({ actions: z.array(Action) });
export type TaskWithActions = z.infer<typeof TaskWithActions>;
