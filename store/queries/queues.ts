/** The lists of open tasks from which officers work. Each is a row of `docs/access-patterns.md`. */
import type { UnitCode } from '../../schemas/identifiers.ts';
import type { PageOf } from '../../schemas/page.ts';
import type { Principal } from '../../schemas/principal.ts';
import type { Task } from '../../schemas/task.ts';
import { worksAt } from '../../workflows/rules/access.ts';
import { assigneesFor } from '../steps/assignees.ts';
import { showTask, showTaskAtDesk } from '../steps/task-item.ts';
import type { Store } from '../store.ts';
import { OwnerName, parseItem, TaskItem } from '../table/items.ts';
import { key, list } from '../table/keys.ts';
import { pageQuery } from '../table/pages.ts';
import { type AskedDesk, deskFor } from './desk-for.ts';
import { timesLeft } from './time-left.ts';

/** The queue of a desk: the one asked for, or the officer's own. */
export const listTasks = (store: Store, by: Principal, { unit, role, ...page }: PageOf & AskedDesk) =>
  listDesk(store, { ...deskFor(by, { unit, role }, 'listTasks'), by }, page);

/**
 * The open work of a desk, nearest due date first, with the owners' names and who works it. Two table operations for a page of any
 * size, and one more where somebody has taken a task of it.
 */
export const listDesk = (
  store: Store,
  { by, ...desk }: { readonly unit: UnitCode; readonly role: string; readonly by: Principal },
  of: PageOf,
) => listOpen(store, by, { hash: list.desk(desk.unit, desk.role), ...of });

/** Requests for papers that a counter hands to applicants whom no message reaches (slip 02), by when the papers are due. */
export const listNotices = async (store: Store, by: Principal, { unit, ...page }: PageOf & Pick<AskedDesk, 'unit'>) => {
  const desk = deskFor(by, { unit, role: 'counter' }, 'listNotices');
  return listOpen(store, by, { hash: list.notices(desk.unit), ...page });
};

/** The open tasks of a list. */
const listOpen = async (store: Store, by: Principal, { hash, ...of }: PageOf & { readonly hash: string }) => {
  const { items, next } = await store.table.query({ index: 'desk', hash, ...pageQuery(of) });
  const open = items.map(item => parseItem(TaskItem, item));
  const [personal, assignees, times] = await Promise.all([
    store.table.findEach(open.map(task => key.personal(task.dossier))),
    assigneesFor(store, by, open),
    timesLeft(store, open),
  ]);
  const tasks = open.map((task, i) => {
    const item = personal[i];
    const owner = item ? parseItem(OwnerName, item).parties.owner.name : '';
    const beside = { owner, assignee: assignees[i], left: times[i] };
    return worksAt(by, task) ? rowAtDesk(task, beside) : rowOf(showTask(task), beside);
  });
  return { tasks, ...(next && { next }) };
};

/** What a row says of a task beside what its item says: whose it is, who works it, and the time that is left. */
type Beside = {
  readonly owner: string;
  readonly assignee: Task['assignee'];
  readonly left: Task['left'];
};
type Row = Task & { readonly owner: string };

const rowOf = (task: Task, { owner, assignee, left }: Beside): Row => ({
  ...task,
  ...(assignee && { assignee }),
  ...(left && { left }),
  owner,
});

/** The row of each task as the officers of its desk saw it last. */
const lastRows = new WeakMap<TaskItem, Row>();

/** The same object as before while nothing of it has changed: a queue is read much more often than its rows change. */
const rowAtDesk = (task: TaskItem, beside: Beside): Row => {
  const last = lastRows.get(task);
  if (last && isSame(last, beside)) return last;
  const row = rowOf(showTaskAtDesk(task), beside);
  lastRows.set(task, row);
  return row;
};

/** Who has the task stands in its item; only the name of that officer changes without it. */
const isSame = (last: Row, { owner, assignee, left }: Beside): boolean =>
  last.owner === owner &&
  last.assignee?.name === assignee?.name &&
  last.left?.minutes === left?.minutes &&
  last.left?.days === left?.days;
