import * as z from 'zod';
import { Checksum } from './checksum.ts';
import { JudgedPaper, SourcedPaper } from './component.ts';
import { PersonId, ProcedureCode, ResultCode, StepName, UnitCode } from './identifiers.ts';
import { DenialGround } from './law/denial.ts';
import { ApologyReason } from './law/reasons.ts';
import { Status } from './status.ts';
import { TakenBack } from './taken-back.ts';
import { Instant, WorkingLimit } from './time.ts';

/** Version of the schema of entries. Older entries are lifted when they are read (`workflows/rules/journal/lift.ts`). */
export const JOURNAL_VERSION = 1;

export const Channel = z.enum(['direct', 'online', 'post']);
export type Channel = z.infer<typeof Channel>;
export const Delivery = z.enum(['counter', 'post', 'electronic']);
export type Delivery = z.infer<typeof Delivery>;

/** Who wrote an entry; an officer with the unit for which he or she acted, and for whom he or she stood in. Identifiers only. */
export const Author = z.strictObject({
  kind: z.enum(['citizen', 'officer', 'system', 'clock']),
  id: PersonId,
  unit: UnitCode.optional(),
  insteadOf: PersonId.optional(),
});
export type Author = z.infer<typeof Author>;

/** The kinds of steps, and two more: `supplement` waits for papers, in `withdrawal` a counter confirms a withdrawal. */
export const TaskKind = z.enum([
  'intake',
  'transfer',
  'task',
  'consultation',
  'outside',
  'applicant',
  'payment',
  'postal',
  'partial-issuance',
  'issuance',
  'return',
  'supplement',
  'withdrawal',
]);
export type TaskKind = z.infer<typeof TaskKind>;

export const FeeLine = z.strictObject({ fee: z.string(), amount: z.int().nonnegative() });
export type FeeLine = z.infer<typeof FeeLine>;

export const FactValues = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/** How the applicant agreed to a correction: by phone, at the counter, in writing. */
export const Consent = z.enum(['phone', 'counter', 'writing']);
export type Consent = z.infer<typeof Consent>;

export const RaisedAlert = z.enum(['unreceived', 'due-soon', 'overdue', 'apology', 'mistake']);
export type RaisedAlert = z.infer<typeof RaisedAlert>;

const common = {
  v: z.literal(JOURNAL_VERSION),
  seq: z.int().positive(),
  at: Instant,
  by: Author,
  /** The status from here on, where this entry changes it. */
  status: Status.optional(),
  /** The promised date from here on, where this entry sets or moves it. */
  due: Instant.optional(),
  /** The date of an apology that was sent, from here on, where this entry ends a pause. */
  promisedAgain: Instant.optional(),
  /** From when the limit of the promised date is counted, where this entry sets it. */
  clockFrom: Instant.optional(),
  /** There is an item with words that belong to this entry; they may hold personal data. */
  text: z.literal(true).optional(),
};

/**
 * What started a machine again: a correction of the filing, an engineer, or the system itself (it found the machine dead or old).
 */
export const RestartCause = z.enum(['correction', 'engineer', 'system']);
export type RestartCause = z.infer<typeof RestartCause>;

/** Why a machine was started again or is stuck, in the words of engineers and machines. */
const Why = z.string().describe('for officers only: empty for any other reader');

const entry = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.strictObject({ ...common, type: z.literal(type), ...shape });

/** Parts of several entries. */
const file = { file: z.int().positive(), sha256: Checksum };
const atVisit = { step: StepName, visit: z.int().positive() };
const draftOf = { result: ResultCode.optional(), corrects: ResultCode.optional() };
const request = { step: StepName, payment: z.string(), fees: z.array(FeeLine), amount: z.int().nonnegative() };
/** An amount that came by a transaction; VND unless another currency is named. */
const money = {
  payment: z.string(),
  transaction: z.string(),
  amount: z.int().nonnegative(),
  currency: z.string().optional(),
};

/**
 * One entry of a dossier's journal. The journal is append-only, and holds identifiers only: personal data (form,
 * parties, reasons in words) sits in items of its own.
 */
export const JournalEntry = z.discriminatedUnion('type', [
  entry('submitted', {
    procedure: z.strictObject({ code: ProcedureCode, version: z.int().positive() }),
    channel: Channel,
    delivery: Delivery,
    units: z.record(z.string(), UnitCode),
    owner: PersonId.optional(),
    filer: PersonId,
    facts: FactValues,
    fees: z.array(FeeLine),
    calendar: z.string().max(40),
    /** How its papers came, where not all are files of the applicant. */
    papers: z.array(SourcedPaper).optional(),
    /** The owner stood at the counter and agreed that papers were taken out of the vault. */
    consent: z.literal('counter').optional(),
  }),
  /**
   * A counter corrected the filing before its acceptance, or who filed it online: which fields (`owner.phone`, `form.child.name`), and the
   * facts, fees and units that follow where they changed. What stood there before is in the words of the entry. `consent` to the counter.
   */
  entry('form-corrected', {
    fields: z.array(z.string()).min(1),
    consent: Consent.optional(),
    facts: FactValues.optional(),
    fees: z.array(FeeLine).optional(),
    units: z.record(z.string(), UnitCode).optional(),
  }),
  entry('step-opened', {
    ...atVisit,
    kind: TaskKind,
    unit: UnitCode.optional(),
    role: z.string().optional(),
    stepDue: Instant.optional(),
    stopsClock: z.boolean(),
    /** Of a supplement: the limit starts again in full when it is answered. Absent: only the time until then does not count. */
    restartsClock: z.literal(true).optional(),
    /** Of a step of an outside system that is not configured: the desk works it. */
    atDesk: z.literal(true).optional(),
    /** The dossier is handed over to this unit, which confirms until then that it has it. */
    receiveBy: Instant.optional(),
  }),
  /** An officer took the task, or got it from the leader: the unit confirms that the dossier has arrived. A decision confirms it as well. */
  entry('step-received', atVisit),
  entry('step-decided', {
    ...atVisit,
    kind: TaskKind,
    outcome: z.string(),
    /** The named error that the machine got; absent for a normal outcome. */
    error: z.string().optional(),
    /** Working time left of the step's limit, kept for its next visit when the clock stopped. */
    remaining: WorkingLimit.optional(),
    late: z.boolean(),
    /** Of a withdrawal that came too late or was taken back: when the steps that waited for its answer are due from here on. */
    dueAgain: z.record(StepName, Instant).optional(),
    papers: z.array(SourcedPaper).optional().describe('of a supplement: how its papers came, as in `submitted`'),
    /** Of a supplement: the owner stood at the counter and agreed that papers were taken out of the vault. */
    consent: z.literal('counter').optional(),
  }),
  /** The leader gave the task to an officer of its desk, or took it from who had it. The reason is in its words, for officers only. */
  entry('task-assigned', { ...atVisit, to: PersonId.optional() }),
  /** An engineer asked the outside system of an open step once more. The reason is in its words, for officers only. */
  entry('system-asked-again', atVisit),
  /**
   * An open step of an outside system was given to the desk that works it in its place: by an engineer, with the reason in its words, for
   * officers only; or because the system reported while nothing could be decided. `stepDue` where it was due before that. `cures`:
   * the dossier was an incident only because the system could not be asked.
   */
  entry('step-given-to-desk', {
    ...atVisit,
    unit: UnitCode,
    role: z.string(),
    stepDue: Instant.optional(),
    cures: z.literal(true).optional(),
  }),
  /**
   * An outside system reported what does not end its step: the step stands at a desk, or has ended, also otherwise. The report is kept for
   * that desk under this name. `version` is that of the task about which the system was asked.
   */
  entry('report-kept', { step: StepName, version: z.int().positive(), report: z.string() }),
  /** An officer of the desk compared a kept report; what came of it is in its words, for officers only. */
  entry('report-settled', { step: StepName, version: z.int().positive(), report: z.string() }),
  /** Follows the decision that asks: which papers, and until when. The reasons are in the words of the entry, a line for each paper. */
  entry('supplement-requested', {
    step: StepName,
    components: z.array(z.string()),
    until: Instant,
    /** A leader asked although the rounds were used, or the time to ask had passed. */
    override: z.literal(true).optional(),
  }),
  /** The counter handed the request for these papers (slip 02) to the applicant, whom no message reaches; `step` waits for them. */
  entry('request-handed-over', { step: StepName, visit: z.int().positive() }),
  /**
   * What is known about malware in papers: at the hand-in where not all were found clean, and when the scanner has found out about one. Papers
   * of which no entry says it were clean when they were handed in, or came before there was a scanner.
   */
  entry('papers-judged', { papers: z.array(JudgedPaper).min(1) }),
  /** A scan was signed by the officer who handed it in at the counter (A 19(2)): the SHA-256 of the file before (`of`) and of the signed one. */
  entry('scan-signed', {
    paper: z.int().positive(),
    component: z.string(),
    officer: PersonId,
    of: Checksum,
    sha256: Checksum,
  }),
  entry('payment-requested', request),
  /** An officer changed the fees of an open request to `amount` in all, to be paid `until` then. The basis is in its words. */
  entry('fees-set', { ...request, until: Instant.optional() }),
  entry('payment-received', {
    payment: z.string(),
    transaction: z.string(),
    /** Earlier transactions that count, where several were needed. */
    others: z.array(z.string()).optional(),
    fees: z.array(z.string()),
    amount: z.int().nonnegative(),
  }),
  /** The gateway reported a payment that does not pay the request, or contradicted what it had reported. */
  entry('payment-faulty', {
    ...money,
    fault: z.enum(['failed', 'other-sum', 'used', 'then-failed', 'then-other-sum']),
  }),
  /**
   * Money that pays nothing: a second payment, a payment that is no longer awaited, or a surplus. It must be refunded. `ended`: it had paid a
   * fee, and the dossier ended without a result before the work was done.
   */
  entry('refund-owed', { ...money, cause: z.literal('ended').optional() }),
  /** Follows the end of a dossier: how much is still to go back to the applicant, and how much stays, since the work was done; in VND. */
  entry('money-left', { back: z.int().positive().optional(), kept: z.int().positive().optional() }),
  /** The cashier ordered the refund; the reason is in its words. */
  entry('refund-ordered', money),
  /** The cashier closed a report that contradicts another one; the reason is in its words. */
  entry('report-dismissed', money),
  entry('withdrawal-requested', {}),
  /**
   * Follows the decision that ends the dossier. Where that refuses it after appraisal, on which legal ground; the reason is in the words of
   * the decision.
   */
  entry('stopped', {
    cause: z.enum(['withdrawal', 'negative', 'expired']),
    ground: DenialGround.optional(),
    step: StepName.optional(),
  }),
  /** A file was laid with the dossier, to be signed: number, SHA-256, the code printed on it if the system made it, and what it `corrects`. */
  entry('result-drafted', { kind: z.string(), ...file, ...draftOf }),
  /** Comes before the decision `signed`: which draft (`of`) the leader signed, and the signed file. */
  entry('result-signed', { kind: z.string(), ...atVisit, of: z.int().positive(), ...file }),
  entry('result-issued', { result: z.string(), kind: z.string() }),
  /** Somebody reported a mistake in a valid result, which its unit corrects by then. */
  entry('mistake-reported', { result: z.string(), kind: z.string(), until: Instant, unit: UnitCode }),
  /** The leader found no such mistake; the reason is in the words of the entry. */
  entry('mistake-rejected', { result: z.string(), kind: z.string() }),
  /** A leader signed the draft (`of`) that corrects this result, and why; the signed file. */
  entry('correction-signed', { result: z.string(), kind: z.string(), of: z.int().positive(), ...file }),
  /** A counter gave the paper of a corrected result to the applicant, or to the post as this item; who took it is in the note. */
  entry('paper-exchanged', { result: z.string(), kind: z.string(), item: z.string().optional() }),
  /** A leader revoked an issued result, or another one (`replacedBy`) took its place. The reason is in the words of the entry. */
  entry('result-ended', {
    result: z.string(),
    kind: z.string(),
    state: z.enum(['superseded', 'revoked']),
    replacedBy: z.string().optional(),
  }),
  /** `waits`: the intake of a filing by post, whose time stands still until the counter has this item, too. */
  entry('shipment-registered', { item: z.string(), leg: z.enum(['hand-in', 'return']), waits: StepName.optional() }),
  /**
   * `dueAgain`: the counter has all papers of a filing by post, whose intake is due then from here on. `takenBack`: the counter took the item
   * back from the post before its receiver was invited twice.
   */
  entry('shipment-moved', {
    item: z.string(),
    event: z.string(),
    dueAgain: z.record(StepName, Instant).optional(),
    takenBack: TakenBack.optional(),
  }),
  entry('alert-raised', {
    alert: RaisedAlert,
    step: StepName.optional(),
    late: UnitCode.optional(),
    promised: Instant.optional(),
    /** Of a mistake that was not corrected in time: in which result, of which kind. */
    ...{ result: z.string().optional(), kind: z.string().optional() },
    /** Of an apology: why, and whether the unit wrote it; else the system did. */
    reason: ApologyReason.optional(),
    written: z.boolean().optional(),
  }),
  /** The dossier will be late at this step: the unit is asked to write an apology, `until` then. */
  entry('apology-owed', { step: StepName, late: UnitCode, until: Instant }),
  /**
   * An officer of the unit wrote an apology that its leader has not approved yet. Its words are in the note of the entry. Reason and
   * new date are for officers only: absent for any other reader.
   */
  entry('apology-written', {
    step: StepName,
    late: UnitCode,
    until: Instant,
    reason: ApologyReason.optional(),
    promised: Instant.optional(),
  }),
  /** From here on dates follow another calendar: `due` is the new promised date, `steps` has those of open steps. Only changed ones are there. */
  entry('calendar-changed', {
    calendar: z.string().max(40),
    firstDue: Instant.optional(),
    steps: z.record(StepName, Instant).optional(),
  }),
  /** The state machine was started again; the old execution no longer counts. */
  entry('epoch-started', {
    epoch: z.int().positive(),
    why: Why,
    cause: RestartCause,
    /** The engineer who asked for it, where another one had to confirm it. */
    askedBy: PersonId.optional(),
  }),
  entry('incident-noted', { why: Why }),
]);
export type JournalEntry = z.infer<typeof JournalEntry>;
export type EntryType = JournalEntry['type'];
/** The entries of one type, or of several. */
export type EntryOf<Type extends EntryType> = Extract<JournalEntry, { type: Type }>;

/** An entry before it gets its number, time and author: what a command says happened. */
export type NewEntry = JournalEntry extends infer E
  ? E extends JournalEntry
    ? Omit<E, 'v' | 'seq' | 'at' | 'by' | 'text'>
    : never
  : never;
