import type { Dossier } from '../../../schemas/dossier.ts';
import type { NewEntry, TaskKind } from '../../../schemas/journal.ts';
import { STATUS } from '../../../schemas/status.ts';
import { type Instant, MINUTE_MILLISECONDS, toEpoch, toInstant } from '../../../schemas/time.ts';
import { ENDINGS } from '../../compile/names.ts';
import { ends } from '../status/transitions.ts';

/** Steps that wait for the applicant. They expire, which ends their pause of the clock. */
const APPLICANTS: ReadonlySet<TaskKind> = new Set(['applicant', 'payment', 'supplement']);

/** Whether a step of this kind waits for the applicant. */
export const waitsForApplicant = (kind: TaskKind): boolean => APPLICANTS.has(kind);

/**
 * When the paused clock of a dossier goes on because of this entry, written at `now`; undefined where it does not go on, or nothing is
 * promised any more. A step of an agency (a verification, a notice of the tax office) stops the clock at most for its limit: after
 * that, the clock counts as running since the limit passed. While a withdrawal waits nobody else may act, so its pause has no limit.
 */
export const resumedAt = (dossier: Dossier, entry: NewEntry, now: Instant): Instant | undefined => {
  if (!dossier.pausedAt || ends(dossier.status) || !isEndOfPause(entry)) return undefined;
  const step = dossier.steps[entry.step ?? ''];
  const others = Object.entries(dossier.steps).filter(
    ([name, { open, stopsClock }]) => open && stopsClock && name !== entry.step,
  );
  if (!step?.stopsClock || others.length > 0) return undefined;
  if (hasOwnLimit(step.kind) && step.due && step.due <= now) return step.due;
  return entry.type === 'step-decided' ? now : undefined;
};

/** Whether a step of this kind stops the clock at most for its own limit. */
const hasOwnLimit = (kind: TaskKind): boolean => !waitsForApplicant(kind) && kind !== 'withdrawal';

/**
 * Whether the time of a step of this kind stands still, since the applicant asked to withdraw the dossier and nobody has answered yet:
 * only the answer is worked on, so nobody else is late and nothing expires (A 21).
 */
export const standsStill = ({ status }: Pick<Dossier, 'status'>, kind: TaskKind): boolean =>
  status === STATUS.withdrawalRequested && kind !== 'withdrawal';

/** A pause counts in whole minutes, so that a pause of seconds does not move a date from a closing to the next opening. */
export const wholeMinutesAfter = (from: Instant, to: Instant): Instant =>
  toInstant(toEpoch(from) + Math.floor((toEpoch(to) - toEpoch(from)) / MINUTE_MILLISECONDS) * MINUTE_MILLISECONDS);

const isEndOfPause = (entry: NewEntry): entry is Extract<NewEntry, { type: 'step-decided' | 'alert-raised' }> =>
  entry.type === 'step-decided'
    ? !(ENDINGS as readonly (string | undefined)[]).includes(entry.error)
    : entry.type === 'alert-raised' && entry.alert === 'overdue';
