import type { DeskTask } from '../../api/views.ts';
import { isFoundIn } from '../../parts/folded.ts';
import type { WorkSearch } from './search.ts';

type Reader = {
  readonly me: string;
  readonly procedureTitle: (code: string) => string;
  /** Dossiers of which an answer of an outside system waits to be compared. */
  readonly toCompare: ReadonlySet<string>;
};

/** Whether the task belongs to the part of the list that the address names. */
export const matches = (
  task: DeskTask,
  { q, tre, ai, dc, tt }: WorkSearch,
  { me, procedureTitle, toCompare }: Reader,
): boolean => {
  if (tre && !task.overdue) return false;
  if (ai === 'mine' && task.assignee?.id !== me) return false;
  if (ai === 'nobodys' && task.assignee) return false;
  if (dc && !toCompare.has(task.dossier)) return false;
  if (tt && task.procedure !== tt) return false;
  if (!q) return true;
  return isFoundIn(q, [task.owner, task.dossier, task.title.vi, task.title.en, procedureTitle(task.procedure)]);
};
