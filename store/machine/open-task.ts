import * as z from 'zod';
import type { Item } from '../../platform/ports.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import { DossierCode, type PersonId, StepName, type UnitCode } from '../../schemas/identifiers.ts';
import type { Principal } from '../../schemas/principal.ts';
import { STATUS } from '../../schemas/status.ts';
import { isIssuing, type Step } from '../../workflows/define/step.ts';
import { isFinal } from '../../workflows/rules/status/transitions.ts';
import { isInBranch, stepOfTask } from '../../workflows/rules/task-outcomes.ts';
import { dueOf, limitOf } from '../../workflows/rules/time/due.ts';
import { NOTHING, runCommand, writeOn } from '../dossier/command.ts';
import { newLookupKey } from '../dossier/lookup-key.ts';
import type { Writing } from '../dossier/writing.ts';
import { requestPayment } from '../money/payments.ts';
import { endAtOnce, reportEnding } from '../steps/end-task.ts';
import { putTask, recordOpening } from '../steps/record-opening.ts';
import { procedureOf, type Store, timeOf } from '../store.ts';
import { HeadItem, parseItem, TaskItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { DossierEnded, DossierUnknown, EpochSuperseded, StepUnknown } from './errors.ts';

/** What the state machine says when it enters a step. */
export const StepEntered = z.object({
  token: z.string().min(1),
  dossier: DossierCode,
  epoch: z.int().positive(),
  step: StepName,
  /** When the state was entered; the same for every retry of one entry. */
  entered: z.string(),
  /** How often this entry was tried before; an engine that does not count says null. */
  attempt: z.int().nonnegative().nullable(),
});
export type StepEntered = z.infer<typeof StepEntered>;

const MACHINE: Principal = { kind: 'clock', id: 'state-machine' as PersonId };

/**
 * The machine has come to a step. Upserts the task with the newest token; answers at once where this visit is already
 * decided (a retry, or a new epoch that catches up); throws by name where the dossier no longer runs.
 *
 * A *visit* is an entry into the state, counted within the epoch. The n-th entry of a new epoch finds the n-th recorded
 * ending, whatever epoch it was made in: so people are never asked twice.
 */
export const openTask = (store: Store, event: StepEntered): Promise<undefined> =>
  runCommand(
    store,
    { reads: [key.head(event.dossier), key.task(event.dossier, event.step)] },
    async ([headItem, item]) => {
      if (!headItem) throw new DossierUnknown(event.dossier);
      const head = parseItem(HeadItem, headItem);
      refuseWhereOver(head.dossier, event);
      const cursor = head.cursors[event.step];
      if (cursor && isOutdated(event, cursor)) return NOTHING;
      const visit = cursor?.entered === event.entered ? cursor.visit : (cursor?.visit ?? 0) + 1;
      const writing = await writeOn(store, head, MACHINE);
      writing.outgoing.noteMachineCame({ byBranch: isInBranch(procedureOf(head.dossier), event.step) });
      writing.cursors = { ...head.cursors, [event.step]: cursorAt(visit, event) };

      const ending = head.dossier.steps[event.step]?.endings[visit - 1];
      if (ending) {
        reportEnding(writing, event, { ...ending, cause: `${event.step} had ended as ${ending.outcome}` });
        return { writes: writing.writes(), answer: undefined };
      }

      const open = item && parseItem(TaskItem, item);
      if (open) return { writes: adopt(writing, open, event, item), answer: undefined };

      await openAnew(writing, event, visit);
      return { writes: writing.writes(), answer: undefined };
    },
  );

/**
 * Whether this was said before, or the machine has gone on since: it has entered the step again, or tried this entry again. A call
 * may hang and arrive after later ones, or arrive twice; whoever waits has had the answer, or waits under another token.
 */
const isOutdated = ({ entered, attempt }: StepEntered, cursor: HeadItem['cursors'][string]): boolean => {
  const since = Date.parse(cursor.entered) - Date.parse(entered);
  return since > 0 || (since === 0 && attempt !== null && cursor.attempt !== undefined && attempt <= cursor.attempt);
};

const cursorAt = (visit: number, { entered, attempt }: StepEntered): HeadItem['cursors'][string] =>
  attempt === null ? { visit, entered } : { visit, entered, attempt };

const refuseWhereOver = (dossier: Dossier, event: StepEntered): void => {
  if (event.epoch !== dossier.epoch) throw new EpochSuperseded(dossier.code);
  if (!isFinal(dossier.status)) return;
  throw new DossierEnded(dossier.code, dossier.status === STATUS.refused ? 'Refused' : 'Stopped');
};

/** The task stands already: opened by an attempt whose answer was lost, in an older epoch, or by whoever asked for a supplement. */
const adopt = (writing: Writing, open: TaskItem, event: StepEntered, item: Item) => {
  if (open.token === event.token) return [];
  writing.outgoing.noteStepReached(event.step);
  const renewed: Item = { ...item, token: event.token, attempt: event.attempt ?? 0 };
  return [...writing.writes(), { put: renewed, when: { equals: { version: open.version, token: open.token } } }];
};

const openAnew = async (writing: Writing, event: StepEntered, visit: number): Promise<void> => {
  const procedure = procedureOf(writing.dossier);
  const step = stepOfTask(procedure, event.step);
  if (step?.name !== event.step) throw new StepUnknown(event.step, writing.code);
  const unit = step.at === undefined ? undefined : (writing.dossier.units[step.at] as UnitCode | undefined);
  const byMessage = step.kind === 'outside' && writing.store.systems.has(step.system);
  const time = await timeOf(writing.store, writing.dossier, unit ?? writing.dossier.units.receiving);
  const limit = writing.dossier.steps[step.name]?.remaining ?? limitOf(step, writing.dossier);
  const due = dueOf({ kind: step.kind, limit, from: writing.now, time });
  const role = byMessage ? undefined : step.role;
  const task = recordOpening(writing, {
    ...{ step: step.name, visit, kind: step.kind, unit, role, due },
    pausesClock: step.pausesClock,
    expires: step.silence !== undefined,
    entry: { token: event.token, attempt: event.attempt ?? 0 },
  });
  writing.outgoing.noteStepReached(step.name);
  const complete = begin(writing, { step, task, byMessage });
  if (complete) putTask(writing, complete, time);
};

/** What opening a step of each kind sets in motion; undefined where that already decides it. */
const begin = (
  writing: Writing,
  { step, task, byMessage }: { readonly step: Step; readonly task: TaskItem; readonly byMessage: boolean },
): TaskItem | undefined => {
  if (step.kind === 'payment') return requestPayment(writing, { step, task });
  if (byMessage) writing.outgoing.send({ kind: 'message', purpose: 'ask-outside', step: step.name });
  if (isIssuing(step)) return { ...task, resultKey: newLookupKey(writing.store) };
  if (step.kind !== 'return') return task;
  if (writing.dossier.delivery === 'post')
    writing.outgoing.send({ kind: 'message', purpose: 'order-shipment', step: step.name });
  if (writing.dossier.delivery !== 'electronic') return task;
  endAtOnce(writing, task, 'returned');
  return undefined;
};
