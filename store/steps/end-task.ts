/** How a step ends, and what else ends with it. */

import type { SourcedPaper } from '../../schemas/component.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import type { DossierCode, StepName, UnitCode } from '../../schemas/identifiers.ts';
import type { DenialGround } from '../../schemas/law/denial.ts';
import type { Instant, WorkingLimit } from '../../schemas/time.ts';
import { type Effect, endsDossier } from '../../workflows/define/step.ts';
import { isFinal } from '../../workflows/rules/status/transitions.ts';
import { choicesOf, errorOf, HAND_BACK, isInBranch } from '../../workflows/rules/task-outcomes.ts';
import { isLate } from '../../workflows/rules/time/lateness.ts';
import type { Words, Writing } from '../dossier/writing.ts';
import { hasPapersAtCounter } from '../papers/components.ts';
import { turnItemsRound } from '../papers/shipment-items.ts';
import { procedureOf, type Store } from '../store.ts';
import { parseItem, TaskItem, withoutDesk } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { partition } from '../table/partitions.ts';
import { settleMoneyAtEnd } from './money-at-end.ts';
import { resumedTasks, resumeTasks } from './pause-tasks.ts';
import { recordOpening } from './record-opening.ts';
import { taskItem } from './task-item.ts';

/** How a task ended, and in which words. */
export type Ending = Words & {
  readonly outcome: string;
  /** The named error for the machine, instead of a success. */
  readonly error?: string | undefined;
  readonly remaining?: WorkingLimit;
  /** The promised date that this decision sets. */
  readonly due?: Instant;
  readonly clockFrom?: Instant;
  /** On which legal ground it refuses the dossier after appraisal. */
  readonly ground?: DenialGround | undefined;
  /** Of a withdrawal that ends nothing: when the steps that waited for it are due from here on. */
  readonly dueAgain?: Readonly<Record<string, Instant>>;
  /** Of a supplement: how its papers came, where not all are files of the applicant. */
  readonly papers?: readonly SourcedPaper[];
  /** Of a supplement: the owner agreed at the counter that papers were taken out of the vault. */
  readonly consent?: 'counter';
};

/**
 * Closes a task: records the entry, removes the item, and enqueues the callback. The condition is the version and the token that were
 * read. If the token was renewed meanwhile, the command must decide again, or the machine would never get the callback.
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
      late: isLate(due, writing.now),
      ...(ending.due && { due: ending.due }),
      ...(ending.clockFrom && { clockFrom: ending.clockFrom }),
      ...(ending.dueAgain && { dueAgain: ending.dueAgain }),
      ...(ending.papers && { papers: [...ending.papers] }),
      ...(ending.consent && { consent: ending.consent }),
    },
    ending,
  );
  removeTask(writing, task);
  if (task.token) reportEnding(writing, task, { ...ending, cause: `${step} ended as ${ending.outcome}` });
};

/** Enqueues the callback of a visit for the waiting machine: a success, or a named error with its cause in words. */
export const reportEnding = (
  writing: Writing,
  { step, token }: Pick<TaskItem, 'step' | 'token'>,
  { outcome, error, cause }: { readonly outcome: string; readonly error?: string | undefined; readonly cause: string },
): void =>
  writing.outbox.enqueue(error ? { kind: 'fail', token, error, cause } : { kind: 'succeed', token, outcome }, {
    byBranch: isInBranch(procedureOf(writing.dossier), step),
  });

const removeTask = (writing: Writing, task: TaskItem): void =>
  writing.add({
    delete: key.task(task.dossier, task.step),
    when: { equals: { version: task.version, token: task.token } },
  });

/**
 * Closes all other open tasks of a dossier that ends, in the same transaction, and enqueues a failure for each waiting state of the
 * machine. A state that is about to open finds the dossier ended and is refused by name.
 */
const closeOtherTasks = async (
  writing: Writing,
  { except, error }: { readonly except: string; readonly error: string },
): Promise<void> => {
  for (const task of await listOpenTasks(writing.store, writing.code)) {
    if (task.step === except) continue;
    removeTask(writing, task);
    await expirePayment(writing, task);
    if (task.token)
      writing.outbox.enqueue({
        kind: 'fail',
        token: task.token,
        error,
        cause: `the dossier ended while ${task.step} was open`,
      });
  }
};

/** Expires the payment that a closed task waited for: the gateway must take no more money for it. */
const expirePayment = async (writing: Writing, { dossier, payment }: TaskItem): Promise<void> => {
  if (payment === undefined) return;
  const item = await writing.store.table.find(key.payment(dossier, payment));
  if (item?.state !== 'requested') return;
  writing.put({ ...withoutDesk(item), state: 'expired' });
  writing.outbox.enqueue({ kind: 'message', purpose: 'withdraw-payment', reference: payment });
};

/** Every open task of a dossier. */
export const listOpenTasks = async (store: Store, code: DossierCode): Promise<readonly TaskItem[]> => {
  const page = await store.table.query({ hash: partition.dossier(code), range: { prefix: 'T#' } });
  return page.items.map(item => parseItem(TaskItem, item));
};

const effectOf = (dossier: Dossier, task: TaskItem, outcome: string): Effect => {
  const effect = choicesOf(procedureOf(dossier), task).on[outcome];
  if (!effect) throw new Error(`${task.step} has no outcome ${outcome}.`);
  return effect;
};

/**
 * Ends a withdrawal that ends nothing: everything goes on from where it was. The gateway hears until when a payment is awaited now; the
 * address at which the applicant pays stays.
 */
const goOn = async (writing: Writing, task: TaskItem, ending: Ending): Promise<void> => {
  const others = (await listOpenTasks(writing.store, writing.code)).filter(({ step }) => step !== task.step);
  const tasks = await resumedTasks(writing, others);
  const dueAgain = Object.fromEntries(tasks.map(({ task: { step }, due }) => [step, due]));
  closeTask(writing, task, { ...ending, ...(tasks.length > 0 && { dueAgain }) });
  await resumeTasks(writing, tasks);
  for (const { step, payment } of others)
    if (payment !== undefined)
      writing.outbox.enqueue({ kind: 'message', purpose: 'request-payment', step, reference: payment });
};

/** Closes a task by one of its outcomes, and does what the outcome's effect says. */
export const endTask = async (
  writing: Writing,
  task: TaskItem,
  ending: Pick<Ending, 'outcome' | 'text' | 'note' | 'due' | 'clockFrom' | 'ground' | 'papers' | 'consent'>,
): Promise<void> => {
  const { outcome } = ending;
  const hadEnded = isFinal(writing.dossier.status);
  const effect = effectOf(writing.dossier, task, outcome);
  if (task.kind === 'withdrawal' && effect.do === 'proceed') return goOn(writing, task, ending);
  const error = task.kind === 'withdrawal' ? 'Withdrawn' : errorOf(effect);
  closeTask(writing, task, { ...ending, error });
  if (outcome === 'expired') await expirePayment(writing, task);
  if (!endsDossier(effect)) return !hadEnded && isFinal(writing.dossier.status) ? settleMoneyAtEnd(writing) : undefined;
  await closeOtherTasks(writing, { except: task.step, error: error ?? 'Stopped' });
  if (effect.do === 'stop')
    writing.record({ type: 'stopped', cause: task.kind === 'withdrawal' ? 'withdrawal' : 'expired' });
  // An outside system says only that the conditions are not met.
  const { ground = 'conditions' } = ending;
  if (effect.do === 'deny') writing.record({ type: 'stopped', cause: 'negative', ground, step: task.step as StepName });
  await turnItemsRound(writing);
  await settleMoneyAtEnd(writing);
  const { store, dossier } = writing;
  // What the applicant has laid on a counter goes back where no result follows from it (A 19(3), 22(2)).
  if ((effect.do === 'deny' && getsSlip(dossier)) || (await hasPapersAtCounter(store, dossier))) openHandBack(writing);
};

/** Slip 03 goes back through the counter (A 19(3)). Who filed online, and wants the result so, reads it with the dossier. */
const getsSlip = ({ channel, delivery }: Dossier): boolean => channel !== 'online' || delivery !== 'electronic';

/** The counter that received the dossier hands the papers back, with slip 03 where it was refused after appraisal. */
const openHandBack = (writing: Writing): void => {
  const { channel, delivery, denial, units } = writing.dossier;
  const task = recordOpening(writing, {
    ...{ step: HAND_BACK, visit: 1, kind: 'return', unit: units.receiving as UnitCode, role: 'counter' },
    ...{ pausesClock: false, expires: false },
  });
  writing.put(taskItem(task, undefined), { absent: true });
  // What came by post turns round with its own items.
  if (denial && delivery === 'post' && channel !== 'post')
    writing.outbox.enqueue({ kind: 'message', purpose: 'order-shipment', step: HAND_BACK });
};

/** Decides a step in the command that opens it: nobody has to do anything. */
export const endAtOnce = (writing: Writing, task: TaskItem, outcome: string): void => {
  writing.record({ type: 'step-decided', step: task.step, visit: task.visit, kind: task.kind, outcome, late: false });
  reportEnding(writing, task, { outcome, cause: '' });
};
