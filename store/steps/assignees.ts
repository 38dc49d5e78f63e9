/**
 * Who works an open task: the officer of its desk who took it, or to whom the leader gave it.
 *
 * Invariants
 * 1. It counts only while that officer works at the desk: who was dismissed or moved has no task any more.
 * 2. It keeps nobody from deciding. Screens ask first.
 */
import type { UnitCode } from '../../schemas/identifiers.ts';
import type { Officer } from '../../schemas/officer.ts';
import type { Principal } from '../../schemas/principal.ts';
import type { Assignee } from '../../schemas/task.ts';
import type { Desk } from '../../workflows/rules/access.ts';
import type { Store } from '../store.ts';
import { parseItem, type TaskItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { OfficerItem } from '../table/officers.ts';

/** The limit of one consistent read. */
const MOST_OFFICERS = 100;

const appointmentsOf = ({ unit, roles, alsoAt = [] }: Officer) => [{ unit, roles }, ...alsoAt];

/** Whether the officer works at that desk, by any appointment. */
export const isAtDesk = (officer: Officer, { unit, role = '' }: Desk): boolean =>
  appointmentsOf(officer).some(held => held.unit === unit && (held.roles as readonly string[]).includes(role));

/** Whether the officer works at that unit, as anything. */
export const worksAtUnit = (officer: Officer, unit: UnitCode): boolean =>
  appointmentsOf(officer).some(held => held.unit === unit);

/** Who works each of these tasks, in their order. One read for all of them, and none while nobody has taken any. */
export const assigneesOf = async (
  store: Store,
  tasks: readonly TaskItem[],
): Promise<readonly (Assignee | undefined)[]> => {
  const ids = [...new Set(tasks.flatMap(({ assignee }) => assignee?.id ?? []))].slice(0, MOST_OFFICERS);
  const items = ids.length > 0 ? await store.table.findAll(ids.map(key.officer)) : [];
  const officers = items.flatMap(item => (item ? [parseItem(OfficerItem, item)] : []));
  return tasks.map(({ assignee, unit, role }) => {
    const officer = officers.find(({ id }) => id === assignee?.id);
    if (!assignee || !officer || !isAtDesk(officer, { unit, role })) return undefined;
    return { ...assignee, name: officer.name };
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
