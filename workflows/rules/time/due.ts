import type { Dossier } from '../../../schemas/dossier.ts';
import type { TaskKind } from '../../../schemas/journal.ts';
import { TERMS } from '../../../schemas/law/terms.ts';
import type { DueKind } from '../../../schemas/task.ts';
import {
  type CountedLimit,
  DAY_MILLISECONDS,
  HOUR_MILLISECONDS,
  type Instant,
  laterOf,
  toEpoch,
  toInstant,
  type WorkingLimit,
} from '../../../schemas/time.ts';
import {
  addWorkingTime,
  aheadByWorkingTime,
  dueAfterNotice,
  subtractWorkingTime,
  type WorkingTimeOf,
  workingTimeBetween,
} from '../../calendar/index.ts';
import type { Step } from '../../define/step.ts';
import { endsForIndex, isFinal } from '../status/transitions.ts';
import { holderKindOf } from './lateness.ts';
import { waitsForApplicant } from './pause.ts';

/** The next moment at which time itself does something, and what. */
export type NextDue<Kind extends string> = { readonly at: Instant; readonly kind: Kind };

export type DossierDueKind = 'apology-owed' | 'apology' | 'overdue' | 'old-machine';

/** When the counter is alerted of an online filing that it has not answered by then (A 17(2)a); other steps have their reminder only. */
export const alertAtOf = (
  { kind }: Pick<Step, 'kind'>,
  { channel }: Pick<Dossier, 'channel'>,
  from: Instant,
): Instant | undefined =>
  kind === 'intake' && channel === 'online'
    ? toInstant(toEpoch(from) + TERMS.alertOnline.amount * HOUR_MILLISECONDS)
    : undefined;

type TaskTimes = {
  readonly kind: TaskKind;
  readonly due?: Instant | undefined;
  readonly expires: boolean;
  readonly openedAt: Instant;
  /** When it is reminded of, where that has a time of its own. */
  readonly alertAt?: Instant | undefined;
  /** Until when its unit confirms that it has the dossier; absent once that is done, or its alert was raised. */
  readonly receiveBy?: Instant | undefined;
};

/**
 * What comes next for a task after `done` of its limit (undefined: nothing of it was raised yet): that nobody has confirmed the receipt,
 * where that is earlier; the reminder; the alert. A step that silence decides has only its expiry; that of a payment comes later, since
 * the notice of money paid in time may be late. An alert never changes the way.
 */
export const nextDueOfTask = (
  task: TaskTimes,
  done: LimitDueKind | undefined,
  time: WorkingTimeOf,
): NextDue<DueKind> | undefined => {
  const next = nextDueOfLimit(task, done, time);
  const { receiveBy } = task;
  return receiveBy && (!next || receiveBy < next.at) ? { at: receiveBy, kind: 'unreceived' } : next;
};

/** What comes next for a task that waited for its receipt, when that is confirmed or its alert was raised. */
export const nextDueAfterReceipt = (
  { receiveBy, ...task }: TaskTimes,
  time: WorkingTimeOf,
): NextDue<DueKind> | undefined => {
  const first = nextDueOfLimit(task, undefined, time);
  const wasRaised = first && receiveBy && first.kind === 'due-soon' && first.at <= receiveBy;
  return wasRaised ? nextDueOfLimit(task, 'due-soon', time) : first;
};

export type LimitDueKind = Exclude<DueKind, 'unreceived'>;

const nextDueOfLimit = (
  task: TaskTimes,
  done: LimitDueKind | undefined,
  time: WorkingTimeOf,
): NextDue<LimitDueKind> | undefined => {
  if (!task.due) return undefined;
  if (task.expires) {
    const isPayment = task.kind === 'payment';
    const at = isPayment ? addWorkingTime({ ...time, from: task.due, limit: TERMS.awaitNotice }) : task.due;
    return { at, kind: 'expiry' };
  }
  if (done === 'overdue') return undefined;
  if (done === 'due-soon') return { at: task.due, kind: 'overdue' };
  const reminder = task.alertAt ?? subtractWorkingTime({ ...time, from: task.due, limit: TERMS.remindAhead });
  return reminder > task.openedAt && reminder < task.due
    ? { at: reminder, kind: 'due-soon' }
    : { at: task.due, kind: 'overdue' };
};

/** When a step that opens now is due. The limit of a desk runs at once, that of an applicant from the day after the notice. */
export const dueOf = ({
  kind,
  limit,
  from,
  time,
}: {
  readonly kind: TaskKind;
  readonly limit: WorkingLimit;
  readonly from: Instant;
  readonly time: WorkingTimeOf;
}): Instant =>
  waitsForApplicant(kind)
    ? dueAfterNotice({ ...time, notifiedAt: from, limit })
    : addWorkingTime({ ...time, from, limit });

/**
 * What comes next for the dossier as a whole: its unit is asked for an apology, the system sends one, then it is overdue; nothing while
 * its clock stands still.
 */
export const nextDueOfDossier = (dossier: Dossier, time: WorkingTimeOf): NextDue<DossierDueKind> | undefined => {
  if (endsForIndex(dossier.status)) return undefined;
  if (!dossier.due || dossier.pausedAt || dossier.overdue) return undefined;
  const { due } = dossier;
  const overdue: NextDue<DossierDueKind> = { at: due, kind: 'overdue' };
  if (dossier.apologised || isTooShortForApology(dossier, due, time)) return overdue;
  const { asked, sent } = apologyTimes(dossier, due, time);
  if (sent >= due) return overdue;
  const isAsked = dossier.apology || asked >= sent || !isAtUnit(dossier);
  return isAsked ? { at: sent, kind: 'apology' } : { at: asked, kind: 'apology-owed' };
};

/** Whether a unit could be asked: something is open that nobody else holds, or will be in a moment. */
const isAtUnit = ({ steps }: Dossier): boolean => {
  const open = Object.values(steps).filter(step => step.open);
  return open.length === 0 || open.some(step => holderKindOf(step) === 'unit');
};

/**
 * Days after which a dossier moves to a new execution of its machine. Step Functions ends an execution after a year and reports
 * that once at most; the waits of a dossier may add up to more.
 */
export const MACHINE_DAYS = 300;

/** When a machine that was started at `since` has run for {@link MACHINE_DAYS}. */
export const machineOldAt = (since: Instant): Instant => toInstant(toEpoch(since) + MACHINE_DAYS * DAY_MILLISECONDS);

/** When the machine of a running dossier is to be replaced, which was started at `since`. */
export const nextDueOfMachine = ({ status }: Dossier, since: Instant): NextDue<DossierDueKind> | undefined =>
  isFinal(status) ? undefined : { at: machineOldAt(since), kind: 'old-machine' };

export const earlierDue = <Kind extends string>(
  one: NextDue<Kind> | undefined,
  other: NextDue<Kind> | undefined,
): NextDue<Kind> | undefined => (one && other && other.at < one.at ? other : (one ?? other));

/**
 * When the unit that will be late is asked for an apology, and when the system sends one if nobody has: two working days, and one,
 * before the promised date. Neither comes before the last open step is late, where that is due by the promised date: until then nobody is.
 */
export const apologyTimes = (
  dossier: Dossier,
  promise: Instant,
  time: WorkingTimeOf,
): { readonly asked: Instant; readonly sent: Instant } => {
  const latest = lastOpenDue(dossier);
  const late = latest && latest <= promise ? latest : undefined;
  const ahead = (limit: CountedLimit): Instant => laterOf(aheadByWorkingTime({ ...time, from: promise, limit }), late);
  return { asked: ahead(TERMS.askForApologyAhead), sent: ahead(TERMS.apologiseAhead) };
};

/** Whether the limit is no longer than the time by which an apology comes before its end (A 19(6)): as of an instant procedure. */
const isTooShortForApology = ({ clockFrom }: Dossier, promise: Instant, time: WorkingTimeOf): boolean =>
  clockFrom !== undefined && aheadByWorkingTime({ ...time, from: promise, limit: TERMS.apologiseAhead }) <= clockFrom;

/** When the last of the open steps is due. */
const lastOpenDue = (dossier: Dossier): Instant | undefined =>
  Object.values(dossier.steps)
    .flatMap(step => (step.open && step.due ? [step.due] : []))
    .toSorted()
    .at(-1);

/** The limit of a step for this dossier. A filing that came online has its own limit at intake, before its clock starts (§4 [K]). */
export const limitOf = (step: Step, { channel }: Pick<Dossier, 'channel'>): WorkingLimit =>
  step.kind === 'intake' && channel === 'online' ? (step.withinOnline ?? TERMS.answerOnline) : step.within;

/**
 * Working time that a step still has, in the unit of its limit; 0 where it is overdue. Days of the calendar and the same day are not used
 * up: the next visit has them again.
 */
export const remainingOf = (
  within: WorkingLimit,
  { due, now, time }: { readonly due: Instant | undefined; readonly now: Instant; readonly time: WorkingTimeOf },
): WorkingLimit => {
  if (!due || within.unit === 'calendarDay' || within.unit === 'sameDay') return within;
  const left = workingTimeBetween({ ...time, from: now, to: due });
  const amount = { day: left.days, hour: left.minutes / 60, minute: left.minutes }[within.unit];
  return { unit: within.unit, amount: Math.max(0, amount) };
};
