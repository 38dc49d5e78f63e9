import { useMemo } from 'react';
import type { DeskTask } from '../../api/views.ts';
import { AssigneeChip } from '../../parts/assignee/assignee-chip.tsx';
import { CorrectedChip } from '../../parts/corrected-chip.tsx';
import { ReportChip } from '../../parts/desk/desk-reports.tsx';
import { DueChip } from '../../parts/due-chip.tsx';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import type { Column } from '../../parts/list/list.tsx';
import { useIsWide } from '../../parts/narrow.ts';
import { own } from './work-words.ts';

type Shown = {
  readonly procedureTitle: (code: string) => string;
  /** Dossiers of which an answer of an outside system waits to be compared. */
  readonly toCompare: ReadonlySet<string>;
};

/** What a screen of 1366 pixels has no room for: the preview shows it, and who works a task stands beside its step. */
const ONLY_WIDE: readonly string[] = ['assignee', 'procedure', 'since'];

/** The columns of a desk's list: what is urgent first, then what it is. */
export const useColumns = ({ procedureTitle, toCompare }: Shown): readonly Column<DeskTask>[] => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const isWide = useIsWide();
  return useMemo(() => {
    const columns: readonly Column<DeskTask>[] = [
      {
        id: 'due',
        title: w.due,
        width: '262px',
        cell: task => <DueChip {...task} />,
      },
      {
        id: 'code',
        title: w.code,
        width: '188px',
        cell: ({ dossier }) => <span className="digits">{dossier}</span>,
      },
      { id: 'owner', title: w.owner, width: 'minmax(0, 1fr)', cell: ({ owner }) => <strong>{owner}</strong> },
      {
        id: 'step',
        title: w.step,
        width: 'minmax(0, 1.5fr)',
        cell: task => (
          <span className="work-step">
            <span title={title(task.title)}>{title(task.title)}</span>
            {toCompare.has(task.dossier) && <ReportChip />}
            <CorrectedChip {...task} />
            {!isWide && <AssigneeChip {...task} />}
          </span>
        ),
      },
      { id: 'assignee', title: w.whose, width: '92px', cell: task => <AssigneeChip {...task} /> },
      {
        id: 'procedure',
        title: w.procedure,
        width: 'minmax(0, 1.4fr)',
        cell: ({ procedure }) => <span title={procedure}>{procedureTitle(procedure)}</span>,
      },
      {
        id: 'since',
        title: w.since,
        width: '100px',
        cell: ({ openedAt }) => <time dateTime={openedAt}>{say.short(openedAt)}</time>,
      },
    ];
    return columns.filter(({ id }) => isWide || !ONLY_WIDE.includes(id));
  }, [w, title, say, procedureTitle, toCompare, isWide]);
};

/** A task on a phone. */
export const WorkSummary = ({ task, procedureTitle, toCompare }: Shown & { readonly task: DeskTask }) => {
  const title = useTitle();
  return (
    <>
      <span className="desk-summary-first">
        <strong>{task.owner}</strong>
        <DueChip {...task} />
      </span>
      <span className="desk-summary-first">
        {title(task.title)}
        {toCompare.has(task.dossier) && <ReportChip />}
        <CorrectedChip {...task} />
        <AssigneeChip {...task} />
      </span>
      <span className="soft small">
        {task.dossier} · {procedureTitle(task.procedure)}
      </span>
    </>
  );
};
