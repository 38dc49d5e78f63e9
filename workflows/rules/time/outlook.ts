/** How a dossier stands to its promised date, for the control office. Pure: the same dossier and moment give the same outlook. */
import type { Dossier, StepState } from '../../../schemas/dossier.ts';
import type { StepName, UnitCode } from '../../../schemas/identifiers.ts';
import type { TaskKind } from '../../../schemas/journal.ts';
import type { Cause, Outlook, OutlookState } from '../../../schemas/outlook.ts';
import { STATUS } from '../../../schemas/status.ts';
import { DAY_MILLISECONDS, type Instant, toEpoch, toInstant } from '../../../schemas/time.ts';
import { ifPublished, type WorkingTimeOf } from '../../calendar/index.ts';
import { localDay } from '../../calendar/local-time.ts';
import type { Way } from '../../define/way.ts';
import { endsForIndex, isFinal } from '../status/transitions.ts';
import { waitsForApplicant } from './pause.ts';
import { expectedFinish } from './time-ahead.ts';

const CAUSES = {
  intake: 'intake',
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

type OpenStep = readonly [name: string, step: StepState];

/** What an outlook follows from: the dossier, the way of its procedure, the moment, and the hours by which its limit counts. */
export type Seen = {
  readonly dossier: Dossier;
  readonly way: Way;
  readonly now: Instant;
  readonly time: WorkingTimeOf;
};

/** The outlook at this moment; undefined once nothing more can happen to the dossier. */
export const outlookOf = (seen: Seen): Outlook | undefined => {
  const { dossier } = seen;
  if (isFinal(dossier.status)) return undefined;
  const holding = holdingStep(dossier);
  const [name, step] = holding ?? [];
  const due = owedAt(dossier);
  const state = stateAt(seen, seen.now);
  return {
    state,
    cause: dossier.incident || !step ? 'system' : step.givenToDesk ? 'work' : CAUSES[step.kind],
    unit: step?.unit ?? (dossier.units.receiving as UnitCode),
    ...(name && { step: name as StepName }),
    since: step?.openedAt ?? dossier.submittedAt,
    ...(due && { due }),
    ...(state === 'on-time' && due && !dossier.pausedAt && { day: localDay(due) }),
  };
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
  if (dossier.overdue || (due && due <= at)) return 'late';
  if (isAtApplicant(dossier)) return 'applicant';
  if (dossier.status === STATUS.withdrawalRequested) return 'on-time';
  if (dossier.apologised || (due && willBeLate(seen, at, due))) return 'will-be-late';
  return 'on-time';
};

/**
 * Whether the limits of the steps ahead reach beyond what was promised. Before the acceptance only an answer is owed, and a year
 * without a calendar says nothing.
 */
const willBeLate = ({ dossier, way, time }: Seen, at: Instant, due: Instant): boolean => {
  if (!dossier.due) return false;
  const finish = ifPublished(() => expectedFinish(way, { dossier, now: at, time }));
  return finish !== undefined && finish > due;
};

const MINUTE = 60_000;

/** The first minute at which the dossier will be late; at `end` it will be. */
const firstLate = (seen: Seen, end: Instant, due: Instant): Instant => {
  let [still, late] = [toEpoch(seen.now), toEpoch(end)];
  while (late - still > MINUTE) {
    const between = still + Math.ceil((late - still) / 2 / MINUTE) * MINUTE;
    if (between >= late) break;
    if (willBeLate(seen, toInstant(between), due)) late = between;
    else still = between;
  }
  return toInstant(late);
};

const openSteps = ({ steps }: Dossier): readonly OpenStep[] => Object.entries(steps).filter(([, { open }]) => open);

/** Whether the applicant must act before anybody else can: its clock stands still for that, or nothing else is open. */
const isAtApplicant = (dossier: Dossier): boolean => {
  if (dossier.status === STATUS.withdrawalRequested) return false;
  const open = openSteps(dossier);
  const theirs = open.filter(([, { kind }]) => waitsForApplicant(kind));
  return theirs.length > 0 && (theirs.length === open.length || theirs.some(([, { stopsClock }]) => stopsClock));
};

/** The open step that holds the dossier up: of several the one that was due first. */
const holdingStep = (dossier: Dossier): OpenStep | undefined => {
  const open = openSteps(dossier);
  const atApplicant = isAtApplicant(dossier);
  const candidates = open.filter(([, { kind }]) => waitsForApplicant(kind) === atApplicant);
  return candidates.toSorted(([one, { due: first = '~' }], [other, { due: second = '~' }]) =>
    `${first} ${one}` < `${second} ${other}` ? -1 : 1,
  )[0];
};

/** The promised date, or until when the answer to a filing is owed. Of a dossier that has ended nothing is owed. */
const owedAt = (dossier: Dossier): Instant | undefined =>
  endsForIndex(dossier.status)
    ? undefined
    : (dossier.due ?? openSteps(dossier).find(([, { kind }]) => kind === 'intake')?.[1].due);

/** The same while the clock runs. */
const runningUntil = (dossier: Dossier): Instant | undefined => (dossier.pausedAt ? undefined : owedAt(dossier));
