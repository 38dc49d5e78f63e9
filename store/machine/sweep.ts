/**
 * Processes what falls due. Each item has its one next instant in a sparse index. The sweep queries what is due, and commits effect and
 * next instant in one conditional transaction. It claims nothing and keeps no watermark: a sweep that dies, runs twice or runs late
 * changes only the time of an alert.
 */
import type { Item, Key } from '../../platform/ports.ts';
import type { AlertKind } from '../../schemas/alert.ts';
import type { UnitCode } from '../../schemas/identifiers.ts';
import { ourselves } from '../../schemas/principal.ts';
import type { Instant } from '../../schemas/time.ts';
import { ifPublished } from '../../workflows/calendar/index.ts';
import { unitHoldingUp } from '../../workflows/rules/ledger/holding-up.ts';
import { isFinal } from '../../workflows/rules/status/transitions.ts';
import { stepOfTask } from '../../workflows/rules/task-outcomes.ts';
import {
  apologyTimes,
  type DossierDueKind,
  MACHINE_DAYS,
  machineOldAt,
  nextDueAfterReceipt,
  nextDueOfTask,
} from '../../workflows/rules/time/due.ts';
import { holderKindOf } from '../../workflows/rules/time/lateness.ts';
import { newDateOf } from '../../workflows/rules/time/new-date.ts';
import { actingUnit } from '../../workflows/rules/transfer.ts';
import { NO_WRITES, runCommand, startWriting } from '../dossier/command.ts';
import { decideFollowed } from '../dossier/decide-followed.ts';
import { recordEpoch } from '../dossier/execution.ts';
import { readLedger, seenNow } from '../dossier/ledger.ts';
import { listOutbox } from '../dossier/outbox-entries.ts';
import { raiseAlert } from '../dossier/raise-alert.ts';
import type { Writing } from '../dossier/writing.ts';
import { alertMistake } from '../results/mistakes.ts';
import { endTask } from '../steps/end-task.ts';
import { asksSystem } from '../steps/hand-to-desk.ts';
import { lateAnswerOf } from '../steps/late-answers.ts';
import { isWithSystem, taskItem } from '../steps/task-item.ts';
import { procedureOf, type Store, timeOf } from '../store.ts';
import { HeadItem, parseItem, TaskItem } from '../table/items.ts';
import { key, list } from '../table/keys.ts';
import { processDue } from '../table/pages.ts';

const SWEEP = ourselves('sweep');
/** Items processed together. */
const AT_ONCE = 100;

/** An item may have several things due in a row: a reminder, an alert, and one more to be safe. A faulty item is not tried again and again. */
const PASSES = 4;

/**
 * Processes everything that is due, and what becomes due by that: after a jump of the clock a step gets its reminder and its alert in
 * the same sweep. Returns how many items it processed.
 */
export const sweep = async (store: Store, onFault: (key: Key, error: unknown) => void): Promise<number> => {
  const now = store.clock.now();
  let processed = 0;
  for (let pass = 1; pass <= PASSES; pass += 1) {
    const before = processed;
    processed += await processDue(
      store.table,
      { list: list.due, by: now, atOnce: AT_ONCE },
      found => processDueItem(store, found, now),
      ({ pk, sk }, error) => onFault({ pk, sk }, error),
    );
    if (processed === before) break;
  }
  await store.table.transact([{ put: { ...key.heartbeat('sweep'), at: now } }]);
  return processed;
};

/** When the sweep ran last; undefined before the first run. */
export const findLastSweep = async (store: Store): Promise<Instant | undefined> =>
  (await store.table.find(key.heartbeat('sweep')))?.at as Instant | undefined;

const processDueItem = (store: Store, found: Item, now: Instant): Promise<undefined> =>
  found.entity === 'task'
    ? processTask(store, found, now)
    : found.entity === 'mistake'
      ? alertMistake(store, found, SWEEP)
      : processDossier(store, found, now);

const processTask = (store: Store, found: Item, now: Instant): Promise<undefined> => {
  const { dossier: code } = parseItem(TaskItem, found);
  return runCommand(store, { reads: [key.head(code), { pk: found.pk, sk: found.sk }] }, async ([headItem, item]) => {
    if (!headItem || !item) return NO_WRITES;
    const head = parseItem(HeadItem, headItem);
    const task = parseItem(TaskItem, item);
    if (!task.dueAt || task.dueAt > now || !task.dueKind || isFinal(head.dossier.status)) return NO_WRITES;
    return decideFollowed(store, async follow => {
      const writing = await startWriting(store, head, SWEEP);
      if (task.dueKind === 'expiry') await expire(writing, task);
      else await alert(writing, task);
      await follow(writing);
      return { writes: writing.writes(), answer: undefined };
    });
  });
};

/** An expiry decides the task as an officer would: by the outcome that the step gives to silence. */
const expire = async (writing: Writing, task: TaskItem): Promise<void> => {
  const outcome = task.kind === 'supplement' ? 'expired' : stepOfTask(procedureOf(writing.dossier), task.step)?.silence;
  if (!outcome) throw new Error(`${task.step} of ${task.dossier} expires, but its procedure says nothing of silence.`);
  await endTask(writing, task, { outcome });
  reportLateAnswer(writing, task);
};

/** A late answer to a consultation is reported to the head of the one-stop, also where silence is agreement (A 19(4)). */
const reportLateAnswer = (writing: Writing, task: TaskItem): void => {
  const report = lateAnswerOf(writing.dossier, task);
  if (report) writing.put(report);
};

/** Raises a reminder or an alert. It never changes the path of the dossier. */
const alert = async (writing: Writing, task: TaskItem): Promise<void> => {
  if (task.dueKind === 'unreceived') return alertUnreceived(writing, task);
  const kind = task.dueKind === 'overdue' ? 'overdue' : 'due-soon';
  const late = lateUnitAt({ ...task, unit: actingUnit(task, writing.dossier) });
  writing.record({ type: 'alert-raised', alert: kind, step: task.step, ...late });
  alertDesk(writing, task, task.alertAt && kind === 'due-soon' ? 'online-waiting' : kind);
  if (kind === 'overdue') reportLateAnswer(writing, task);
  const alerted: TaskItem = {
    ...task,
    overdue: kind === 'overdue',
    ...(kind === 'due-soon' && { remindedAt: writing.now }),
  };
  const time = await timeOf(writing.store, writing.dossier, task.unit);
  writing.put(taskItem(alerted, nextDueOfTask(alerted, kind, time)), {
    equals: { version: task.version, token: task.token },
  });
};

/** The officers whose work it is hear of it outside of the application, too. */
const alertDesk = (writing: Writing, task: TaskItem, kind: AlertKind): void => {
  const unit = actingUnit(task, writing.dossier);
  const { late } = lateUnitAt({ ...task, unit });
  const role = task.kind === 'transfer' ? 'counter' : task.role;
  const { step, due, assignee } = task;
  if (late) raiseAlert(writing, { kind, unit: late, role, holder: assignee?.id, step, due });
};

/** The unit whose delay a task is, as an entry of the journal says it; none where nobody at a unit can act on the task. */
const lateUnitAt = ({ kind, unit, role }: Pick<TaskItem, 'kind' | 'unit' | 'role'>): { late?: UnitCode } =>
  unit && holderKindOf({ kind, givenToDesk: role !== undefined }) === 'unit' ? { late: unit } : {};

/**
 * Nobody of the unit has confirmed that it has the dossier. An outside system has confirmed it by taking the message: then there is no
 * alert.
 */
const alertUnreceived = async (writing: Writing, { receiveBy, ...task }: TaskItem): Promise<void> => {
  const { store, dossier } = writing;
  const isReceived =
    isWithSystem(task) && !(await listOutbox(store, task.dossier)).some(entry => asksSystem(entry, task.step));
  if (!isReceived) {
    writing.record({ type: 'alert-raised', alert: 'unreceived', step: task.step, ...lateUnitAt(task) });
    alertDesk(writing, task, 'unreceived');
  }
  const alerted: TaskItem = isReceived ? task : { ...task, unreceived: true };
  const next = nextDueAfterReceipt({ ...task, receiveBy }, await timeOf(store, dossier, task.unit));
  writing.put(taskItem(alerted, next), { equals: { version: task.version, token: task.token } });
};

const processDossier = (store: Store, found: Item, now: Instant): Promise<undefined> =>
  runCommand(store, { reads: [{ pk: found.pk, sk: found.sk }] }, async ([item]) => {
    if (!item) return NO_WRITES;
    const head = parseItem(HeadItem, item);
    if (!head.dueAt || head.dueAt > now || !head.dueKind) return NO_WRITES;
    const writing = await startWriting(store, head, SWEEP);
    return (await handle(writing, head, head.dueKind)) ? { writes: writing.writes(), answer: undefined } : NO_WRITES;
  });

/** Returns whether there is something to write: between two steps no unit can be asked for an apology. */
const handle = async (writing: Writing, head: HeadItem, kind: DossierDueKind): Promise<boolean> => {
  switch (kind) {
    case 'apology-owed':
      return askForApology(writing, head);
    case 'apology':
      await apologise(writing, head);
      return true;
    case 'overdue':
      writing.record({ type: 'alert-raised', alert: 'overdue', ...(await lateUnit(writing, head)) });
      return true;
    case 'old-machine':
      replaceOldMachine(writing);
      return true;
  }
};

/** The unit whose delay the dossier is, if it is a unit's. One that comes to its own limit at this moment holds the dossier up from now on. */
const lateUnit = async ({ store, now }: Writing, { dossier }: HeadItem): Promise<{ late?: UnitCode }> => {
  const [longest] = (await readLedger(store, dossier)).delays;
  if (longest) return longest.holder.kind === 'unit' ? { late: longest.holder.unit } : {};
  const held = unitHoldingUp(await seenNow(store, dossier));
  const due = held && dossier.steps[held.step]?.due;
  return held && due && due <= now ? { late: held.unit } : {};
};

/** Replaces a machine that has run for long. For a younger one, the head is only written again, which moves it in the index. */
const replaceOldMachine = (writing: Writing): void => {
  if (machineOldAt(writing.outbox.machineSince) <= writing.now)
    recordEpoch(writing, { why: `the machine has run for ${MACHINE_DAYS} days`, cause: 'system' });
};

/**
 * Asks the unit that holds the dossier up to write an apology, until the system would send one; where that is over, the system does, also
 * where no unit holds the dossier up.
 */
const askForApology = async (writing: Writing, head: HeadItem): Promise<boolean> => {
  const { dossier } = head;
  if (!dossier.due) return false;
  const held = unitHoldingUp(await seenNow(writing.store, dossier));
  const until = apologyTimes(dossier, dossier.due, await timeOf(writing.store, dossier)).sent;
  if (until <= writing.now) await apologise(writing, head);
  else if (held) await oweApology(writing, held, until);
  else return false;
  return true;
};

/** The unit owes an apology from now on: its leaders hear of it, and who holds the step that is late. */
const oweApology = async (writing: Writing, held: { step: string; unit: UnitCode }, until: Instant): Promise<void> => {
  const { step, unit } = held;
  writing.record({ type: 'apology-owed', step, late: unit, until });
  const item = await writing.store.table.find(key.task(writing.code, step));
  const { role, assignee } = item ? parseItem(TaskItem, item) : {};
  raiseAlert(writing, { kind: 'apology-owed', unit, role, holder: assignee?.id, step, due: until });
};

/**
 * Sends the apology that the unit did not send in time, with the step that is late and one new date (slip 04): the reason and the date
 * that an officer wrote, if one did, but not words that no leader has approved. The promised date itself stays; late dossiers are
 * counted by it. Where no calendar is published for the new date, the apology has none, and the dossier becomes an incident.
 */
const apologise = async (writing: Writing, { dossier }: HeadItem): Promise<void> => {
  const { now } = writing;
  const time = await timeOf(writing.store, dossier);
  const written = dossier.apology?.promised;
  const promised =
    written && written > now ? written : ifPublished(() => newDateOf(procedureOf(dossier), { dossier, now, time }));
  const held = unitHoldingUp(await seenNow(writing.store, dossier));
  writing.record({
    ...{ type: 'alert-raised', alert: 'apology', written: false, reason: dossier.apology?.reason ?? 'not-stated' },
    ...(held && { step: held.step, late: held.unit }),
    ...(promised && { promised }),
  });
  if (!promised && !dossier.incident)
    writing.record({ type: 'incident-noted', why: `an apology has no new date: ${dossier.calendar} ends before it` });
};
