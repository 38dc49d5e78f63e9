import { useMemo } from 'react';
import { useNow } from '../../api/api-context.tsx';
import type { DeskTask } from '../../api/views.ts';
import { DueChip } from '../../parts/due-chip.tsx';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import type { Column } from '../../parts/list/list.tsx';
import { useIsWide } from '../../parts/narrow.ts';
import { own } from './work-words.ts';

type Titles = { readonly procedureTitle: (code: string) => string };

/** The columns of a desk's list: what is urgent first, then what it is. */
export const useColumns = ({ procedureTitle }: Titles): readonly Column<DeskTask>[] => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const isWide = useIsWide();
  const now = useNow();
  // Told by the minute, so that columns are not made again with each picture.
  const minute = Math.floor(now / 60_000) * 60_000;
  return useMemo(() => {
    const columns: readonly Column<DeskTask>[] = [
      {
        id: 'due',
        title: w.due,
        width: '184px',
        cell: ({ due, overdue }) => <DueChip {...{ due, overdue, now: minute }} />,
      },
      {
        id: 'code',
        title: w.code,
        width: '172px',
        cell: ({ dossier }) => <span className="digits">{dossier}</span>,
      },
      { id: 'owner', title: w.owner, width: 'minmax(0, 1fr)', cell: ({ owner }) => <strong>{owner}</strong> },
      { id: 'step', title: w.step, width: 'minmax(0, 1.5fr)', cell: task => title(task.title) },
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
    return columns.filter(({ id }) => isWide || id !== 'procedure');
  }, [w, title, say, procedureTitle, isWide, minute]);
};

/** A task on a phone. */
export const WorkSummary = ({ task, procedureTitle }: Titles & { readonly task: DeskTask }) => {
  const title = useTitle();
  const { due, overdue } = task;
  return (
    <>
      <span className="work-summary-first">
        <strong>{task.owner}</strong>
        <DueChip {...{ due, overdue, now: useNow() }} />
      </span>
      <span>{title(task.title)}</span>
      <span className="soft small">
        {task.dossier} · {procedureTitle(task.procedure)}
      </span>
    </>
  );
};
