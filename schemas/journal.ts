import * as z from 'zod';
import { PersonId, ProcedureCode, StepName, UnitCode } from './identifiers.ts';
import { Status } from './status.ts';
import { Instant, WorkingLimit } from './time.ts';

/** Version of the entry's schema; older entries are lifted on read (`workflows/rules/lift`). */
export const JOURNAL_VERSION = 1;

export const Channel = z.enum(['direct', 'online', 'post']);
export type Channel = z.infer<typeof Channel>;
export const Delivery = z.enum(['counter', 'post', 'electronic']);
export type Delivery = z.infer<typeof Delivery>;

/** Who wrote an entry; an officer with the unit for which he or she acted. Identifiers only. */
export const Author = z.strictObject({
  kind: z.enum(['citizen', 'officer', 'system', 'clock']),
  id: PersonId,
  unit: UnitCode.optional(),
});
export type Author = z.infer<typeof Author>;

/** `supplement`: the wait for papers. `withdrawal`: the counter confirms. Both stand beside the procedure's own kinds. */
export const TaskKind = z.enum([
  'intake',
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

export const AlertKind = z.enum(['due-soon', 'overdue', 'apology']);
export type AlertKind = z.infer<typeof AlertKind>;

const common = {
  v: z.literal(JOURNAL_VERSION),
  seq: z.int().positive(),
  at: Instant,
  by: Author,
  /** The status from here on, where this entry changes it. */
  status: Status.optional(),
  /** The promised date from here on, where this entry sets or moves it. */
  due: Instant.optional(),
  /** From when the limit of the promised date is counted, where this entry sets it. */
  clockFrom: Instant.optional(),
  /** Words that may hold personal data lie in an item of their own; this says that there is one. */
  text: z.literal(true).optional(),
};

/** Why a machine was started anew, or is stuck, in the words of engineers and machines. */
const Why = z.string().describe('for officers only: empty for any other reader');

const entry = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.strictObject({ ...common, type: z.literal(type), ...shape });

/** A sum that came by a transaction; VND unless another currency is named. */
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
  }),
  entry('step-opened', {
    step: StepName,
    visit: z.int().positive(),
    kind: TaskKind,
    unit: UnitCode.optional(),
    role: z.string().optional(),
    stepDue: Instant.optional(),
    stopsClock: z.boolean(),
  }),
  entry('step-decided', {
    step: StepName,
    visit: z.int().positive(),
    kind: TaskKind,
    outcome: z.string(),
    /** The named error that the machine was told; absent for a normal outcome. */
    error: z.string().optional(),
    /** Working time left of the step's limit, kept for its next visit when the clock stopped. */
    remaining: WorkingLimit.optional(),
    late: z.boolean(),
  }),
  /** Written beside the decision that asks: which papers, and until when; why each is asked for lies beside, a line for one. */
  entry('supplement-requested', { step: StepName, components: z.array(z.string()), until: Instant }),
  entry('payment-requested', {
    step: StepName,
    payment: z.string(),
    fees: z.array(FeeLine),
    amount: z.int().nonnegative(),
  }),
  /** An officer set the fees of an open request anew, `amount` in all, to be paid `until` then; the basis lies beside. */
  entry('fees-set', {
    step: StepName,
    payment: z.string(),
    fees: z.array(FeeLine),
    amount: z.int().nonnegative(),
    until: Instant.optional(),
  }),
  entry('payment-received', {
    payment: z.string(),
    transaction: z.string(),
    /** Transactions that came before it and count, where it took several. */
    others: z.array(z.string()).optional(),
    fees: z.array(z.string()),
    amount: z.int().nonnegative(),
  }),
  /** The gateway reported a payment that does not pay what was asked for. */
  entry('payment-faulty', { ...money, fault: z.enum(['failed', 'other-sum', 'used']) }),
  /** Money that pays nothing: a second payment, one that nobody waits for any more, or what came too much. It is owed back. */
  entry('refund-owed', money),
  /** The cashier has ordered that it goes back; the reason lies beside. */
  entry('refund-ordered', money),
  /** The cashier has found that a report under a used number brought no money; the reason lies beside. */
  entry('report-dismissed', money),
  entry('withdrawal-requested', {}),
  entry('stopped', { cause: z.enum(['withdrawal', 'negative', 'expired']) }),
  entry('result-issued', { result: z.string(), kind: z.string() }),
  entry('shipment-registered', { item: z.string(), leg: z.enum(['hand-in', 'return']) }),
  entry('shipment-moved', { item: z.string(), event: z.string() }),
  entry('alert-raised', {
    alert: AlertKind,
    step: StepName.optional(),
    late: UnitCode.optional(),
    promised: Instant.optional(),
  }),
  /**
   * The dossier's dates follow another calendar from here on: `due` is the promised date, `steps` has the due dates of open steps,
   * as far as they became others.
   */
  entry('calendar-changed', {
    calendar: z.string().max(40),
    firstDue: Instant.optional(),
    steps: z.record(StepName, Instant).optional(),
  }),
  /** The state machine was started anew; the old execution no longer counts. */
  entry('epoch-started', { epoch: z.int().positive(), why: Why }),
  entry('incident-noted', { why: Why }),
]);
export type JournalEntry = z.infer<typeof JournalEntry>;
export type EntryType = JournalEntry['type'];

/** An entry before it has its place: what a command says happened. */
export type NewEntry = JournalEntry extends infer E
  ? E extends JournalEntry
    ? Omit<E, 'v' | 'seq' | 'at' | 'by' | 'text'>
    : never
  : never;
