import { useMemo } from 'react';
import type { ApiProblem } from '../../api/problem.ts';
import type { TaskToSign } from '../../api/views.ts';
import { AssigneeChip } from '../../parts/assignee/assignee-chip.tsx';
import { keyOf } from '../../parts/desk/task-key.ts';
import { DueChip } from '../../parts/due-chip.tsx';
import { useTitle, useWords } from '../../parts/language/language.tsx';
import type { Column } from '../../parts/list/list.tsx';
import { useIsWide } from '../../parts/narrow.ts';
import { useProcedureTitle } from '../../parts/procedure-title.ts';
import { own } from './leader-words.ts';
import { FailureChip, ReasonChips } from './reason-chips.tsx';
import { reasonsOf } from './to-sign.ts';

/** What the last batch could not sign, by key. */
export type Failures = ReadonlyMap<string, ApiProblem>;

/** The columns of the list: when, whose, what the step before says, and what to mind. */
export const useColumns = (failures: Failures): readonly Column<TaskToSign>[] => {
  const w = useWords(own);
  const isWide = useIsWide();
  return useMemo(
    () => [
      { id: 'due', title: w.due, width: '262px', cell: task => <DueChip {...task} /> },
      ...(isWide
        ? [
            {
              id: 'code',
              title: w.code,
              width: '180px',
              cell: ({ dossier }: TaskToSign) => <span className="digits">{dossier}</span>,
            },
          ]
        : []),
      { id: 'owner', title: w.owner, width: 'minmax(0, 1fr)', cell: ({ owner }) => <strong>{owner}</strong> },
      { id: 'proposal', title: w.proposal, width: 'minmax(0, 1.5fr)', cell: task => <Proposal task={task} /> },
      {
        id: 'remark',
        title: w.remark,
        width: 'minmax(0, 1fr)',
        cell: task => <Remark task={task} failures={failures} />,
      },
    ],
    [w, isWide, failures],
  );
};

/** How the last step before this one ended. */
const Proposal = ({ task }: { readonly task: TaskToSign }) => {
  const title = useTitle();
  const last = task.earlier.at(-1);
  if (!last) return null;
  return (
    <span title={task.earlier.map(({ title: step, said }) => `${title(step)}: ${title(said)}`).join('\n')}>
      {title(last.said)} <span className="soft">· {title(last.title)}</span>
    </span>
  );
};

const Remark = ({ task, failures }: { readonly task: TaskToSign; readonly failures: Failures }) => {
  const problem = failures.get(keyOf(task));
  if (problem) return <FailureChip problem={problem} />;
  return (
    <>
      <AssigneeChip {...task} />
      <ReasonChips task={task} />
    </>
  );
};

/** A task on a phone: what to mind stands in the place of what the step before says. */
export const SigningSummary = ({ task, failures }: { readonly task: TaskToSign; readonly failures: Failures }) => {
  const procedureTitle = useProcedureTitle();
  const isPlain = !failures.has(keyOf(task)) && reasonsOf(task).length === 0 && !task.assignee;
  return (
    <>
      <span className="desk-summary-first">
        <strong>{task.owner}</strong>
        <DueChip {...task} />
      </span>
      {isPlain ? (
        <Proposal task={task} />
      ) : (
        <span className="summary-remark">
          <Remark {...{ task, failures }} />
        </span>
      )}
      {!isPlain && <span className="soft small">{procedureTitle(task.procedure)}</span>}
    </>
  );
};
