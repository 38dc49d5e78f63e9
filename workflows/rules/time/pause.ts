import type { Dossier } from '../../../schemas/dossier.ts';
import type { NewEntry, TaskKind } from '../../../schemas/journal.ts';
import type { Instant } from '../../../schemas/time.ts';
import { ENDINGS } from '../../compile/names.ts';
import { endsForIndex } from '../status/transitions.ts';

/** Steps that wait for the applicant. They expire, which ends their pause of the clock. */
const APPLICANTS: ReadonlySet<TaskKind> = new Set(['applicant', 'payment', 'supplement']);

/** Whether a step of this kind waits for the applicant. */
export const waitsForApplicant = (kind: TaskKind): boolean => APPLICANTS.has(kind);

/**
 * When the paused clock of a dossier goes on because of this entry, written at `now`; undefined where it does not go on, or nothing is
 * promised any more. A step of an agency (a verification, a notice of the tax office) stops the clock at most for its limit: after
 * that, the clock counts as running since the limit passed.
 */
export const resumedAt = (dossier: Dossier, entry: NewEntry, now: Instant): Instant | undefined => {
  if (!dossier.pausedAt || endsForIndex(dossier.status) || !isEndOfPause(entry)) return undefined;
  const step = dossier.steps[entry.step ?? ''];
  const others = Object.entries(dossier.steps).filter(
    ([name, { open, stopsClock }]) => open && stopsClock && name !== entry.step,
  );
  if (!step?.stopsClock || others.length > 0) return undefined;
  if (!waitsForApplicant(step.kind) && step.due && step.due <= now) return step.due;
  return entry.type === 'step-decided' ? now : undefined;
};

const isEndOfPause = (entry: NewEntry): entry is Extract<NewEntry, { type: 'step-decided' | 'alert-raised' }> =>
  entry.type === 'step-decided'
    ? !(ENDINGS as readonly (string | undefined)[]).includes(entry.error)
    : entry.type === 'alert-raised' && entry.alert === 'overdue';
