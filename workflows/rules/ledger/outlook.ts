/** How a dossier stands to its promised date, for the control office. Pure: the same dossier and moment give the same outlook. */
import type { Dossier, StepState } from '../../../schemas/dossier.ts';
import type { UnitCode } from '../../../schemas/identifiers.ts';
import type { TaskKind } from '../../../schemas/journal.ts';
import type { Delay } from '../../../schemas/ledger.ts';
import type { Cause, Outlook, OutlookState } from '../../../schemas/outlook.ts';
import { STATUS } from '../../../schemas/status.ts';
import { DAY_MILLISECONDS, type Instant, MINUTE_MILLISECONDS, toEpoch, toInstant } from '../../../schemas/time.ts';
import { ifPublished } from '../../calendar/index.ts';
import { localDay } from '../../calendar/local-time.ts';
import { endsForIndex, isFinal } from '../status/transitions.ts';
import { WITHDRAWAL } from '../task-outcomes.ts';
import { holderKindOf } from '../time/lateness.ts';
import { expectedFinish } from '../time/time-ahead.ts';
import { actingUnit } from '../transfer.ts';
import { holdingStep, isAtApplicant, type Seen } from './holding-up.ts';

const CAUSES = {
  intake: 'intake',
  transfer: 'work',
  task: 'work',
  consultation: 'consultation',
  outside: 'outside',
  applicant: 'supplement',
  payment: 'payment',
  postal: 'post',
  'partial-issuance': 'issuance',
  issuance: 'issuance',
  return: 'hand-over',
  supplement: 'supplement',
  withdrawal: 'withdrawal',
} as const satisfies Record<TaskKind, Cause>;

/** What an outlook follows from; `delays` are those of the ledger, and count where {@link needsDelays}. */
export type OutlookSeen = Seen & { readonly delays?: readonly Delay[] };

/** The outlook at this moment; undefined once nothing more can happen to the dossier. */
export const outlookOf = (seen: OutlookSeen): Outlook | undefined => {
  const { dossier } = seen;
  if (isFinal(dossier.status)) return undefined;
  const { name, step } = holdingStep(seen) ?? {};
  const due = owedAt(dossier);
  const state = stateAt(seen, seen.now);
  return {
    state,
    cause: causeOf(dossier, step),
    unit: (step && actingUnit(step, dossier)) ?? (dossier.units.receiving as UnitCode),
    ...(name && { step: name }),
    since: step?.openedAt ?? dossier.submittedAt,
    ...(due && { due }),
    ...(state === 'on-time' && due && runningUntil(dossier) && { day: localDay(due) }),
    ...(state === 'late' && lateBy(seen, step)),
  };
};

/** An intake of a filing by post has no due date while the papers are with the post. */
const causeOf = ({ incident, channel }: Dossier, step: StepState | undefined): Cause => {
  if (incident || !step) return 'system';
  if (step.givenToDesk) return 'work';
  return step.kind === 'intake' && channel === 'post' && !step.due ? 'post' : CAUSES[step.kind];
};

/**
 * Whether it is late by the date that was promised: whose delay that is follows from its whole ledger. Of an answer that is owed to a filing
 * or a withdrawal it is who has to answer.
 */
export const needsDelays = ({ dossier, now }: Pick<Seen, 'dossier' | 'now'>): boolean =>
  !isFinal(dossier.status) && !answerOwed(dossier) && isPastPromise(dossier, now);

const lateBy = (
  { dossier, delays = [] }: OutlookSeen,
  holding: StepState | undefined,
): Pick<Outlook, 'lateBy' | 'lateUnit'> => {
  const holder = answerOwed(dossier)
    ? holding && { kind: holderKindOf(holding), unit: holding.unit }
    : delays[0]?.holder;
  const unit = holder?.kind === 'unit' ? holder.unit : undefined;
  return { lateBy: holder?.kind ?? 'nobody', ...(unit && { lateUnit: unit }) };
};

/**
 * Until when the outlook surely holds if nothing happens to the dossier: it is looked at again at that moment, and once a day in any
 * case. Exact to a minute.
 */
export const outlookHoldsUntil = (seen: Seen): Instant => {
  const { dossier, now } = seen;
  const tomorrow = toInstant(toEpoch(now) + DAY_MILLISECONDS);
  const due = runningUntil(dossier);
  const state = stateAt(seen, now);
  if (!due || due <= now || (state !== 'on-time' && state !== 'will-be-late')) return tomorrow;
  const end = due < tomorrow ? due : tomorrow;
  return state === 'on-time' && willBeLate(seen, end, due) ? firstLate(seen, end, due) : end;
};

const stateAt = (seen: Seen, at: Instant): OutlookState => {
  const { dossier } = seen;
  if (dossier.status === STATUS.settled) return 'to-hand-over';
  const due = runningUntil(dossier);
  if (answerOwed(dossier)) return due && due <= at ? 'late' : isAtApplicant(dossier) ? 'applicant' : 'on-time';
  if (isPastPromise(dossier, at)) return 'late';
  if (isAtApplicant(dossier)) return 'applicant';
  if (dossier.apologised || (due && willBeLate(seen, at, due))) return 'will-be-late';
  return 'on-time';
};

/**
 * Whether the limits of the steps ahead reach beyond what was promised. Where only an answer is owed they do not count, and a year without
 * a calendar says nothing.
 */
const willBeLate = ({ dossier, way, time }: Seen, at: Instant, due: Instant): boolean => {
  if (!dossier.due || answerOwed(dossier)) return false;
  const finish = ifPublished(() => expectedFinish(way, { dossier, now: at, time }));
  return finish !== undefined && finish > due;
};

/** The first minute at which the dossier will be late; at `end` it will be. */
const firstLate = (seen: Seen, end: Instant, due: Instant): Instant => {
  let [still, late] = [toEpoch(seen.now), toEpoch(end)];
  while (late - still > MINUTE_MILLISECONDS) {
    const between = still + Math.ceil((late - still) / 2 / MINUTE_MILLISECONDS) * MINUTE_MILLISECONDS;
    if (between >= late) break;
    if (willBeLate(seen, toInstant(between), due)) late = between;
    else still = between;
  }
  return toInstant(late);
};

/** The step by which an answer is owed to who filed the dossier or asks to withdraw it; undefined where the result is owed. */
const answerOwed = ({ status, due, steps }: Dossier): StepState | undefined => {
  if (status === STATUS.withdrawalRequested) return steps[WITHDRAWAL];
  return due ? undefined : Object.values(steps).find(({ kind, open }) => open && kind === 'intake');
};

/** Until when that answer is owed, or the promised date. Of a dossier that has ended nothing is owed. */
const owedAt = (dossier: Dossier): Instant | undefined => {
  const answer = answerOwed(dossier);
  if (answer) return answer.due;
  return endsForIndex(dossier.status) ? undefined : dossier.due;
};

/** The same while its time runs: that of an answer always does. */
const runningUntil = (dossier: Dossier): Instant | undefined =>
  dossier.pausedAt && !answerOwed(dossier) ? undefined : owedAt(dossier);

const isPastPromise = (dossier: Dossier, at: Instant): boolean => {
  const due = runningUntil(dossier);
  return dossier.overdue || (due !== undefined && due <= at);
};
