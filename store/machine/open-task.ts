/** A machine enters a step: which visit of it that is, and what the machine gets there. */
import * as z from 'zod';
import type { Item } from '../../platform/ports.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import { DossierCode, StepName } from '../../schemas/identifiers.ts';
import { ourselves } from '../../schemas/principal.ts';
import { STATUS } from '../../schemas/status.ts';
import { isFinal } from '../../workflows/rules/status/transitions.ts';
import { isInBranch } from '../../workflows/rules/task-outcomes.ts';
import { NO_WRITES, runCommand, startWriting } from '../dossier/command.ts';
import type { Writing } from '../dossier/writing.ts';
import { reportEnding } from '../steps/end-task.ts';
import { procedureOf, type Store } from '../store.ts';
import { HeadItem, parseItem, TaskItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { DossierEnded, DossierUnknown, EpochSuperseded } from './errors.ts';
import { openStep } from './open-step.ts';

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

export const MACHINE = ourselves('state-machine');

/**
 * Handles the entry of a machine into a step. Opens the task, or gives an open one the new token. Where this visit is already decided
 * (a retry, or a new epoch that catches up), answers at once. Throws by name where the dossier no longer runs.
 *
 * A *visit* is an entry into the state, counted within the epoch. The n-th entry of a new epoch finds the n-th recorded ending,
 * in whichever epoch it was recorded. So nobody is asked twice.
 */
export const openTask = (store: Store, event: StepEntered): Promise<undefined> =>
  // As of one moment: a task that is older than the head would undo what was written with the head in between.
  runCommand(
    store,
    { reads: [key.head(event.dossier), key.task(event.dossier, event.step)] },
    async ([headItem, item]) => {
      if (!headItem) throw new DossierUnknown(event.dossier);
      const head = parseItem(HeadItem, headItem);
      requireRuns(head.dossier, event);
      const cursor = head.cursors[event.step];
      if (cursor && isOutdated(event, cursor)) return NO_WRITES;
      const open = item && parseItem(TaskItem, item);
      if (open?.token === event.token) return NO_WRITES;
      const writing = await startWriting(store, head, MACHINE);
      await enterStep(writing, event, item);
      return { writes: writing.writes(), answer: undefined };
    },
  );

/**
 * Writes that the machine has entered a step. A visit that has ended is answered as it ended, an open task gets the new token, and else
 * the step opens. `item` is the task of the step, if it is open. Throws {@link StepUnknown}.
 */
export const enterStep = async (writing: Writing, event: StepEntered, item: Item | undefined): Promise<void> => {
  const { step, entered, token, attempt } = event;
  const cursor = writing.cursors[step];
  const visit = cursor?.entered === entered ? cursor.visit : (cursor?.visit ?? 0) + 1;
  writing.outbox.noteMachineAdvanced({ byBranch: isInBranch(procedureOf(writing.dossier), step) });
  writing.cursors = { ...writing.cursors, [step]: cursorAt(visit, event) };
  const ending = writing.dossier.steps[step]?.endings[visit - 1];
  if (ending) reportEnding(writing, event, { ...ending, cause: `${step} had ended as ${ending.outcome}` });
  else if (item) renewToken(writing, event, item);
  else await openStep(writing, { step, visit, entry: { token, attempt: attempt ?? 0 } });
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

/** Refuses a machine of an earlier epoch, and one whose dossier has ended. */
const requireRuns = (dossier: Dossier, event: StepEntered): void => {
  if (event.epoch !== dossier.epoch) throw new EpochSuperseded(dossier.code);
  if (!isFinal(dossier.status)) return;
  throw new DossierEnded(dossier.code, dossier.status === STATUS.refused ? 'Refused' : 'Stopped');
};

/** Gives the new token to a task that is open already: from an attempt whose answer was lost, an older epoch, or a supplement request. */
const renewToken = (writing: Writing, event: StepEntered, item: Item): void => {
  const { version, token } = parseItem(TaskItem, item);
  writing.outbox.noteStepReached(event.step);
  const renewed: Item = { ...item, token: event.token, attempt: event.attempt ?? 0 };
  writing.put(renewed, { equals: { version, token } });
};
