/** What lies in the table, as zod shapes. Every item says its `entity`; wake-ups are matched on it. */
import * as z from 'zod';
import type { Item } from '../../platform/ports.ts';
import { Component } from '../../schemas/component.ts';
import { Dossier } from '../../schemas/dossier.ts';
import { DossierCode, LookupKey, PersonId, ProcedureCode, StepName, UnitCode } from '../../schemas/identifiers.ts';
import { TaskKind } from '../../schemas/journal.ts';
import { liftMail, MailContent } from '../../schemas/message.ts';
import { DueKind } from '../../schemas/task.ts';
import { parseWithoutHidden } from '../../schemas/text.ts';
import { Instant } from '../../schemas/time.ts';

/** The dossier's head: the fold of its journal, and where the machine stands, which is no part of the dossier's story. */
export const HeadItem = z.object({
  dossier: Dossier,
  /** Grows with every write; the condition of the next one. */
  rev: z.int().positive(),
  lookupKey: LookupKey,
  /** Whether the owner gave an address for mail; the address itself is with the personal data. */
  hasMail: z.boolean(),
  /** For each step of this epoch: which visit the machine is at, when it entered, and at which attempt, if its engine counts them. */
  cursors: z.record(
    z.string(),
    z.object({ visit: z.int().positive(), entered: z.string(), attempt: z.int().nonnegative().optional() }),
  ),
  /** Steps that the machine must still come to (`workflows/rules/machine-turn.ts`); none where it is absent. */
  awaited: z.array(z.string()).readonly().optional(),
  /** Which outbox entry handed the dossier over to its machine, while the machine must still come somewhere, and whether a branch did. */
  handedOver: z.object({ entry: z.string(), byBranch: z.boolean() }).optional(),
  /** When the machine of this epoch was asked to start. Heads from before it was kept have none. */
  machineSince: Instant.optional(),
  dueKind: z.enum(['apology', 'overdue', 'old-machine']).optional(),
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
  /** Passing `due` decides it by the step's silence. */
  expires: z.boolean(),
  overdue: z.boolean(),
  /** The machine's callback token; empty while the machine has not come here yet. Never leaves the store. */
  token: z.string(),
  attempt: z.int().nonnegative(),
  dueKind: DueKind.optional(),
  dueAt: Instant.optional(),
  /** The payment that this task waits for. */
  payment: z.string().optional(),
  /** What is to be printed on the results that are issued here. */
  resultKey: LookupKey.optional(),
  /** The papers that this wait is for: these components, under numbers above `after`. */
  papers: z.object({ components: z.array(z.string()), after: z.int().nonnegative() }).optional(),
});
export type TaskItem = z.infer<typeof TaskItem>;

/** Papers of a dossier that came together: with the filing, or by one announcement. */
export const PapersItem = z.object({
  /** Grows with every write; the condition of the next one. */
  rev: z.int().positive(),
  /** The last number that was given here, also when its paper was taken out: a number never names two files. */
  last: z.int().positive(),
  components: z.array(Component),
});
export type PapersItem = z.infer<typeof PapersItem>;

/** Files that are to be removed, once more when nobody may send them any longer (`dueAt`). */
export const ErasureItem = z.object({ keys: z.array(z.string()).min(1), dueIn: z.string(), dueAt: Instant });
export type ErasureItem = z.infer<typeof ErasureItem>;

const message = <Purpose extends string, Shape extends z.ZodRawShape>(purpose: Purpose, shape: Shape) =>
  z.object({ kind: z.literal('message'), purpose: z.literal(purpose), ...shape });

/**
 * A message to an outside system, by its purpose; composed when it is sent, so that no personal data lies here. `reference` is the
 * payment that the gateway collects, or the number of the item that the carrier takes.
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

/** What is to be told to the outside, once the transaction that decided it is committed. */
const Telling = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('start'), machine: z.string(), name: z.string(), input: z.json() }),
  z.object({ kind: z.literal('succeed'), token: z.string(), outcome: z.string() }),
  z.object({ kind: z.literal('fail'), token: z.string(), error: z.string(), cause: z.string() }),
  /** Tells nothing: it only hands the dossier over to a machine that must come to a step which was opened without it. */
  z.object({ kind: z.literal('await') }),
  /** Entries written before machines were named have no `machine`: it is that of the dossier's procedure, which stays. */
  z.object({ kind: z.literal('stop'), machine: z.string().optional(), name: z.string() }),
  /** To an outside system. */
  MessageContent,
  /** By mail to the owner. */
  MailContent,
]);
/** Lifts what earlier releases stored. */
export const OutboxContent = z.preprocess(liftMail, Telling);
export type OutboxContent = z.infer<typeof Telling>;

export const OutboxItem = z.object({
  pk: z.string(),
  sk: z.string(),
  dossier: DossierCode,
  telling: OutboxContent,
  attempts: z.int().nonnegative(),
  /** Why the last attempt failed, in words without personal data. */
  failure: z.string().optional(),
  createdAt: Instant,
  /**
   * With this the dossier is in its machine's hands: a step is to open, or to be taken over, that only the machine can. The entry
   * stays, told or not, until the machine has come to every such step; one that stays too long tells of a dead machine.
   */
  handsOver: z.literal(true).optional(),
  /** When a sweep found it told, or told it, and began to wait for the machine. */
  toldAt: Instant.optional(),
  dueIn: z.string(),
  dueAt: Instant,
});
export type OutboxItem = z.infer<typeof OutboxItem>;

/** The request by which entries of the journal were written: its key and body as hashes, and what its answer is made from. */
export const RememberedCommand = z.object({ key: z.string(), of: z.string(), answer: z.json().optional() });
export type RememberedCommand = z.infer<typeof RememberedCommand>;

/** Words of a journal entry: told to the applicant or by the applicant (`text`), or among officers only (`note`). */
export const WordsItem = z.object({ text: z.string().optional(), note: z.string().optional() });

export const Reference = z.object({ dossier: DossierCode });
export const OfficerName = z.object({ name: z.string() });
export const OwnerName = z.object({ parties: z.object({ owner: z.object({ name: z.string() }) }) });
export const Account = z.object({ id: PersonId });

/** What items say by a shape, by the very objects that the table hands out. */
const parsed = new WeakMap<z.ZodType, WeakMap<Item, unknown>>();

const knownBy = (shape: z.ZodType): WeakMap<Item, unknown> => {
  const known = parsed.get(shape) ?? new WeakMap<Item, unknown>();
  parsed.set(shape, known);
  return known;
};

const parseOnce = (shape: z.ZodType, item: Item, parse: () => unknown): unknown => {
  const known = knownBy(shape);
  if (!known.has(item)) known.set(item, parse());
  return known.get(item);
};

/**
 * An item made here out of what it says. A table that hands the object itself back, as the embedded one does while it is
 * in use, spares the next command the parsing.
 */
export const cacheParsed = <Shape extends z.ZodType>(shape: Shape, item: Item, says: z.infer<Shape>): Item => {
  knownBy(shape).set(item, says);
  return item;
};

/** An item as its shape says, parsed once for each object that the table hands out. Throws where it is damaged. */
export const parseItem = <Shape extends z.ZodType>(shape: Shape, item: Item): z.infer<Shape> =>
  parseOnce(shape, item, () => parseWithoutHidden(shape, item)) as z.infer<Shape>;

/** An item that is one of the shared schemas plus its place in the table, which the schema does not know. */
export const parseStored = <Shape extends z.ZodType>(shape: Shape, item: Item): z.infer<Shape> =>
  parseOnce(shape, item, () => {
    const { pk: _pk, sk: _sk, entity: _entity, ...rest } = item;
    return parseWithoutHidden(shape, rest);
  }) as z.infer<Shape>;
