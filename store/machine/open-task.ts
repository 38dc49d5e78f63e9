import * as z from 'zod';
import type { Item } from '../../platform/ports.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import { DossierCode, type PersonId, StepName, type UnitCode } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { STATUS } from '../../schemas/status.ts';
import type { Instant } from '../../schemas/time.ts';
import { addWorkingTime, type WorkingTimeOf } from '../../workflows/calendar/index.ts';
import { SUPPLEMENT_REQUESTED } from '../../workflows/compile/names.ts';
import { isIssuing, type Step } from '../../workflows/define/step.ts';
import { isHandOver } from '../../workflows/rules/hand-over.ts';
import { isFinal } from '../../workflows/rules/status/transitions.ts';
import { isInBranch, stepOfTask } from '../../workflows/rules/task-outcomes.ts';
import { alertAtOf, dueOf, limitOf } from '../../workflows/rules/time/due.ts';
import { transferOf } from '../../workflows/rules/transfer.ts';
import { arrivalItem } from '../dossier/arrival-item.ts';
import { NO_WRITES, runCommand, startWriting } from '../dossier/command.ts';
import { newLookupKey } from '../dossier/lookup-key.ts';
import { raiseAlert } from '../dossier/raise-alert.ts';
import type { Writing } from '../dossier/writing.ts';
import { requestPayment } from '../money/payments.ts';
import { arePapersWithPost } from '../papers/shipment-items.ts';
import { listOwedResults } from '../results/owed-results.ts';
import { findResultKey } from '../results/result-keys.ts';
import { endAtOnce, reportEnding } from '../steps/end-task.ts';
import { putTask, recordOpening } from '../steps/record-opening.ts';
import { procedureOf, type Store, timeOf } from '../store.ts';
import { HeadItem, parseItem, TaskItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { DossierEnded, DossierUnknown, EpochSuperseded, StepUnknown } from './errors.ts';

/** The payload with which a state machine calls when it enters a step. */
export const StepEntered = z.object({
  token: z.string().min(1),
  dossier: DossierCode,
  epoch: z.int().positive(),
  step: StepName,
  /** When the state was entered; the same for every retry of one entry. */
  entered: z.string(),
  /** How often this entry was tried before; null from an engine that does not count. */
  attempt: z.int().nonnegative().nullable(),
});
export type StepEntered = z.infer<typeof StepEntered>;

export const MACHINE: Principal = { kind: 'clock', id: 'state-machine' as PersonId };

/**
 * Handles the entry of a machine into a step. Opens the task, or gives an open one the new token. Where this visit is already decided
 * (a retry, or a new epoch that catches up), answers at once. Throws by name where the dossier no longer runs.
 *
 * A *visit* is an entry into the state, counted within the epoch. The n-th entry of a new epoch finds the n-th recorded ending,
 * whatever epoch recorded it. So nobody is asked twice.
 */
export const openTask = (store: Store, event: StepEntered): Promise<undefined> =>
  runCommand(
    store,
    { reads: [key.head(event.dossier), key.task(event.dossier, event.step)] },
    async ([headItem, item]) => {
      if (!headItem) throw new DossierUnknown(event.dossier);
      const head = parseItem(HeadItem, headItem);
      requireCurrentEpoch(head.dossier, event);
      const cursor = head.cursors[event.step];
      if (cursor && isOutdated(event, cursor)) return NO_WRITES;
      const open = item && parseItem(TaskItem, item);
      if (open?.token === event.token) return NO_WRITES;
      const writing = await startWriting(store, head, MACHINE);
      await enterStep(writing, event, item);
      return { writes: writing.writes(), answer: undefined };
    },
  );

/** Writes what the entry of the machine into a step brings; `item` is the task of the step, if it is open. Throws {@link StepUnknown}. */
export const enterStep = async (writing: Writing, event: StepEntered, item: Item | undefined): Promise<void> => {
  const cursor = writing.cursors[event.step];
  const visit = cursor?.entered === event.entered ? cursor.visit : (cursor?.visit ?? 0) + 1;
  writing.outbox.noteMachineAdvanced({ byBranch: isInBranch(procedureOf(writing.dossier), event.step) });
  writing.cursors = { ...writing.cursors, [event.step]: cursorAt(visit, event) };
  const ending = writing.dossier.steps[event.step]?.endings[visit - 1];
  if (ending) reportEnding(writing, event, { ...ending, cause: `${event.step} had ended as ${ending.outcome}` });
  else if (item) renewToken(writing, parseItem(TaskItem, item), event, item);
  else await openStep(writing, event, visit);
};

/**
 * Whether this call is a repetition, or the machine has entered the step or tried this entry again since. A call may arrive twice, or
 * after later ones. The machine then has its answer, or waits under another token.
 */
const isOutdated = ({ entered, attempt }: StepEntered, cursor: HeadItem['cursors'][string]): boolean => {
  const since = Date.parse(cursor.entered) - Date.parse(entered);
  return since > 0 || (since === 0 && attempt !== null && cursor.attempt !== undefined && attempt <= cursor.attempt);
};

const cursorAt = (visit: number, { entered, attempt }: StepEntered): HeadItem['cursors'][string] =>
  attempt === null ? { visit, entered } : { visit, entered, attempt };

const requireCurrentEpoch = (dossier: Dossier, event: StepEntered): void => {
  if (event.epoch !== dossier.epoch) throw new EpochSuperseded(dossier.code);
  if (!isFinal(dossier.status)) return;
  throw new DossierEnded(dossier.code, dossier.status === STATUS.refused ? 'Refused' : 'Stopped');
};

/** Gives the new token to a task that is open already: from an attempt whose answer was lost, an older epoch, or a supplement request. */
const renewToken = (writing: Writing, open: TaskItem, event: StepEntered, item: Item): void => {
  writing.outbox.noteStepReached(event.step);
  const renewed: Item = { ...item, token: event.token, attempt: event.attempt ?? 0 };
  writing.put(renewed, { equals: { version: open.version, token: open.token } });
};

const openStep = async (writing: Writing, event: StepEntered, visit: number): Promise<void> => {
  const procedure = procedureOf(writing.dossier);
  const step = stepOfTask(procedure, event.step);
  if (step?.name !== event.step) throw new StepUnknown(event.step, writing.code);
  const doneBy = await doneAtOnce(writing, step);
  const unit = unitOf(writing.dossier, step, doneBy !== undefined);
  const byMessage = step.kind === 'outside' && writing.store.systems.has(step.system);
  const time = await timeOf(writing.store, writing.dossier, unit ?? writing.dossier.units.receiving);
  const limit = writing.dossier.steps[step.name]?.remaining ?? limitOf(step, writing.dossier);
  const due = dueOf({ kind: step.kind, limit, from: writing.now, time });
  const role = byMessage || !unit ? undefined : step.role;
  const asked = writing.dossier.steps[step.name]?.endings.at(-1)?.error === SUPPLEMENT_REQUESTED;
  const arrives = role !== undefined && comesToRegistry(writing.dossier, step, unit);
  const task = recordOpening(writing, {
    ...{ step: step.name, visit, kind: step.kind, unit, role, due },
    alertAt: alertAtOf(step, writing.dossier, writing.now),
    pausesClock: step.pausesClock,
    receiveBy: receiveBy(writing, { step, unit, time }),
    expires: step.silence !== undefined,
    waitsForPost: step.kind === 'intake' && (await arePapersWithPost(writing.store, writing.dossier)),
    entry: { token: event.token, attempt: event.attempt ?? 0 },
  });
  // The papers that it had asked for are there: who asked hears of it.
  if (asked && unit) raiseAlert(writing, { kind: 'supplement-answered', unit, role, step: step.name, due });
  if (arrives && unit) noteArrival(writing, { step, unit });
  writing.outbox.noteStepReached(step.name);
  if (doneBy) return endAtOnce(writing, task, doneBy);
  const resultKey = isIssuing(step)
    ? await findResultKey(writing.store, { code: task.dossier, step: step.name })
    : undefined;
  const complete = startWork(writing, { step, task: { ...task, ...(resultKey && { resultKey }) }, byMessage });
  if (complete) putTask(writing, complete, time);
};

/**
 * Whether the step brings the dossier, or the question of a consultation, to the registry of another unit. What outside systems work is in the
 * books of their agencies; results come back to the counter, which has a register of its own (slip 07).
 */
const comesToRegistry = (dossier: Dossier, step: Step, unit: UnitCode | undefined): boolean => {
  if (step.kind === 'outside' || step.kind === 'return') return false;
  return step.kind === 'consultation' || isHandOver(dossier, step, unit);
};

/** The dossier, or the question of a consultation, comes to the registry of the unit. */
const noteArrival = (writing: Writing, { step, unit }: { readonly step: Step; readonly unit: UnitCode }): void => {
  const { code: dossier, seq } = writing.dossier;
  const kind = step.kind === 'consultation' ? 'consultation' : 'dossier';
  writing.put(arrivalItem({ unit, dossier, step: step.name, seq, kind, at: writing.now }));
};

/** Where the step is worked. Papers that need not travel are handed over to nobody: the next step does that. */
const unitOf = ({ units }: Dossier, { at, kind }: Step, isDone: boolean): UnitCode | undefined =>
  at === undefined || (kind === 'transfer' && isDone) ? undefined : (units[at] as UnitCode | undefined);

/** Until when the unit confirms the receipt, where the procedure asks for that and the dossier is handed over to it. */
const receiveBy = (
  { dossier, now }: Writing,
  { step, unit, time }: { readonly step: Step; readonly unit: UnitCode | undefined; readonly time: WorkingTimeOf },
): Instant | undefined => {
  const { acknowledge } = procedureOf(dossier);
  return acknowledge && isHandOver(dossier, step, unit)
    ? addWorkingTime({ ...time, from: now, limit: acknowledge })
    : undefined;
};

/**
 * The outcome of a step in which nobody has anything to do: no papers travel to an agency of another level; or the results were issued as
 * each was finished, and the last issuance only settles the dossier.
 */
const doneAtOnce = async ({ store, dossier }: Writing, step: Step): Promise<string | undefined> => {
  if (step.kind === 'issuance') return listOwedResults(dossier, step.name).length === 0 ? 'issued' : undefined;
  if (step.kind !== 'transfer') return undefined;
  const counter = await store.units.get(dossier.units.receiving as UnitCode);
  return transferOf(procedureOf(dossier), dossier, counter) ? undefined : 'received';
};

type Opened = { readonly step: Step; readonly task: TaskItem; readonly byMessage: boolean };

/** Starts what belongs to a step of each kind: a payment, a message, a result key. Undefined where the step is decided by that already. */
const startWork = (writing: Writing, { step, task, byMessage }: Opened): TaskItem | undefined => {
  if (step.kind === 'payment') return requestPayment(writing, { step, task });
  if (byMessage) writing.outbox.enqueue({ kind: 'message', purpose: 'ask-outside', step: step.name });
  if (isIssuing(step)) return { resultKey: newLookupKey(writing.store), ...task };
  if (step.kind !== 'return') return task;
  if (writing.dossier.delivery === 'post')
    writing.outbox.enqueue({ kind: 'message', purpose: 'order-shipment', step: step.name });
  if (writing.dossier.delivery !== 'electronic') return task;
  endAtOnce(writing, task, 'returned');
  return undefined;
};
