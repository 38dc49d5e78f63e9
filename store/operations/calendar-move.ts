/** Moves a running dossier to the current calendar, with all of its dates at once. */

import type { CalendarMove, Dossier } from '../../schemas/dossier.ts';
import type { DossierCode } from '../../schemas/identifiers.ts';
import { TERMS } from '../../schemas/law/terms.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { currentCalendar, dueInCalendar, getCalendar } from '../../workflows/calendar/index.ts';
import { limitFor } from '../../workflows/define/procedure.ts';
import { mayRepair } from '../../workflows/rules/access.ts';
import { isFinal } from '../../workflows/rules/status/transitions.ts';
import { stepOfTask, WITHDRAWAL } from '../../workflows/rules/task-outcomes.ts';
import { nextDueOfTask } from '../../workflows/rules/time/due.ts';
import { type Counting, datesInCalendar, type NewDates } from '../../workflows/rules/time/new-calendar.ts';
import { type Idempotency, RIGHT_ALREADY_CHECKED, runDossierCommand, unchanged } from '../dossier/command.ts';
import { readHead } from '../dossier/guards.ts';
import type { Writing } from '../dossier/writing.ts';
import { listOpenTasks } from '../steps/end-task.ts';
import { limitOfTask } from '../steps/pause-tasks.ts';
import { taskItem } from '../steps/task-item.ts';
import { procedureOf, type Store, timeOf } from '../store.ts';
import type { TaskItem } from '../table/items.ts';
import { requireOperator } from './operator.ts';

const say = sayings({
  'calendar-by-engineers': {
    vi: 'Chỉ cán bộ kỹ thuật được chuyển hồ sơ sang lịch khác.',
    en: 'Only engineers may move dossiers to another calendar.',
  },
});

const STAYS: NewDates = { steps: {} };

/** What moving to the current calendar would change of the dossier now; for operators. */
export const previewCalendarMove = async (
  store: Store,
  { code, by }: { readonly code: DossierCode; readonly by: Principal },
): Promise<CalendarMove> => {
  requireOperator(by);
  const { dossier } = await readHead(store, code);
  return moveOf(dossier, await newDates(store, dossier));
};

/**
 * Moves the dossier to the current calendar, and returns what changed. A dossier that is on it already, or has ended, stays as it
 * is, so the command may be repeated.
 */
export const moveDossierToCalendar = async (
  store: Store,
  { code, by, idempotency }: MoveCommand,
): Promise<CalendarMove> => {
  if (!mayRepair(by)) throw new Refusal('forbidden', say('calendar-by-engineers'));
  return runDossierCommand(
    store,
    {
      code,
      by,
      idempotency,
      repeatable: true,
      requireRight: RIGHT_ALREADY_CHECKED,
      calendar: currentCalendar().version,
    },
    async (writing, { head: { dossier } }) => {
      const dates = await newDates(store, dossier);
      const answer = moveOf(dossier, dates);
      if (answer.calendar === dossier.calendar) return unchanged(answer);
      const { steps, ...promise } = dates;
      writing.record({
        type: 'calendar-changed',
        calendar: answer.calendar,
        ...promise,
        ...(Object.keys(steps).length > 0 && { steps }),
      });
      for (const task of await listOpenTasks(store, code)) await moveTask(writing, task, dossier);
      return answer;
    },
  );
};

type MoveCommand = {
  readonly code: DossierCode;
  readonly by: Principal;
  readonly idempotency?: Idempotency | undefined;
};

const newDates = async (store: Store, dossier: Dossier): Promise<NewDates> => {
  if (isFinal(dossier.status) || dossier.calendar === currentCalendar().version) return STAYS;
  const open = Object.entries(dossier.steps).filter(([, step]) => step.open);
  return datesInCalendar(currentCalendar(), {
    dossier,
    now: store.clock.now(),
    whole: { hours: (await timeOf(store, dossier)).hours, unit: limitFor(procedureOf(dossier), dossier.facts).unit },
    steps: Object.fromEntries(
      await Promise.all(open.map(async ([name]) => [name, await countedAt(store, dossier, name)] as const)),
    ),
  });
};

/** How the limit of an open step is counted. A wait for papers counts by the hours of the unit that asked for them. */
const countedAt = async (store: Store, dossier: Dossier, name: string): Promise<Counting> => {
  if (name === WITHDRAWAL) return { ...(await timeOf(store, dossier)), unit: TERMS.confirmWithdrawal.unit };
  const step = stepOfTask(procedureOf(dossier), name);
  const { hours } = await timeOf(store, dossier, step && dossier.steps[step.name]?.unit);
  return { hours, unit: limitOfTask(dossier, name).unit };
};

/** What a dossier's dates were and become. */
const moveOf = (dossier: Dossier, { due, steps }: NewDates): CalendarMove => ({
  code: dossier.code,
  calendar: isFinal(dossier.status) ? dossier.calendar : currentCalendar().version,
  ...(due && dossier.due && { due: { from: dossier.due, to: due } }),
  steps: Object.entries(steps).flatMap(([step, to]) => {
    const from = dossier.steps[step]?.due;
    return from ? [{ step, from, to }] : [];
  }),
});

/**
 * Moves a task to the new date of its step: its place in the queue, and what is due next. No reminder is sent twice. What is left of a
 * task whose time stands still stays the same.
 */
const moveTask = async (writing: Writing, task: TaskItem, before: Dossier): Promise<void> => {
  if (task.paused) return movePaused(writing, task, { paused: task.paused, before });
  const due = writing.dossier.steps[task.step]?.due;
  if (!due || due === task.due) return;
  const moved: TaskItem = { ...task, due };
  const time = await timeOf(writing.store, writing.dossier, task.unit);
  const next = nextDueOfTask(moved, task.dueKind === 'overdue' ? 'due-soon' : undefined, time);
  writing.put(taskItem(moved, next), { equals: { version: task.version, token: task.token } });
};

const movePaused = async (
  writing: Writing,
  task: TaskItem,
  { paused, before }: { readonly paused: NonNullable<TaskItem['paused']>; readonly before: Dossier },
): Promise<void> => {
  if (paused.due <= paused.at) return;
  const counted = await countedAt(writing.store, before, task.step);
  const from = getCalendar(before.calendar);
  const due = dueInCalendar({ ...counted, since: paused.at, due: paused.due }, { from, to: currentCalendar() });
  if (due === paused.due) return;
  const moved = taskItem({ ...task, paused: { ...paused, due } }, undefined);
  writing.put(moved, { equals: { version: task.version, token: task.token } });
};
