import type { Dossier } from '../../../schemas/dossier.ts';
import type { NewEntry, TaskKind } from '../../../schemas/journal.ts';
import { STATUS, type Status } from '../../../schemas/status.ts';
import { isFinal, TRANSITIONS } from './transitions.ts';

/** The status of a dossier that is still running, from what it waits for. */
const whileRunning = (dossier: Dossier): Status => {
  const steps = Object.values(dossier.steps);
  const open = (kind: string) => steps.some(step => step.open && step.kind === kind);
  if (open('withdrawal')) return STATUS.withdrawalRequested;
  if (dossier.status === STATUS.settled) return STATUS.settled;
  if (open('supplement')) return STATUS.supplementRequested;
  if (open('payment')) return STATUS.paymentRequested;
  if (!dossier.acceptedAt) return STATUS.submitted;
  return isInProgress(dossier) ? STATUS.inProgress : STATUS.accepted;
};

/** Steps that do not yet begin the work on a dossier. */
const BEFORE_WORK: ReadonlySet<TaskKind> = new Set(['intake', 'transfer', 'supplement', 'payment', 'withdrawal']);

/**
 * Whether the work on an accepted dossier has begun. It is accepted only once: after the fee due at receipt is paid it is in progress, and
 * stays so. After a withdrawal that ended nothing, this follows from the steps that it has come to.
 */
const isInProgress = ({ status, steps }: Dossier): boolean => {
  const kinds = Object.values(steps).map(({ kind }) => kind);
  if (kinds.some(kind => !BEFORE_WORK.has(kind))) return true;
  if (status === STATUS.withdrawalRequested) return kinds.includes('payment');
  return status !== STATUS.submitted && status !== STATUS.accepted;
};

const afterDecision = (dossier: Dossier, entry: Extract<NewEntry, { type: 'step-decided' }>): Status => {
  if (entry.error === 'Refused') return STATUS.refused;
  // The entry that says why the dossier stopped follows in the same transaction, and changes the status.
  if (entry.error === 'Stopped' || entry.error === 'Withdrawn') return dossier.status;
  if (entry.kind === 'issuance' && !entry.error) return STATUS.settled;
  if (entry.kind === 'return' && !entry.error) return STATUS.returned;
  return whileRunning(dossier);
};

/**
 * The status that follows from an entry; `dossier` is the dossier after the other effects of the entry.
 *
 * @throws {Error} where the national table has no such transition: a fault of the program, never of its user.
 */
export const statusAfter = (dossier: Dossier, entry: NewEntry): Status => {
  if (isFinal(dossier.status)) return dossier.status;
  const status =
    entry.type === 'stopped'
      ? STATUS.stopped
      : entry.type === 'step-decided'
        ? afterDecision(dossier, entry)
        : whileRunning(dossier);
  if (status !== dossier.status && !(TRANSITIONS[dossier.status] as readonly Status[]).includes(status))
    throw new Error(`${entry.type} would take ${dossier.code} from status ${dossier.status} to ${status}.`);
  return status;
};
