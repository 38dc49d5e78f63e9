/** A step of an outside system that does not answer goes to the desk that works it in its place. */
import type { UnitCode } from '../../schemas/identifiers.ts';
import type { OutsideSystem } from '../../workflows/define/step.ts';
import { findStep } from '../../workflows/define/way.ts';
import { dueOf, limitOf, nextDueOfTask } from '../../workflows/rules/time/due.ts';
import { listOutbox } from '../dossier/outbox-entries.ts';
import type { Writing } from '../dossier/writing.ts';
import { procedureOf, timeOf } from '../store.ts';
import type { HeadItem, OutboxItem, TaskItem } from '../table/items.ts';
import { pausedTask } from './pause-tasks.ts';
import { nextDueIn, taskItem } from './task-item.ts';

/** An outside step of the procedure; undefined where it has none of that name. */
export const findOutsideStep = ({ dossier }: Pick<HeadItem, 'dossier'>, name: string): OutsideSystem | undefined => {
  const step = findStep(procedureOf(dossier).way, name);
  return step?.kind === 'outside' ? step : undefined;
};

/** The desk that works an outside step in place of its system: its unit, and the role there; undefined where the procedure names none. */
export const deskInPlaceOf = (
  { dossier }: Pick<HeadItem, 'dossier'>,
  { at, role }: OutsideSystem,
): { readonly unit: UnitCode; readonly role: string } | undefined => {
  const unit = at === undefined ? undefined : dossier.units[at];
  return unit && role ? { unit, role } : undefined;
};

/** Whether an entry of the outbox asks the system of this step. */
export const asksSystem = ({ telling }: OutboxItem, step: string): boolean =>
  telling.kind === 'message' && telling.purpose === 'ask-outside' && telling.step === step;

/**
 * Puts an open step of an outside system into the queue of its desk; what was not delivered to the system is not sent any more. A due
 * date that lies ahead stays. Where it has passed, the desk has the whole limit from now on: it could not act before.
 *
 * The version of the task stays: what the system still reports about it is known by it.
 */
export const handToDesk = async (
  writing: Writing,
  task: TaskItem,
  how: {
    readonly desk: { readonly unit: UnitCode; readonly role: string };
    readonly note?: string;
    readonly cures?: boolean;
  },
): Promise<void> => {
  const { dossier, now, store } = writing;
  const { unit, role } = how.desk;
  const step = findOutsideStep(writing, task.step);
  if (!step) throw new Error(`${task.step} of ${task.dossier} is no step of an outside system.`);
  const time = await timeOf(store, dossier, unit);
  const before = task.due ?? task.paused?.due;
  const isPast = before !== undefined && before <= (task.paused?.at ?? now);
  const due = isPast ? dueOf({ kind: task.kind, limit: limitOf(step, dossier), from: now, time }) : task.due;
  writing.record(
    {
      ...{ type: 'step-given-to-desk', step: step.name as TaskItem['step'], visit: task.visit, unit, role },
      ...(isPast && due && !task.paused && { stepDue: due }),
      ...(how.cures && { cures: true }),
    },
    { note: how.note },
  );
  // The desk has it only now: that nobody had confirmed it is not about the desk.
  const { unreceived: _, ...open } = task;
  const running: TaskItem = { ...open, unit, role, ...(due && { due }), overdue: false };
  const given = task.paused && due ? pausedTask(running, now) : running;
  const next = isPast ? undefined : nextDueIn(task);
  writing.put(taskItem(given, next ?? nextDueOfTask(given, undefined, time)), {
    equals: { version: task.version, token: task.token },
  });
  const questions = (await listOutbox(store, task.dossier)).filter(entry => asksSystem(entry, task.step));
  writing.add(...questions.map(({ pk, sk }) => ({ delete: { pk, sk } })));
};
