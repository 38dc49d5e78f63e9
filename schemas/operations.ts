/** What operators are shown. Nothing in it is of the content of a dossier. */
import * as z from 'zod';
import { DossierCode, PersonId, ProcedureCode, StepName, UnitCode } from './identifiers.ts';
import { Author, TaskKind } from './journal.ts';
import { Sending } from './sending.ts';
import { Status } from './status.ts';
import { StorageReading } from './storage.ts';
import { Title } from './text.ts';
import { Instant } from './time.ts';

export const Line = z.strictObject({
  code: DossierCode,
  procedure: z.string(),
  version: z.int().positive(),
  status: Status,
  since: Instant,
  due: Instant.optional(),
  overdue: z.boolean(),
  units: z.array(UnitCode),
  steps: z.array(z.string()).describe('that are open'),
  awaited: z.array(z.string()).describe('to which the machine must come, and has not come yet'),
  epoch: z.int().positive(),
  /** Whether the machine of this epoch has come to a step. */
  arrived: z.boolean(),
  why: z.string().optional(),
});

const Stake = z.enum(['money', 'signature']);

const RedriveEffect = z.strictObject({
  what: z.enum([
    'execution-ended',
    'execution-started',
    'step-decided',
    'step-open',
    'step-opens',
    'system-asked',
    'step-given-to-desk',
    'payment-asked',
    'money-received',
    'result-issued',
    'shipment-ordered',
  ]),
  fate: z
    .enum(['skipped', 'kept', 'first', 'again'])
    .describe('done and not done again; open and left open; done for the first time; done once more'),
  step: z.string().optional(),
  visit: z.int().positive().optional(),
  at: Instant.optional(),
  outcome: z.string().optional(),
  stake: Stake.optional(),
});

/** A restart that one engineer asked for, and that another confirms or refuses: money or a signature is at stake. */
export const RestartRequest = z.strictObject({
  id: z.string(),
  dossier: DossierCode,
  epoch: z.int().positive().describe('that runs now, and would be replaced'),
  why: z.string(),
  stakes: z.array(Stake),
  askedBy: z.strictObject({ id: PersonId, name: z.string().optional() }),
  askedAt: Instant,
  until: Instant.describe('it lapses then'),
  restoredTo: Instant.optional(),
});
export type RestartRequest = z.infer<typeof RestartRequest>;

/** The same at its dossier. Missing where nobody asked, and where it has lapsed. */
const WaitingRestart = RestartRequest.extend({
  holds: z.boolean().describe('false: the dossier has moved on since, and the request must be made again'),
});

/** A step past its limit whose outside system took the question, or could not be reached, and has not answered. */
export const Unanswered = z.strictObject({
  dossier: DossierCode,
  procedure: ProcedureCode,
  procedureVersion: z.int().positive(),
  step: StepName,
  version: z.int().positive().describe('of its task; what asks again or gives it to a desk names it'),
  system: z.string(),
  unit: UnitCode.optional(),
  role: z.string().optional().describe('the officers of the unit who work it in place of the system'),
  since: Instant,
  due: Instant.optional(),
});
export type Unanswered = z.infer<typeof Unanswered>;

/** Papers of a dossier, by number, that the malware scanner has not judged for long: nobody can open them. */
export const Unjudged = z.strictObject({
  dossier: DossierCode,
  papers: z.array(z.int().positive()),
  since: Instant,
});
export type Unjudged = z.infer<typeof Unjudged>;

/** An issued result in which malware was found: the leader of the unit is to revoke or replace it. */
export const InfectedResult = z.strictObject({
  dossier: DossierCode,
  result: z.string(),
  unit: UnitCode,
  since: Instant,
});
export type InfectedResult = z.infer<typeof InfectedResult>;

/** An entry of the outbox that was not delivered yet. */
export const Undelivered = z.strictObject({
  dossier: DossierCode,
  entry: z.string().describe('its number within the dossier'),
  waitsFor: z.enum(['machine', 'outside', 'mail']),
  system: z.string().optional().describe('the outside system that must take it: `bank`, `tax`, `carrier` …'),
  telling: z
    .string()
    .describe(
      'what it says: `start H38.21-261123-0001-e1`, `succeed approved`, `request-payment pay-fees`; of a mail what it is about: `status 4`, `request`, `fees`, `money`, `results`, `item`, `malware`, `new-date`, `apology`',
    ),
  since: Instant,
  attempts: z.int(),
  nextAttemptAt: Instant,
  toldAt: Instant.optional().describe('delivered to the machine then, which has not moved on since'),
  failure: z.string().optional().describe('why the last attempt failed, without personal data'),
});

/** How the whole stands: what runs, is stuck or late, and what waits for whom. */
export const Overview = z.strictObject({
  at: Instant,
  outbox: z.strictObject({
    oldestSeconds: z.number(),
    waiting: z.int(),
    more: z.boolean(),
    oldest: z.array(Undelivered),
  }),
  sweep: z.strictObject({ lastRunAt: Instant.optional() }),
  /** Only where room can run out: on an embedded server. */
  storage: StorageReading.optional(),
  /** With what dates are computed, and the last year that it knows: nothing is promised beyond it. */
  calendar: z.strictObject({ version: z.string(), lastYear: z.int() }),
  incidents: z.array(Line),
  overdue: z.array(Line),
  running: z.array(Line),
  unanswered: z
    .array(Unanswered)
    .describe('steps past their limit that an outside system has not answered, the longest first'),
  unjudged: z
    .array(Unjudged)
    .describe('papers that the malware scanner has not judged for 15 minutes, the longest first'),
  infectedResults: z
    .array(InfectedResult)
    .describe('issued results in which malware was found, until they are revoked or replaced, oldest first'),
  restarts: z.array(RestartRequest).describe('restarts that wait for a second engineer, oldest first'),
});

/** What its machine does: it is stuck, must come to a step, waits for people, or has ended with the dossier. */
const MachineState = z.enum(['stuck', 'moving', 'waiting', 'ended']);

export const DossierWay = z.strictObject({
  at: Instant.describe("the server's time, by which the ages of what is open are shown"),
  dossier: Line,
  submittedAt: Instant,
  endedAt: Instant.optional(),
  machine: z.strictObject({ state: MachineState, since: Instant.optional() }),
  visits: z.array(
    z.strictObject({
      step: z.string(),
      visit: z.int().positive(),
      kind: TaskKind,
      unit: UnitCode.optional(),
      role: z.string().optional().describe('the officers of the unit who work it'),
      system: z
        .string()
        .optional()
        .describe('the outside system that was asked and has not answered; no desk works it'),
      desk: z
        .string()
        .optional()
        .describe('of a step that waits for an outside system: the role at its unit that works it in its place'),
      givenAt: Instant.optional().describe('when it was given to that desk, in place of its outside system'),
      seq: z.int().positive().describe('of the journal entry that opened it'),
      epoch: z.int().positive(),
      openedAt: Instant,
      due: Instant.optional(),
      endedAt: Instant.optional(),
      outcome: z.string().optional(),
      error: z.string().optional(),
      late: z.boolean().optional(),
      open: z.boolean().describe('false without `endedAt`: the dossier, or the block around the step, was left'),
    }),
  ),
  events: z.array(
    z.strictObject({
      seq: z.int().positive(),
      at: Instant,
      what: z.enum(['epoch-started', 'incident-noted']),
      epoch: z.int().positive().optional(),
      by: Author,
      officer: z.string().optional().describe('the name of the engineer'),
      askedBy: z.string().optional().describe('the engineer who asked for a restart that another confirmed'),
      why: z.string(),
    }),
  ),
  undelivered: z.array(Undelivered),
  messages: z
    .array(z.strictObject({ seq: z.int().positive(), sendings: z.array(Sending) }))
    .describe(
      'what became of the messages to the owner, by the entry that each is about, the newest first; no content',
    ),
  request: WaitingRestart.optional(),
});

export const EpochPreview = z.strictObject({
  code: DossierCode,
  epoch: z.int().positive(),
  state: MachineState,
  allowed: z.boolean().describe('whether the status of the dossier allows a restart'),
  effects: z.array(RedriveEffect),
  stakes: z.array(Stake),
  undelivered: z.array(Undelivered).describe('goes out in any case, restart or not'),
  request: WaitingRestart.optional(),
});

/** Dossiers at a step; of them those whose promised date has passed, and those that are stuck. */
const Count = z.strictObject({ here: z.int(), late: z.int(), stuck: z.int() });

/** The round in which dossiers were counted: it began and ended then. */
const Counted = z
  .strictObject({ from: Instant, to: Instant })
  .optional()
  .describe('absent before the first count has ended');

const Machine = z.strictObject({
  machine: z.string(),
  procedure: ProcedureCode,
  version: z.int().positive(),
  title: Title,
  current: z.boolean().describe('whether new filings use it'),
  count: Count.describe('a dossier in two branches counts twice'),
});

export const Machines = z.strictObject({ machines: z.array(Machine), counted: Counted });

const Place = z.strictObject({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });

/** A machine as a picture: its states in reading order, each with its place, and the lines between them. */
const Picture = z.strictObject({
  width: z.number(),
  height: z.number(),
  nodes: z.array(
    Place.extend({
      name: z.string(),
      kind: z.enum(['begin', 'step', 'supplement', 'choice', 'fork', 'join', 'end']),
      title: Title.optional(),
      at: Title.optional().describe('who works the step'),
      endsEarly: z.literal(true).optional().describe('some outcome ends the dossier here'),
    }),
  ),
  edges: z.array(
    z.strictObject({
      kind: z.enum(['on', 'back', 'supplement']),
      points: z.array(z.tuple([z.number(), z.number()])),
      label: Title.optional(),
    }),
  ),
});

export const MachinePicture = Machine.extend({
  picture: Picture,
  steps: z.array(Count.extend({ step: z.string() })),
  counted: Counted,
});

/** What an engineer did by hand to a dossier, and why. */
export const Intervention = z.strictObject({
  at: Instant,
  by: Author,
  dossier: DossierCode,
  what: z.enum([
    ...(['epoch-started', 'restart-asked', 'restart-refused', 'restart-withdrawn'] as const),
    ...(['sent-again', 'system-asked-again', 'step-given-to-desk'] as const),
  ]),
  which: z
    .string()
    .describe(
      'the epoch that began or that somebody wants to replace, the entry of the outbox, or the step of an outside system',
    ),
  why: z.string(),
  askedBy: PersonId.optional().describe('who asked for the restart that `by` confirmed, refused or withdrew'),
});
export type Intervention = z.infer<typeof Intervention>;

/** The same with the names of the engineers, as far as the directory has them. */
export const NamedIntervention = Intervention.extend({
  officer: z.string().optional(),
  askedByName: z.string().optional(),
  step: Title.optional().describe('of what was done to the step of an outside system: what people call that step'),
});
