/** How a step ends, and what else ends with it. */
import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { STATUS } from '../../schemas/status.ts';
import type { Instant, WorkingLimit } from '../../schemas/time.ts';
import { type Effect, stop } from '../../workflows/define/step.ts';
import { choicesOf, errorOf, isInBranch } from '../../workflows/rules/task-outcomes.ts';
import type { Words, Writing } from '../dossier/writing.ts';
import { procedureOf, type Store } from '../store.ts';
import { parseItem, TaskItem } from '../table/items.ts';
import { key, partition } from '../table/keys.ts';

/** How a task ended, in which words. */
export type Ending = Words & {
  readonly outcome: string;
  /** The named error for the machine, instead of a success. */
  readonly error?: string | undefined;
  readonly remaining?: WorkingLimit;
  /** The promised date that this decision sets. */
  readonly due?: Instant;
  readonly clockFrom?: Instant;
};

/**
 * Closes a task: the entry, the item's removal, and the callback. The condition holds the task to the version and the
 * token that were read: a token renewed meanwhile means deciding again, or the machine would never hear of it.
 */
export const closeTask = (writing: Writing, task: TaskItem, ending: Ending): void => {
  const { step, visit, kind, due } = task;
  writing.record(
    {
      type: 'step-decided',
      step,
      visit,
      kind,
      outcome: ending.outcome,
      ...(ending.error && { error: ending.error }),
      ...(ending.remaining && { remaining: ending.remaining }),
      late: due !== undefined && writing.now > due,
      ...(ending.due && { due: ending.due }),
      ...(ending.clockFrom && { clockFrom: ending.clockFrom }),
    },
    ending,
  );
  removeTask(writing, task);
  if (task.token) reportEnding(writing, task, { ...ending, cause: `${step} ended as ${ending.outcome}` });
};

/** Tells the waiting machine how a visit ended: by success, or by a named error with its cause in words. */
export const reportEnding = (
  writing: Writing,
  { step, token }: Pick<TaskItem, 'step' | 'token'>,
  { outcome, error, cause }: { readonly outcome: string; readonly error?: string | undefined; readonly cause: string },
): void =>
  writing.outgoing.send(error ? { kind: 'fail', token, error, cause } : { kind: 'succeed', token, outcome }, {
    byBranch: isInBranch(procedureOf(writing.dossier), step),
  });

const removeTask = (writing: Writing, task: TaskItem): void =>
  writing.add({
    delete: key.task(task.dossier, task.step),
    when: { equals: { version: task.version, token: task.token } },
  });

/**
 * Ends the dossier: whatever else is open closes in the same transaction, and each waiting state of the machine is told.
 * A state about to open finds the dossier ended and is refused by name.
 */
const closeTheRest = async (
  writing: Writing,
  { except, error }: { readonly except: string; readonly error: string },
): Promise<void> => {
  for (const task of await listOpenTasks(writing.store, writing.code)) {
    if (task.step === except) continue;
    removeTask(writing, task);
    await expireRequest(writing, task);
    if (task.token)
      writing.outgoing.send({
        kind: 'fail',
        token: task.token,
        error,
        cause: `the dossier ended while ${task.step} was open`,
      });
  }
};

/** Nobody waits any more for the payment that a task waited for: the gateway is told to take no more. */
const expireRequest = async (writing: Writing, { dossier, payment }: TaskItem): Promise<void> => {
  if (payment === undefined) return;
  const item = await writing.store.table.find(key.payment(dossier, payment));
  if (item?.state !== 'requested') return;
  writing.put({ ...item, state: 'expired' });
  writing.outgoing.send({ kind: 'message', purpose: 'withdraw-payment', reference: payment });
};

/** Every open task of a dossier. */
export const listOpenTasks = async (store: Store, code: DossierCode): Promise<readonly TaskItem[]> => {
  const page = await store.table.query({ hash: partition.dossier(code), range: { prefix: 'T#' } });
  return page.items.map(item => parseItem(TaskItem, item));
};

/** What an outcome does. Who has asked to withdraw is stopped and no longer refused: from 7 leads no way to 3. */
const effectOf = (dossier: Dossier, task: TaskItem, outcome: string): Effect => {
  const effect = choicesOf(procedureOf(dossier), task).on[outcome];
  if (!effect) throw new Error(`${task.step} has no outcome ${outcome}.`);
  return effect.do === 'refuse' && dossier.status === STATUS.withdrawalRequested ? stop : effect;
};

/** Closes a task by one of its outcomes, with all that the outcome's effect brings. */
export const endTask = async (
  writing: Writing,
  task: TaskItem,
  ending: Pick<Ending, 'outcome' | 'text' | 'note' | 'due' | 'clockFrom'>,
): Promise<void> => {
  const { outcome } = ending;
  const effect = effectOf(writing.dossier, task, outcome);
  const error = task.kind === 'withdrawal' ? 'Withdrawn' : errorOf(effect);
  closeTask(writing, task, { ...ending, error });
  if (outcome === 'expired') await expireRequest(writing, task);
  if (effect.do !== 'stop' && effect.do !== 'refuse') return;
  await closeTheRest(writing, { except: task.step, error: error ?? 'Stopped' });
  if (effect.do === 'stop')
    writing.record({
      type: 'stopped',
      cause: task.kind === 'withdrawal' ? 'withdrawal' : outcome === 'expired' ? 'expired' : 'negative',
    });
};

/** A step that needs nobody: it is opened and decided in the same breath. */
export const endAtOnce = (writing: Writing, task: TaskItem, outcome: string): void => {
  writing.record({ type: 'step-decided', step: task.step, visit: task.visit, kind: task.kind, outcome, late: false });
  reportEnding(writing, task, { outcome, cause: '' });
};
