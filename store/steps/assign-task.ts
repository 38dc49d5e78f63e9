/**
 * Which officer of a desk works a task. An officer takes it and gives it back; the leader of the unit gives it to an officer of the desk,
 * or takes it away, with a reason. Only what the leader does is noted in the journal
 * (`docs/decisions/0273-who-works-a-task-is-on-the-task.md`), and that the unit has the dossier, where the procedure asks for that
 * (`docs/decisions/0350-the-next-agency-confirms-that-it-has-the-dossier.md`).
 *
 * The head is written with the task: a sweep or a machine that read the task before then tries again, and keeps who works it.
 */
import type { Dossier } from '../../schemas/dossier.ts';
import type { PersonId } from '../../schemas/identifiers.ts';
import { nameOfRole } from '../../schemas/officer.ts';
import type { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import type { Assignee, DueKind } from '../../schemas/task.ts';
import { localDay } from '../../workflows/calendar/local-time.ts';
import type { Desk } from '../../workflows/rules/access.ts';
import { isAtDesk } from '../../workflows/rules/appointments.ts';
import type { AtDesk } from '../../workflows/rules/task-outcomes.ts';
import { type NextDue, nextDueAfterReceipt } from '../../workflows/rules/time/due.ts';
import { runDossierCommand, unchanged } from '../dossier/command.ts';
import { getView } from '../dossier/guards.ts';
import type { Writing } from '../dossier/writing.ts';
import { type Store, timeOf } from '../store.ts';
import type { TaskItem } from '../table/items.ts';
import { key } from '../table/keys.ts';
import { findAppointed } from '../table/officers.ts';
import { assigneesOf } from './assignees.ts';
import { findDesk, getTask, isLedBy, requireOfficerAtDesk, requireVersion, type TaskCommand } from './task-command.ts';
import { nextDueIn, taskItem } from './task-item.ts';

const say = sayings({
  'task-of-colleague': {
    vi: '{officer} đang làm việc này. Lãnh đạo đơn vị có thể giao lại.',
    en: '{officer} is working on this. The leader of the unit can give it to somebody else.',
  },
  'assigned-by-leader': {
    vi: 'Chỉ lãnh đạo của {unit} được giao lại việc này.',
    en: 'Only a leader of {unit} may give this task to an officer.',
  },
  'assignee-not-at-desk': {
    vi: 'phải là cán bộ đang làm việc với vai trò {role} tại {unit}',
    en: 'must be an officer who works as {role} at {unit}',
  },
  'assignee-faulty': { vi: 'Không giao được việc cho cán bộ này.', en: 'The task cannot be given to this officer.' },
});

/** Refuses an officer while a colleague works the task, unless he or she stands in for that colleague. */
export const requireFree = (by: Principal, assignee: Assignee | undefined): void => {
  if (assignee && assignee.id !== by.id && !(by.kind === 'officer' && by.insteadOf === assignee.id))
    throw new Refusal('not-allowed-now', say('task-of-colleague', { officer: assignee.name }));
};

/** Refuses everybody but a leader of the unit at which the task stands. */
export const requireMayAssign = (by: Principal, desk: AtDesk): void => {
  if (!isLedBy(by, desk)) throw new Refusal('forbidden', say('assigned-by-leader', { unit: desk.unit ?? '–' }));
};

type Assignment = {
  readonly requireRight: (desk: AtDesk, dossier: Dossier) => void;
  /** Who works the task from now on; nobody where that is undefined. */
  readonly choose: (task: TaskItem) => Promise<PersonId | undefined>;
  readonly note?: (writing: Writing, task: TaskItem, to: PersonId | undefined) => void;
};

const assign = (store: Store, command: TaskCommand, { requireRight, choose, note }: Assignment): Promise<undefined> =>
  runDossierCommand<undefined>(
    store,
    {
      ...command,
      reads: [key.task(command.code, command.step)],
      requireRight: (head, [item]) => {
        getView(command.by, head);
        const desk = findDesk(head, item, command.step);
        if (desk) requireRight(desk, head.dossier);
      },
    },
    async (writing, { head, items: [item] }) => {
      const task = getTask(item, head, command.step);
      const to = await choose(task);
      requireVersion(task, command.version);
      if (to === task.assignee?.id) return unchanged(undefined);
      note?.(writing, task, to);
      const { task: received, next } = to ? await receive(writing, task) : { task, next: nextDueIn(task) };
      const { assignee: _, ...free } = received;
      writing.put(taskItem(to ? { ...free, assignee: { id: to, since: writing.now } } : free, next), {
        equals: { version: task.version, token: task.token },
      });
      return undefined;
    },
  );

/** While a withdrawal waits, the times of a task stand apart. */
const withoutReceipt = ({ receiveBy: _, ...paused }: NonNullable<TaskItem['paused']>) => paused;

/** Confirms that the unit has the dossier, where that is still open: an officer of it works the task from now on. */
const receive = async (
  writing: Writing,
  open: TaskItem,
): Promise<{ readonly task: TaskItem; readonly next: NextDue<DueKind> | undefined }> => {
  if (!open.receiveBy && !open.unreceived && !open.paused?.receiveBy) return { task: open, next: nextDueIn(open) };
  writing.record({ type: 'step-received', step: open.step, visit: open.visit });
  const { receiveBy: _, unreceived: __, paused, ...rest } = open;
  const task: TaskItem = { ...rest, ...(paused && { paused: withoutReceipt(paused) }) };
  const isNext = open.dueKind === 'unreceived';
  const next = isNext
    ? nextDueAfterReceipt(open, await timeOf(writing.store, writing.dossier, open.unit))
    : nextDueIn(open);
  return { task, next };
};

/** An officer of the desk takes the task. Again by the same officer, it changes nothing. */
export const takeTask = (store: Store, command: TaskCommand): Promise<undefined> =>
  assign(store, command, {
    requireRight: (desk, dossier) => requireOfficerAtDesk(command.by, desk, dossier),
    choose: async task => {
      const [assignee] = await assigneesOf(store, [task]);
      requireFree(command.by, assignee);
      return command.by.id;
    },
  });

/** An officer of the desk gives the task back. Where somebody else works it, or nobody does, it changes nothing. */
export const releaseTask = (store: Store, command: TaskCommand): Promise<undefined> =>
  assign(store, command, {
    requireRight: (desk, dossier) => requireOfficerAtDesk(command.by, desk, dossier),
    choose: async ({ assignee }) => (assignee?.id === command.by.id ? undefined : assignee?.id),
  });

/** The leader gives the task to an officer of its desk; without `to`, takes it from who has it. */
export const assignTask = (
  store: Store,
  command: TaskCommand & { readonly to?: PersonId | undefined; readonly reason: string },
): Promise<undefined> =>
  assign(store, command, {
    requireRight: desk => requireMayAssign(command.by, desk),
    choose: async task => {
      if (command.to !== undefined) await requireAtDesk(store, command.to, task);
      return command.to;
    },
    note: (writing, { step, visit }, to) =>
      writing.record({ type: 'task-assigned', step, visit, ...(to && { to }) }, { note: command.reason }),
  });

/** Refuses an officer who does not work at the desk today. */
const requireAtDesk = async ({ table, clock }: Store, id: PersonId, desk: Desk): Promise<void> => {
  const known = await findAppointed(table, id);
  if (known && isAtDesk(known.held, desk, localDay(clock.now()))) return;
  const where = { role: nameOfRole(desk.role), unit: desk.unit ?? '–' };
  throw new Refusal('invalid', say('assignee-faulty'), {
    asked: id,
    errors: [{ pointer: '/body/to', detail: say('assignee-not-at-desk', where) }],
  });
};
