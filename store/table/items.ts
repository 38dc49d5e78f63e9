/** The items of the table, as zod shapes. Every item has an `entity`, by which wake-ups are matched. */
import * as z from 'zod';
import type { Item } from '../../platform/ports.ts';
import { Component } from '../../schemas/component.ts';
import { Dossier } from '../../schemas/dossier.ts';
import { DossierCode, LookupKey, PersonId, ProcedureCode, StepName, UnitCode } from '../../schemas/identifiers.ts';
import { TaskKind } from '../../schemas/journal.ts';
import { MailContent } from '../../schemas/message.ts';
import { Parties } from '../../schemas/party.ts';
import { DueKind } from '../../schemas/task.ts';
import { parseWithoutHidden } from '../../schemas/text.ts';
import { Instant } from '../../schemas/time.ts';
import { longCursor, longDossier } from './short-head.ts';

/** The dossier's head: the fold of its journal, and where its machine is, which the journal does not say. */
export const HeadItem = z.object({
  dossier: z.preprocess(longDossier, Dossier),
  /** Grows with every write; the condition of the next one. */
  rev: z.int().positive(),
  lookupKey: LookupKey,
  /** Whether the owner gave a mail address. The address itself is stored with the personal data. */
  hasMail: z.boolean(),
  /** For each step of this epoch: the machine's visit, when it entered the state, and the attempt, if its engine counts attempts. */
  cursors: z.record(
    z.string(),
    z.preprocess(
      longCursor,
      z.object({ visit: z.int().positive(), entered: z.string(), attempt: z.int().nonnegative().optional() }),
    ),
  ),
  /** Steps that the machine must still enter (`workflows/rules/machine-turn.ts`). Absent: none. */
  awaited: z.array(z.string()).readonly().optional(),
  /** The outbox entry that handed the dossier over to its machine, until the machine has moved on; and whether a step of a branch wrote it. */
  handedOver: z.object({ entry: z.string(), byBranch: z.boolean() }).optional(),
  /** When the start of this epoch's machine was written to the outbox. */
  machineSince: Instant,
  dueKind: z.enum(['apology-owed', 'apology', 'overdue', 'old-machine']).optional(),
  dueAt: Instant.optional(),
});
export type HeadItem = z.infer<typeof HeadItem>;

/** An open task. It is deleted when it is decided: its outcome is in the journal. */
export const TaskItem = z.object({
  dossier: DossierCode,
  procedure: ProcedureCode,
  procedureVersion: z.int().positive(),
  step: StepName,
  visit: z.int().positive(),
  version: z.int().positive(),
  kind: TaskKind,
  unit: UnitCode.optional(),
  role: z.string().optional(),
  openedAt: Instant,
  due: Instant.optional(),
  /** When its reminder is due, where that has a time of its own; and when it was raised. */
  alertAt: Instant.optional(),
  remindedAt: Instant.optional(),
  /** When the applicant corrected what its desk reads, since it was opened. */
  correctedAt: Instant.optional(),
  /** The version with which it was opened, where a correction has given it another since. */
  firstVersion: z.int().positive().optional(),
  /** Whether the step's `silence` decides it when `due` has passed. */
  expires: z.boolean(),
  overdue: z.boolean(),
  /** Until when its unit confirms that it has the dossier; absent once it has, or `unreceived` was raised. */
  receiveBy: Instant.optional(),
  unreceived: z.literal(true).optional(),
  /** The machine's callback token; empty until the machine enters the step. It never leaves the store. */
  token: z.string(),
  attempt: z.int().nonnegative(),
  dueKind: DueKind.optional(),
  dueAt: Instant.optional(),
  /**
   * While a withdrawal waits for its answer, or the papers of an intake are with the post: since when the time of this task stands still, the
   * times that it had, and what was due next. It has none of them itself meanwhile.
   */
  paused: z
    .object({
      at: Instant,
      for: z.literal('post').optional(),
      due: Instant,
      alertAt: Instant.optional(),
      receiveBy: Instant.optional(),
      dueKind: DueKind.optional(),
    })
    .optional(),
  /** The payment that this task waits for. */
  payment: z.string().optional(),
  /** The key to print on the results that are issued here. */
  resultKey: LookupKey.optional(),
  /** The officer of the desk who works it. It counts while he or she works there (`steps/assignees.ts`). */
  assignee: z.object({ id: PersonId, since: Instant }).optional(),
  /** Of a supplement: the counter that hands the request (slip 02) to the applicant, whom no message reaches. */
  noticeBy: UnitCode.optional(),
  /** Which counter has done so, and when; `noticeBy` is gone then. */
  handedOver: z.object({ unit: UnitCode, at: Instant }).optional(),
  /** The papers that this supplement waits for: these components, with numbers above `after`, and the reason for each. */
  papers: z
    .object({
      components: z.array(z.string()),
      after: z.int().nonnegative(),
      reasons: z.record(z.string(), z.string()),
    })
    .optional(),
});
export type TaskItem = z.infer<typeof TaskItem>;

/** Papers of a dossier that came together: with the filing, or by one announcement. */
export const PapersItem = z.object({
  /** Grows with every write; the condition of the next one. */
  rev: z.int().positive(),
  /** The last number given here, even if its paper was taken out: a number never names two files. */
  last: z.int().positive(),
  components: z.array(Component),
  /** Since when a paper of it was handed in and is not judged; then it is looked at again at `dueAt`. */
  unjudgedSince: Instant.optional(),
});
export type PapersItem = z.infer<typeof PapersItem>;

/** Files to remove. They are removed again at `dueAt`, when no upload of them is permitted any more. */
export const ErasureItem = z.object({ keys: z.array(z.string()).min(1), dueIn: z.string(), dueAt: Instant });
export type ErasureItem = z.infer<typeof ErasureItem>;

const message = <Purpose extends string, Shape extends z.ZodRawShape>(purpose: Purpose, shape: Shape) =>
  z.object({ kind: z.literal('message'), purpose: z.literal(purpose), ...shape });

/**
 * A message to an outside system, by its purpose. Its text is composed when it is sent, so that no personal data is stored here.
 * `reference` is the payment that the gateway collects, or the number of the item that the carrier takes.
 */
export const MessageContent = z.discriminatedUnion('purpose', [
  message('request-payment', { step: StepName, reference: z.string() }),
  message('withdraw-payment', { step: StepName.optional(), reference: z.string() }),
  message('ask-outside', { step: StepName }),
  message('order-shipment', { step: StepName }),
  message('announce-hand-over', { reference: z.string() }),
  message('cancel-shipment', { reference: z.string() }),
]);
export type MessageContent = z.infer<typeof MessageContent>;

/** What an entry of the outbox says, and to whom. It is delivered after the transaction that wrote it. */
export const OutboxContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('start'), machine: z.string(), name: z.string(), input: z.json() }),
  z.object({ kind: z.literal('succeed'), token: z.string(), outcome: z.string() }),
  z.object({ kind: z.literal('fail'), token: z.string(), error: z.string(), cause: z.string() }),
  /** Delivers nothing. It hands the dossier over to a machine that must enter a step which is open already. */
  z.object({ kind: z.literal('await') }),
  /** Aborts an execution. */
  z.object({ kind: z.literal('stop'), machine: z.string(), name: z.string() }),
  /** To an outside system. */
  MessageContent,
  /** By mail to the owner. */
  MailContent,
]);
export type OutboxContent = z.infer<typeof OutboxContent>;

export const OutboxItem = z.object({
  pk: z.string(),
  sk: z.string(),
  dossier: DossierCode,
  telling: OutboxContent,
  attempts: z.int().nonnegative(),
  /** Why the last attempt failed, in words without personal data. */
  failure: z.string().optional(),
  createdAt: Instant,
  /** Of a message that is sent again: when what it says happened, where that was before the entry was written. */
  happenedAt: Instant.optional(),
  /**
   * This entry hands the dossier over to its machine: a step must open, or get its token, and only the machine can do that. The
   * entry stays, delivered or not, until the machine has entered every such step. If it stays too long, the machine is dead.
   */
  handsOver: z.literal(true).optional(),
  /** When a sweep delivered it, or found it delivered, and began to wait for the machine. */
  toldAt: Instant.optional(),
  dueIn: z.string(),
  dueAt: Instant,
});
export type OutboxItem = z.infer<typeof OutboxItem>;

/** The request that wrote entries of the journal: hashes of its key and body, and what its answer is made of. */
export const RememberedCommand = z.object({ key: z.string(), of: z.string(), answer: z.json().optional() });
export type RememberedCommand = z.infer<typeof RememberedCommand>;

/** The words of a journal entry: `text` is for or from the applicant, `note` is for officers only. */
export const WordsItem = z.object({ text: z.string().optional(), note: z.string().optional() });

/** The last number of a series. */
export const LastNumber = z.object({ number: z.string() });

/** In which series a kind of result is numbered: a number of it, and whether that one is still to be given. */
export const SeriesOfKind = z.object({ number: z.string(), isNext: z.literal(true).optional() });

/** What an outside system found at its step, and as what it ended it. */
export const Finding = z.object({ outcome: z.string(), data: z.record(z.string(), z.string()) });
export type Finding = z.infer<typeof Finding>;

/** A report of an outside system that did not end its step, kept for the desk of the step. */
export const KeptReportItem = z.object({
  dossier: DossierCode,
  step: StepName,
  version: z.int().positive(),
  /** Its name within the dossier: a digest of what it says, so that a repetition is known. */
  report: z.string(),
  system: z.string(),
  outcome: z.string(),
  data: z.record(z.string(), z.string()),
  receivedAt: Instant,
  unit: UnitCode,
  role: z.string(),
  settled: z.object({ at: Instant, by: PersonId }).optional(),
});
export type KeptReportItem = z.infer<typeof KeptReportItem>;

export const Reference = z.object({ dossier: DossierCode });
export const OfficerName = z.object({ name: z.string() });
export const OwnerName = z.object({ parties: z.object({ owner: z.object({ name: z.string() }) }) });
/** Whose dossier it is. The form beside it is read by what needs it. */
export const PersonalItem = z.object({ parties: Parties });

/** The item without its place in the list of a desk. */
export const withoutDesk = ({ desk: _desk, deskOrder: _deskOrder, ...item }: Item): Item => item as Item;

/** Parsed items, by their shape and by the object that the table returned. */
const parsed = new WeakMap<z.ZodType, WeakMap<Item, unknown>>();

const knownBy = (shape: z.ZodType): WeakMap<Item, unknown> => {
  let known = parsed.get(shape);
  if (!known) {
    known = new WeakMap();
    parsed.set(shape, known);
  }
  return known;
};

const parseOnce = (shape: z.ZodType, item: Item, parse: () => unknown): unknown => {
  const known = knownBy(shape);
  let result = known.get(item);
  if (result === undefined) {
    result = parse();
    known.set(item, result);
  }
  return result;
};

/**
 * Remembers the parsed form of an item that was made here. The embedded table returns the same object while it is in use, so that
 * the next command need not parse it.
 */
export const cacheParsed = <Shape extends z.ZodType>(shape: Shape, item: Item, parsed: z.infer<Shape>): Item => {
  knownBy(shape).set(item, parsed);
  return item;
};

/** Parses an item by its shape, once for each object that the table returns. Throws where the item is damaged. */
export const parseItem = <Shape extends z.ZodType>(shape: Shape, item: Item): z.infer<Shape> =>
  parseOnce(shape, item, () => parseWithoutHidden(shape, item)) as z.infer<Shape>;

/** Parses an item that holds one of the shared schemas, without its keys and `entity`. */
export const parseEntity = <Shape extends z.ZodType>(shape: Shape, item: Item): z.infer<Shape> =>
  parseOnce(shape, item, () => {
    const { pk: _pk, sk: _sk, entity: _entity, ...rest } = item;
    return parseWithoutHidden(shape, rest);
  }) as z.infer<Shape>;
