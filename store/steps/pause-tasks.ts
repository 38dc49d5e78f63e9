/**
 * While a withdrawal waits for its answer, nobody else may act on the dossier: the other open tasks have no due date, nothing of them falls
 * due, and what was left of their time is left of it afterwards (A 21). The same holds of an intake while the papers are with the post.
 */
import type { Dossier } from '../../schemas/dossier.ts';
import { type Instant, toEpoch, toInstant, type WorkingLimit } from '../../schemas/time.ts';
import { remainingAfterPause } from '../../workflows/calendar/index.ts';
import { stepOfTask } from '../../workflows/rules/task-outcomes.ts';
import { limitOf, nextDueOfTask } from '../../workflows/rules/time/due.ts';
import { standsStill, wholeMinutesAfter } from '../../workflows/rules/time/pause.ts';
import type { Writing } from '../dossier/writing.ts';
import { procedureOf, timeOf } from '../store.ts';
import type { TaskItem } from '../table/items.ts';
import { taskItem } from './task-item.ts';

type Paused = NonNullable<TaskItem['paused']>;

/** The task without its times, which it gets back when the withdrawal was answered, or the papers came. One that has none stays as it is. */
export const pausedTask = (open: TaskItem, at: Instant, waitsFor?: Paused['for']): TaskItem => {
  const { due, dueKind, alertAt, receiveBy, ...task } = open;
  const why = waitsFor && { for: waitsFor };
  if (!due) return task.paused ? { ...open, paused: { ...task.paused, ...why } } : open;
  const times = { due, ...(alertAt && { alertAt }), ...(receiveBy && { receiveBy }) };
  return { ...task, paused: { at, ...why, ...times, ...(dueKind && { dueKind }) } };
};

/** Lets the time of open tasks stand still, in the command that records why. */
export const pauseTasks = (writing: Writing, tasks: readonly TaskItem[]): void => {
  for (const task of tasks) replace(writing, task, taskItem(pausedTask(task, writing.now), undefined));
};

/** Lets the time of an intake stand still until the counter has the papers that the post carries. */
export const pauseForPost = (writing: Writing, intake: TaskItem): void =>
  replace(writing, intake, taskItem(pausedTask(intake, writing.now, 'post'), undefined));

/** A task that goes on, and when it is due then. */
export type Resumed = { readonly before: TaskItem; readonly task: TaskItem; readonly due: Instant };

/**
 * When the ones of these tasks that a withdrawal paused are due if they go on now: later by the working time of their unit in which they stood
 * still, or by the days where their limit counts days of the calendar.
 */
export const resumedTasks = (writing: Writing, tasks: readonly TaskItem[]): Promise<readonly Resumed[]> =>
  Promise.all(
    tasks.flatMap(before => {
      const { paused, ...task } = before;
      return paused && paused.for !== 'post' ? [resumed(writing, { before, task, paused })] : [];
    }),
  );

/**
 * An intake that waited for the post, when the counter has the papers: it goes on, unless a withdrawal waits for its answer. Undefined where
 * it did not wait, or waits for that answer now.
 */
export const resumedFromPost = async (writing: Writing, before: TaskItem): Promise<Resumed | undefined> => {
  const { paused, ...task } = before;
  if (paused?.for !== 'post') return undefined;
  const { for: _, ...times } = paused;
  if (!standsStill(writing.dossier, task.kind)) return resumed(writing, { before, task, paused });
  replace(writing, before, taskItem({ ...task, paused: times }, undefined));
  return undefined;
};

const resumed = async (
  writing: Writing,
  {
    before,
    task,
    paused: { at, due, alertAt, receiveBy },
  }: {
    readonly before: TaskItem;
    readonly task: TaskItem;
    readonly paused: Paused;
  },
): Promise<Resumed> => {
  const time = await timeOfTask(writing, task);
  const pause = { ...time, pausedAt: at, resumedAt: wholeMinutesAfter(at, writing.now) };
  const later = (before: Instant): Instant => remainingAfterPause({ ...pause, due: before });
  const dueAgain = remainingAfterPause({ ...pause, due, limit: limitOfTask(writing.dossier, task.step) });
  const again: TaskItem = {
    ...{ ...task, due: dueAgain },
    // two hours of the clock, by day or night
    ...(alertAt && { alertAt: toInstant(toEpoch(alertAt) + toEpoch(writing.now) - toEpoch(at)) }),
    ...(receiveBy && { receiveBy: later(receiveBy) }),
  };
  return { before, task: again, due: dueAgain };
};

/** Puts the tasks back with their due dates. Who was reminded is not reminded again, and a late one stays late. */
export const resumeTasks = async (writing: Writing, tasks: readonly Resumed[]): Promise<void> => {
  for (const { before, task } of tasks) {
    const isReminded = task.remindedAt !== undefined || before.paused?.dueKind === 'overdue';
    const done = task.overdue ? 'overdue' : isReminded ? 'due-soon' : undefined;
    // of papers that came now nobody is reminded of what went by with the post
    const times = before.paused?.for === 'post' ? { ...task, openedAt: writing.now } : task;
    replace(writing, before, taskItem(task, nextDueOfTask(times, done, await timeOfTask(writing, task))));
  }
};

/** The limit of a step, or of the wait for the papers that it asked for. */
export const limitOfTask = (dossier: Dossier, task: string): WorkingLimit => {
  const step = stepOfTask(procedureOf(dossier), task);
  if (!step) throw new Error(`${dossier.procedure.code} has no step ${task}.`);
  const limit = step.name === task ? limitOf(step, dossier) : step.supplement;
  return limit ?? step.within;
};

/** The hours by which the limit of a task counts. A wait for papers counts by those of the unit that asked for them. */
const timeOfTask = ({ store, dossier }: Writing, { step, unit }: TaskItem) =>
  timeOf(store, dossier, unit ?? dossier.steps[stepOfTask(procedureOf(dossier), step)?.name ?? step]?.unit);

const replace = (writing: Writing, { version, token }: TaskItem, put: ReturnType<typeof taskItem>): void =>
  writing.put(put, { equals: { version, token } });
