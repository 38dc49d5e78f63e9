/**
 * Who works an open task: the officer of its desk who took it, or to whom the leader gave it.
 *
 * Invariants
 * 1. It counts only while that officer works at the desk, today: who was dismissed or moved, or whose appointment has ended, has no task
 *    any more.
 * 2. Who stands in for that officer may have it, and take it.
 * 3. It keeps nobody from deciding. Screens ask first.
 */
import type { Principal } from '../../schemas/principal.ts';
import type { Assignee } from '../../schemas/task.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import { isAtDesk } from '../../workflows/rules/appointments.ts';
import type { Store } from '../store.ts';
import type { TaskItem } from '../table/items.ts';
import { appointedOf } from '../table/officers.ts';

/** Who works each of these tasks, in their order. One read for all of them (two where one of them stands in for
 * a colleague), and none while nobody has taken any. */
export const assigneesOf = async (
  store: Store,
  tasks: readonly TaskItem[],
): Promise<readonly (Assignee | undefined)[]> => {
  const officers = await appointedOf(
    store.table,
    tasks.flatMap(({ assignee }) => assignee?.id ?? []),
  );
  if (officers.length === 0) return tasks.map(() => undefined);
  const today = localDay(store.clock.now());
  return tasks.map(({ assignee, unit, role }) => {
    const known = officers.find(({ officer }) => officer.id === assignee?.id);
    if (!assignee || !known || !isAtDesk(known.held, { unit, role }, today)) return undefined;
    return { ...assignee, name: known.officer.name };
  });
};

/** The same for a reader: officers of other units, and everybody else, do not see who works a task. */
export const assigneesFor = async (
  store: Store,
  by: Principal,
  tasks: readonly TaskItem[],
): Promise<readonly (Assignee | undefined)[]> => {
  const shown = tasks.map(task => (isOfUnit(by, task) ? task : undefined));
  const known = await assigneesOf(
    store,
    shown.filter(task => task !== undefined),
  );
  const assignees = known.values();
  return shown.map(task => task && assignees.next().value);
};

/** Whether the reader is an officer of the unit at which the task stands. */
export const isOfUnit = (by: Principal, { unit }: Pick<TaskItem, 'unit'>): boolean =>
  by.kind === 'officer' && by.unit === unit;
