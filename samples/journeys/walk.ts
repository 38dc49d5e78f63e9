/** Walks a dossier to its end: does each open step as the person whom it waits for. */
import { eventually } from '../../client/eventually.ts';
import { ProblemAnswer } from '../../client/problem-answer.ts';
import { readDossier } from '../../functions/dossiers/declaration.ts';
import type { Dossier } from '../../schemas/dossier.ts';
import { DAY_MILLISECONDS, type Instant, MINUTE_MILLISECONDS, toEpoch, toInstant } from '../../schemas/time.ts';
import { isFinal } from '../../workflows/rules/status/transitions.ts';
import { deal } from './acts.ts';
import type { At, OpenTask } from './at.ts';
import type { Filed } from './file.ts';
import { leavesOpen, type Manner, nameOf } from './manner.ts';
import { bringBack } from './return.ts';
import type { Site } from './site.ts';

/** How each open step is to be dealt with. */
export type Choose = (task: OpenTask, dossier: Dossier) => Manner;
/** A step that somebody can deal with, and how. */
export type Dealing = { readonly task: OpenTask; readonly manner: Manner };
/** The dossier at one look, and all its open tasks. */
export type Look = { readonly dossier: Dossier; readonly tasks: readonly OpenTask[] };
/** Which of the open steps is dealt with next; undefined: none yet. */
export type Next = (dealings: readonly Dealing[], look: Look) => Dealing | undefined;

export type Walking = {
  readonly site: Site;
  readonly filed: Filed;
  readonly choose: Choose;
  /** Whether a desk takes over this step of a system that does not answer; else it is waited for. */
  readonly takesOver?: (task: OpenTask) => boolean;
  /** In which order; what waits for time comes last, unless another is given. */
  readonly next?: Next;
  /** Waited for before each look at the dossier. */
  readonly atRest?: () => Promise<unknown>;
  /** Resolves when it is past that instant; where time cannot be moved, nothing waits for it. */
  readonly passTo?: (instant: Instant) => Promise<void>;
  /** Hears of every step that was dealt with. */
  readonly dealt?: (task: OpenTask, manner: Manner) => void | Promise<void>;
};

const nameOfTask = ({ step, version }: OpenTask): string => `${step} ${version}`;

/** An outside system works it: its callback comes by itself. */
const isWorkedElsewhere = ({ kind, role }: OpenTask): boolean => kind === 'outside' && !role;

const WAITS_LONG: ReadonlySet<Manner['by']> = new Set(['silence', 'delay']);

/** What waits for time waits until nothing else is left to do. */
const soonest: Next = (dealings, { tasks }) =>
  dealings.find(({ manner }) => !WAITS_LONG.has(manner.by)) ??
  (tasks.some(isWorkedElsewhere) ? undefined : dealings[0]);

/** Resolves to the dossier as it ended. Throws where it stands still, with what is open then. */
export const walk = async (walking: Walking): Promise<Dossier> => {
  const { site, filed, choose, takesOver, next = soonest, atRest } = walking;
  const handled = new Set<string>();
  let look: Look | undefined;
  /** Something to do, or the end. */
  const somethingToDo = async (): Promise<Dealing | 'ended' | undefined> => {
    await atRest?.();
    look = await filed.owner.call(readDossier, { params: { code: filed.code } });
    const { dossier, tasks } = look;
    if (isFinal(dossier.status)) return 'ended';
    return next(
      actable(tasks, handled)
        .filter(task => !isWorkedElsewhere(task) || takesOver?.(task))
        .map(task => ({ task, manner: choose(task, dossier) })),
      look,
    );
  };
  for (;;) {
    const dealing = await eventually(`what follows for ${filed.code}`, somethingToDo, {
      findCause: () => site.findCause(filed.code),
      state: () => (look ? standOf(look) : 'not read yet'),
    });
    const { dossier } = look as Look;
    if (dealing === 'ended') return dossier;
    const { task, manner } = dealing;
    handled.add(nameOfTask(task));
    const isDone = await dealWith(walking, { site, filed, task, dossier }, manner);
    if (!isDone) handled.delete(nameOfTask(task));
  }
};

const standOf = ({ dossier, tasks }: Look): string =>
  `status ${dossier.status}, open: ${tasks.map(nameOfTask).join(', ') || 'nothing'}`;

/** The tasks that were not dealt with; during a withdrawal the answer to it only. */
const actable = (tasks: readonly OpenTask[], handled: ReadonlySet<string>): readonly OpenTask[] => {
  const withdrawal = tasks.filter(({ kind }) => kind === 'withdrawal');
  const these = withdrawal.length > 0 ? withdrawal : tasks;
  return these
    .filter(task => !handled.has(nameOfTask(task)))
    .toSorted((one, other) => (one.step < other.step ? -1 : 1));
};

/** False where the task was opened again in between; the caller then looks again. */
const dealWith = async ({ passTo, dealt, choose }: Walking, at: At, manner: Manner): Promise<boolean> => {
  const { task } = at;
  try {
    await deal(at, manner);
  } catch (error) {
    if (error instanceof ProblemAnswer && error.kind === 'stale-version') return false;
    throw error;
  }
  await dealt?.(task, manner);
  switch (manner.by) {
    case 'silence':
      await wait(passTo, at, afterLimit(task));
      return true;
    case 'delay':
      await wait(passTo, at, afterLimit(task));
      await deal(at, { by: 'outcome', outcome: outcomeOf(choose(task, at.dossier)) });
      return true;
    case 'undeliverable':
      await wait(passTo, at, afterFortnight(task));
      await bringBack(at);
      return true;
    default:
      return !leavesOpen(manner);
  }
};

const outcomeOf = (manner: Manner): string => {
  if (manner.by !== 'outcome') throw new Error(`A step that is late is to be decided, not ${nameOf(manner)}.`);
  return manner.outcome;
};

const wait = async (passTo: Walking['passTo'], { filed, task }: At, until: Instant): Promise<void> => {
  if (!passTo) throw new Error(`${task.step} of ${filed.code} waits for time, which cannot be moved here.`);
  await passTo(until);
};

/** In no year are all days of a fortnight off. */
const FORTNIGHT = 14 * DAY_MILLISECONDS;

/** When the limit has decided, or alerted: a minute after it at the latest. A payment is waited for a working day longer, since its notice may come late. */
const afterLimit = ({ step, kind, due }: OpenTask): Instant => {
  if (!due) throw new Error(`${step} has no due date to wait for.`);
  return toInstant(toEpoch(due) + (kind === 'payment' ? FORTNIGHT : MINUTE_MILLISECONDS));
};

/** The post invites again two working days later. */
const afterFortnight = ({ openedAt }: OpenTask): Instant => toInstant(toEpoch(openedAt) + FORTNIGHT);
