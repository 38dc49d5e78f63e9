/**
 * What the lists of a unit say in the morning: what is late, due today, to be written and to be corrected, each with the officers whom it
 * concerns. It is read once for all officers of the unit.
 */
import type { Item } from '../../platform/ports.ts';
import type { AlertDesk, AlertKind, AlertLine } from '../../schemas/alert.ts';
import type { PersonId, UnitCode } from '../../schemas/identifiers.ts';
import type { OfficerRole } from '../../schemas/officer.ts';
import type { Instant } from '../../schemas/time.ts';
import { recipientsOf, type Working } from '../../workflows/rules/alerts.ts';
import { listCounted } from '../control/counted-list.ts';
import { ApologyItem } from '../dossier/apology-item.ts';
import { MistakeItem } from '../results/mistakes.ts';
import type { Store } from '../store.ts';
import { HeadItem, parseItem, TaskItem } from '../table/items.ts';
import { key, list } from '../table/keys.ts';

/** Something that stands in a list of the unit, and whom it concerns. */
export type Standing = { readonly line: AlertLine; readonly to: readonly PersonId[] };

/** All of it, and the kinds of which a list holds more than was counted. */
export type StandingOf = { readonly all: readonly Standing[]; readonly more: ReadonlySet<AlertKind> };

type At = {
  readonly unit: UnitCode;
  readonly officers: readonly Working[];
  readonly day: string;
  readonly now: Instant;
  /** When the unit closes today: what is due by then is due soon. */
  readonly closing: Instant;
};

/** The desks that have a queue. */
const DESKS = ['counter', 'specialist', 'leader', 'registry', 'cashier', 'post-clerk'] as const satisfies OfficerRole[];

/** No more apologies and mistakes are read: who has more has a worse trouble. */
const MOST_LISTED = 50;

/** Reads the lists of the unit: of each queue what is due by its closing, 500 tasks at most. */
export const readStanding = async (store: Store, at: At): Promise<StandingOf> => {
  const queues = await Promise.all(DESKS.map(role => readQueue(store, at, role)));
  const tasks = queues.flatMap(({ tasks: of }) => of);
  const others = [...(await readApologies(store, at, tasks)), ...(await readMistakes(store, at))];
  const addressed = [...tasks.flatMap(task => taskAlert(task, at)), ...others].map(({ line, desk }) => ({
    line,
    to: recipientsOf({ ...desk, kind: line.kind }, at.officers, at.day),
  }));
  return { all: addressed, more: new Set(queues.flatMap(({ more }) => more)) };
};

type Addressed = { readonly line: AlertLine; readonly desk: AlertDesk };

const readQueue = async (
  store: Store,
  { unit, now, closing }: At,
  role: string,
): Promise<{ readonly tasks: readonly TaskItem[]; readonly more: readonly AlertKind[] }> => {
  // What is due at the closing itself has a name behind its moment in the key.
  const found = await listCounted(store, {
    ...{ index: 'desk', hash: list.desk(unit, role) },
    range: { to: `${closing}~` },
  });
  const tasks = found.items.map(item => parseItem(TaskItem, item)).filter(({ due }) => due !== undefined);
  if (!found.more) return { tasks, more: [] };
  return { tasks, more: (tasks.at(-1)?.due ?? now) <= now ? ['overdue', 'due-soon'] : ['due-soon'] };
};

/** By the clock, since the sweep of this minute may run behind. A filing that came online and was not answered within two hours stands apart. */
const kindOf = ({ due, kind, alertAt, remindedAt }: TaskItem, now: Instant): AlertKind => {
  if (due && due <= now) return 'overdue';
  return kind === 'intake' && alertAt && remindedAt ? 'online-waiting' : 'due-soon';
};

const taskAlert = (task: TaskItem, { unit, now }: At): readonly Addressed[] => {
  const { dossier, procedure, procedureVersion, step, due, openedAt, role, assignee } = task;
  const line = {
    kind: kindOf(task, now),
    dossier,
    procedure,
    procedureVersion,
    step,
    at: openedAt,
    ...(due && { due }),
  };
  return [{ line, desk: { unit, role, holder: assignee?.id } }];
};

const readApologies = async (
  { table }: Store,
  { unit }: At,
  tasks: readonly TaskItem[],
): Promise<readonly Addressed[]> => {
  const { items } = await table.query({ index: 'desk', hash: list.apologies(unit), limit: MOST_LISTED });
  return items.map(item => {
    const { dossier, procedure, procedureVersion, apology } = parseItem(ApologyItem, item);
    const task = tasks.find(other => other.dossier === dossier && other.step === apology.step);
    const { since: at, until: due, step } = apology;
    const line: AlertLine = {
      ...{ kind: 'apology-owed', dossier, procedure, procedureVersion, at },
      ...(step && { step: step as AlertLine['step'] }),
      ...(due && { due }),
    };
    return { line, desk: { unit, role: task?.role, holder: task?.assignee?.id } };
  });
};

const readMistakes = async ({ table }: Store, { unit }: At): Promise<readonly Addressed[]> => {
  const { items } = await table.query({ index: 'desk', hash: list.mistakes(unit), limit: MOST_LISTED });
  const mistakes = items.map(item => parseItem(MistakeItem, item));
  const heads = mistakes.length > 0 ? await table.findEach(mistakes.map(({ dossier }) => key.head(dossier))) : [];
  return mistakes.flatMap(({ dossier, reportedAt: at, until: due }, i) => {
    const head: Item | undefined = heads[i];
    if (!head) return [];
    const { code: procedure, version: procedureVersion } = parseItem(HeadItem, head).dossier.procedure;
    return [{ line: { kind: 'mistake-due', dossier, procedure, procedureVersion, at, due }, desk: { unit } }];
  });
};
