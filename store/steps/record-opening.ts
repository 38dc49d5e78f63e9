/** How a step opens: the entry of the journal, and the task that follows from it. */
import type { UnitCode } from '../../schemas/identifiers.ts';
import type { TaskKind } from '../../schemas/journal.ts';
import type { Instant } from '../../schemas/time.ts';
import type { WorkingTimeOf } from '../../workflows/calendar/index.ts';
import { nextDueOfTask } from '../../workflows/rules/time/due.ts';
import { standsStill } from '../../workflows/rules/time/pause.ts';
import type { Writing } from '../dossier/writing.ts';
import type { TaskItem } from '../table/items.ts';
import { pausedTask } from './pause-tasks.ts';
import { taskItem } from './task-item.ts';

/** A step that opens, and for whom. */
export type Opening = {
  readonly step: string;
  readonly visit: number;
  readonly kind: TaskKind;
  readonly unit?: UnitCode | undefined;
  readonly role?: string | undefined;
  /** Absent: nothing is due. */
  readonly due?: Instant;
  /** When the desk is reminded of it, where that has a time of its own. */
  readonly alertAt?: Instant | undefined;
  readonly pausesClock: boolean;
  /** Of a supplement: the limit starts again when it is answered. */
  readonly restartsClock?: boolean;
  /** Of an intake: its time stands still, since the papers of the filing are with the post. */
  readonly waitsForPost?: boolean;
  /** Until when the unit confirms that it has the dossier, which is handed over to it. */
  readonly receiveBy?: Instant | undefined;
  /** Whether the step is decided when `due` has passed. */
  readonly expires: boolean;
  /** The machine's wait; absent until the machine enters the step, and where it never does. */
  readonly entry?: { readonly token: string; readonly attempt: number };
};

/**
 * Records that a step opens, and returns its task. The version of the task is the number of the entry. While a withdrawal waits for its
 * answer, or the papers of a filing are with the post, a step has no due date yet.
 */
export const recordOpening = (writing: Writing, opening: Opening): TaskItem => {
  const { step, visit, kind, unit, role, due, pausesClock, expires, receiveBy, entry } = opening;
  const waitsFor = opening.waitsForPost ? 'post' : undefined;
  const isPaused = waitsFor !== undefined || standsStill(writing.dossier, kind);
  const desk = { ...(unit && { unit }), ...(role && { role }) };
  writing.record({
    type: 'step-opened',
    step,
    visit,
    kind,
    ...desk,
    ...(due && !isPaused && { stepDue: due }),
    stopsClock: pausesClock,
    ...(opening.restartsClock && { restartsClock: true }),
    ...(kind === 'outside' && role && { atDesk: true }),
    ...(receiveBy && !isPaused && { receiveBy }),
  });
  const { code, procedure, seq } = writing.dossier;
  const task: TaskItem = {
    dossier: code,
    procedure: procedure.code,
    procedureVersion: procedure.version,
    step,
    visit,
    version: seq,
    kind,
    ...desk,
    openedAt: writing.now,
    ...(due && { due }),
    ...(opening.alertAt && { alertAt: opening.alertAt }),
    expires,
    overdue: false,
    ...(receiveBy && { receiveBy }),
    token: entry?.token ?? '',
    attempt: entry?.attempt ?? 0,
  };
  return isPaused ? pausedTask(task, writing.now, waitsFor) : task;
};

/** Puts an opened task into the queue of its desk and the list of the sweep. */
export const putTask = (writing: Writing, task: TaskItem, time: WorkingTimeOf): void =>
  writing.put(taskItem(task, nextDueOfTask(task, undefined, time)), { absent: true });
