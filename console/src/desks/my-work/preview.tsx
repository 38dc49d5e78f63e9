import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { asProblem } from '../../api/problem.ts';
import { useQueries } from '../../api/queries.ts';
import type { DeskTask } from '../../api/views.ts';
import { TaskAssignee } from '../../parts/assignee/task-assignee.tsx';
import { ReportNote } from '../../parts/desk/desk-reports.tsx';
import { DueChip } from '../../parts/due-chip.tsx';
import { useLanguage, useTitle, useWords } from '../../parts/language/language.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { StatusChip } from '../../parts/status-chip.tsx';
import { own } from './work-words.ts';

type Props = {
  readonly task: DeskTask | undefined;
  /** An answer of an outside system waits to be compared. */
  readonly hasReport: boolean;
  readonly procedureTitle: (code: string) => string;
  readonly onOpen: (task: DeskTask) => void;
};

/** The chosen task at a glance, so that nobody has to open a dossier to see whether it is the one. */
export const Preview = ({ task, hasReport, procedureTitle, onOpen }: Props) => {
  const w = useWords(own);
  return (
    <aside className="preview" aria-label={w.preview}>
      {task ? (
        <TaskPreview key={task.dossier} {...{ task, hasReport, procedureTitle, onOpen }} />
      ) : (
        <p className="soft">{w.choose}</p>
      )}
    </aside>
  );
};

const TaskPreview = ({ task, hasReport, procedureTitle, onOpen }: Props & { readonly task: DeskTask }) => {
  const w = useWords(own);
  const title = useTitle();
  const { say } = useLanguage();
  const { dossier } = useQueries();
  const query = useQuery(dossier(task.dossier));
  const view = query.data;
  const open = view?.tasks.find(({ step }) => step === task.step);
  // The list hears first that somebody has taken the task.
  const isOld = open !== undefined && open.assignee?.id !== task.assignee?.id;
  const { refetch } = query;
  useEffect(() => {
    if (isOld) refetch();
  }, [isOld, refetch]);
  return (
    <>
      <header className="preview-head">
        <h2>{task.owner}</h2>
        <p>{procedureTitle(task.procedure)}</p>
        <p className="soft digits">{task.dossier}</p>
      </header>
      {hasReport && <ReportNote />}
      <dl className="facts">
        <div>
          <dt>{w.step}</dt>
          <dd>{title(task.title)}</dd>
        </div>
        <div>
          <dt>{w.due}</dt>
          <dd>
            <DueChip {...task} />
          </dd>
        </div>
        <div>
          <dt>{w.since}</dt>
          <dd>{say.moment(task.openedAt)}</dd>
        </div>
        {view && (
          <>
            <div>
              <dt>{w.status}</dt>
              <dd>
                <StatusChip status={view.dossier.status} />
              </dd>
            </div>
            {view.dossier.due && (
              <div>
                <dt>{w.promised}</dt>
                <dd>{say.deadline(view.dossier.promised ?? view.dossier.due)}</dd>
              </div>
            )}
            <div>
              <dt>{w.papers}</dt>
              <dd>{view.components.length}</dd>
            </div>
          </>
        )}
      </dl>
      {open && <TaskAssignee task={open} />}
      {query.error && <ProblemNote problem={asProblem(query.error)} onAgain={() => query.refetch()} />}
      <button type="button" className="button button-main" onClick={() => onOpen(task)}>
        {w.open}
      </button>
    </>
  );
};
