/** What is to be signed, as the leader's list has it: exceptions first, the routine grouped by procedure. */
import type { SigningFlag } from '../../../../schemas/signing.ts';
import type { TaskToSign } from '../../api/views.ts';
import { isFoundIn } from '../../parts/folded.ts';
import type { SigningSearch } from './search.ts';

/** Why a dossier is no routine; time beside what its head says. */
export type Reason = SigningFlag | 'late' | 'due-soon';

/** Less than half a working day is left. */
const SOON_DAYS = 0.5;

export const reasonsOf = ({ flags, overdue, left }: TaskToSign): readonly Reason[] => {
  const isLate = overdue || (left !== undefined && left.minutes < 0);
  const isSoon = !isLate && left !== undefined && left.days <= SOON_DAYS;
  return [...(isLate ? (['late'] as const) : []), ...(isSoon ? (['due-soon'] as const) : []), ...flags];
};

export const isRoutine = (task: TaskToSign): boolean => reasonsOf(task).length === 0;

/** The outcome that signs: the first that needs no reason; undefined where every outcome needs one. */
export const signingOutcome = ({ outcomes, reasoned }: TaskToSign): string | undefined =>
  Object.keys(outcomes).find(outcome => !reasoned.includes(outcome));

/** A dossier that its applicant asked to withdraw cannot be signed. */
export const canSign = (task: TaskToSign): boolean =>
  signingOutcome(task) !== undefined && !task.flags.includes('withdrawal');

/** Whether an officer other than the reader works it. Nothing forbids to sign it; the reader is asked first. */
export const isColleagues = ({ assignee }: TaskToSign, me: string): boolean =>
  assignee !== undefined && assignee.id !== me;

export const EXCEPTIONS = 'exceptions';

/** To which group of the list a task belongs. */
export const groupIdOf = (task: TaskToSign): string =>
  isRoutine(task) ? `${task.procedure} ${task.step}` : EXCEPTIONS;

type Shown = { readonly search: SigningSearch; readonly procedureTitle: (code: string) => string };

/** The part of the list that the address names, in the order in which it is shown; within a group nearest due date first. */
export const shownOf = (tasks: readonly TaskToSign[], { search, procedureTitle }: Shown): readonly TaskToSign[] => {
  const placeOf = (task: TaskToSign): string =>
    isRoutine(task) ? `1 ${procedureTitle(task.procedure)} ${task.step}` : '0';
  return tasks
    .filter(task => matches(task, search, procedureTitle))
    .toSorted((one, other) => placeOf(one).localeCompare(placeOf(other), 'vi'));
};

const matches = (
  task: TaskToSign,
  { xem, tt, q }: SigningSearch,
  procedureTitle: (code: string) => string,
): boolean => {
  if (xem && isRoutine(task)) return false;
  if (tt && task.procedure !== tt) return false;
  return !q || isFoundIn(q, [task.owner, task.dossier, task.title.vi, task.title.en, procedureTitle(task.procedure)]);
};
