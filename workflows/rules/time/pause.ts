import type { Dossier } from '../../../schemas/dossier.ts';
import type { NewEntry, TaskKind } from '../../../schemas/journal.ts';
import type { Instant } from '../../../schemas/time.ts';
import { ENDINGS } from '../../compile/names.ts';
import { endsForIndex } from '../status/transitions.ts';

/** Steps whose time is the applicant's: they expire, so that their pause has an end of its own. */
const APPLICANTS: ReadonlySet<TaskKind> = new Set(['applicant', 'payment', 'supplement']);

/** Whether a step of this kind waits for the applicant. */
export const waitsForApplicant = (kind: TaskKind): boolean => APPLICANTS.has(kind);

/**
 * When the clock of a dossier that stands still goes on by this entry, written at `now`; undefined where it does not, or
 * nothing is promised any more. An agency's own step (a verification, a notice of the tax office) stops the clock for its limit
 * and no longer: past that, the clock has gone on since the limit.
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
