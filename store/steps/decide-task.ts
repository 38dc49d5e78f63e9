import type { Dossier } from '../../schemas/dossier.ts';
import type { TaskKind } from '../../schemas/journal.ts';
import { operation, Refusal } from '../../schemas/refusal.ts';
import { operationsOn } from '../../workflows/rules/status/allowed.ts';
import { outcomesFor, outcomesNeedingReason } from '../../workflows/rules/task-outcomes.ts';
import { procedureOf, type Store } from '../store.ts';
import { endTask } from './end-task.ts';
import { runTaskCommand, type TaskCommand } from './task-command.ts';

/** Kinds of tasks that are decided by choosing an outcome. The others have commands of their own. */
const BY_CHOICE: ReadonlySet<TaskKind> = new Set<TaskKind>([
  ...(['task', 'consultation', 'outside', 'applicant', 'postal', 'withdrawal'] as const),
]);

/** Decides a task by one of its outcomes, with a reason that the applicant reads and a note that only officers read. */
export const decideTask = async (
  store: Store,
  decision: TaskCommand & {
    readonly outcome: string;
    readonly reason?: string | undefined;
    readonly note?: string | undefined;
  },
): Promise<Dossier> => {
  if (decision.note !== undefined && decision.by.kind !== 'officer')
    throw new Refusal('invalid', 'Only officers may write notes.', {
      errors: [{ pointer: '/body/note', detail: 'is for officers only; use `reason`' }],
    });
  return runTaskCommand(
    store,
    { ...decision, action: decision.step === 'withdrawal' ? 'confirm-withdrawal' : 'decide' },
    async (writing, task, head) => {
      if (!BY_CHOICE.has(task.kind))
        throw new Refusal('not-allowed-now', `${task.step} is decided by another operation.`, {
          asked: decision.outcome,
          allowed: operationsOn(task.step, task.kind),
        });
      const procedure = procedureOf(head.dossier);
      const outcomes = outcomesFor(procedure, task);
      if (!Object.hasOwn(outcomes, decision.outcome))
        throw new Refusal('invalid', `${task.step} has no outcome ${decision.outcome}.`, {
          asked: decision.outcome,
          allowed: Object.keys(outcomes).map(outcome => operation('decideTask', { step: task.step, outcome })),
          errors: [{ pointer: '/body/outcome', detail: `must be one of ${Object.keys(outcomes).join(', ')}` }],
        });
      const { outcome, reason: text, note } = decision;
      if (text === undefined && outcomesNeedingReason(procedure, task).includes(outcome))
        throw new Refusal('invalid', `The outcome ${outcome} of ${task.step} needs a reason.`, {
          asked: outcome,
          errors: [{ pointer: '/body/reason', detail: `is required for the outcome ${outcome}` }],
        });
      await endTask(writing, task, { outcome, text, note });
    },
  );
};
