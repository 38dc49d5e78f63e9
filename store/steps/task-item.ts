/** Open tasks as they are stored, with their places in lists; and as desks and everybody else see them. */
import type { Item } from '../../platform/ports.ts';
import type { DueKind, Task } from '../../schemas/task.ts';
import type { Instant } from '../../schemas/time.ts';
import type { Procedure } from '../../workflows/define/procedure.ts';
import { getProcedure } from '../../workflows/procedures/index.ts';
import { choicesOf, outcomesDenying, outcomesFor, outcomesNeedingReason } from '../../workflows/rules/task-outcomes.ts';
import type { NextDue } from '../../workflows/rules/time/due.ts';
import { cacheParsed, TaskItem } from '../table/items.ts';
import { key, list, shardOf } from '../table/keys.ts';

/** An outside system was asked, and no desk works the step in its place. */
export const isWithSystem = ({ kind, role }: Pick<TaskItem, 'kind' | 'role'>): boolean =>
  kind === 'outside' && role === undefined;

/** What comes next for a stored task, and when. */
export const nextDueIn = ({ dueAt, dueKind }: TaskItem): NextDue<DueKind> | undefined =>
  dueAt && dueKind ? { at: dueAt, kind: dueKind } : undefined;

/** The stored item of an open task, with its places in the indexes. */
export const taskItem = (open: TaskItem, next: NextDue<DueKind> | undefined): Item => {
  const { dueAt: _dueAt, dueKind: _dueKind, ...rest } = open;
  const task: TaskItem = { ...rest, ...(next && { dueAt: next.at, dueKind: next.kind }) };
  const name = `#${task.dossier}#${task.step}`;
  const item: Item = {
    ...key.task(task.dossier, task.step),
    entity: 'task',
    ...task,
    ...(task.unit &&
      task.role && {
        desk: list.desk(task.unit, task.role),
        deskOrder: placeOf(task) + name,
      }),
    ...(task.noticeBy && { desk: list.notices(task.noticeBy), deskOrder: placeOf(task) + name }),
    ...(next && { dueIn: list.due(shardOf(task.dossier)) }),
    ...(task.overdue && isWithSystem(task) && { alarm: list.unanswered, alarmOrder: placeOf(task) + name }),
    ...(task.unreceived && !task.paused && { person: list.unreceived, personOrder: task.openedAt + name }),
  };
  return cacheParsed(TaskItem, item, task);
};

/** Where a task stands in a list: by when it is due; where its time stands still, by when it was. */
const placeOf = ({ due, paused, openedAt }: TaskItem): Instant => due ?? paused?.due ?? openedAt;

/** Of a supplement: the papers that are asked for, and with `reasons` why. */
const askedBy = (procedure: Procedure, { papers }: TaskItem, reasons: boolean): Pick<Task, 'asked'> => {
  if (!papers) return {};
  const asked = papers.components.map(component => {
    const why = reasons ? papers.reasons[component] : undefined;
    const title = procedure.components[component]?.title ?? { vi: component, en: component };
    return { component, title, ...(why && { why }) };
  });
  return { asked };
};

/** Of a supplement: who hands the request to the applicant, and when that was done. */
const requestOf = ({ noticeBy, handedOver }: TaskItem): Pick<Task, 'request'> => {
  if (handedOver) return { request: { unit: handedOver.unit, handedOverAt: handedOver.at } };
  return noticeBy ? { request: { unit: noticeBy } } : {};
};

/** A task as the officers of its desk see it: with the key to print on results. */
export const showTaskAtDesk = (task: TaskItem): Task => ({
  ...showTask(task),
  ...(task.resultKey && { resultKey: task.resultKey }),
});

/** A task as everybody else sees it; never with its token. `reasons`: with those of a supplement, which the journal says, too. */
export const showTask = (task: TaskItem, { reasons = false }: { readonly reasons?: boolean } = {}): Task => {
  const procedure = getProcedure(task.procedure, task.procedureVersion);
  return {
    dossier: task.dossier,
    step: task.step,
    visit: task.visit,
    version: task.version,
    kind: task.kind,
    title: choicesOf(procedure, task).title,
    procedure: task.procedure,
    ...(task.unit && { unit: task.unit }),
    ...(task.role && { role: task.role }),
    openedAt: task.openedAt,
    ...(task.due && { due: task.due }),
    ...(task.paused && { pausedAt: task.paused.at, pausedFor: task.paused.for ?? 'withdrawal' }),
    overdue: task.overdue,
    ...(task.receiveBy && { receiveBy: task.receiveBy }),
    ...(task.unreceived && { unreceived: true }),
    ...(task.remindedAt && { remindedAt: task.remindedAt }),
    ...(task.correctedAt && { correctedAt: task.correctedAt }),
    ...askedBy(procedure, task, reasons),
    ...requestOf(task),
    outcomes: outcomesFor(procedure, task),
    reasoned: outcomesNeedingReason(procedure, task),
    denying: outcomesDenying(procedure, task),
  };
};
