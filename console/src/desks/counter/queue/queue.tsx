import { Link } from '@tanstack/react-router';
import type { DeskTask } from '../../../api/views.ts';
import { DueChip } from '../../../parts/due-chip.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { useTitle, useWords } from '../../../parts/language/language.tsx';
import { words } from '../../../parts/language/words.ts';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { useProcedureTitle } from '../../../parts/procedure-title.ts';
import type { Waiting } from './waiting.ts';

const own = words({
  filings: { vi: 'Chờ tiếp nhận', en: 'To be accepted' },
  others: { vi: 'Việc khác', en: 'Other work' },
  none: {
    vi: 'Không có hồ sơ nào nộp trực tuyến hoặc qua bưu chính đang chờ.',
    en: 'Nothing that came online or by post waits.',
  },
  loading: { vi: 'Đang tải …', en: 'Loading …' },
  answer: { vi: 'Cần trả lời người nộp', en: 'Answer the applicant' },
  more: { vi: 'Xem thêm', en: 'Show more' },
});

type Props = { readonly waiting: Waiting; readonly chosen: string | undefined };

/** Filings that came online or by post, and what else waits for this counter; nearest due date first. */
export const Queue = ({ waiting, chosen }: Props) => {
  const w = useWords(own);
  const { filings, others, problem, isLoading, hasMore } = waiting;
  return (
    <>
      {problem && <ProblemNote problem={problem} onAgain={waiting.readAgain} />}
      <section className="counter-list" aria-labelledby="queue-filings">
        <h2 id="queue-filings">
          {w.filings} <span className="soft digits">{filings.length}</span>
        </h2>
        {isLoading && <p className="counter-empty small">{w.loading}</p>}
        {!isLoading && !problem && filings.length === 0 && <p className="counter-empty small">{w.none}</p>}
        <ul>
          {filings.map(task => (
            <li key={task.dossier}>
              <Link
                to="/quay"
                search={{ hs: task.dossier }}
                className="counter-row"
                aria-current={task.dossier === chosen ? 'true' : undefined}
              >
                <TaskWords task={task} />
              </Link>
            </li>
          ))}
        </ul>
      </section>
      {others.length > 0 && (
        <section className="counter-list" aria-labelledby="queue-others">
          <h2 id="queue-others">
            {w.others} <span className="soft digits">{others.length}</span>
          </h2>
          <ul>
            {others.map(task => (
              <li key={`${task.dossier} ${task.step}`}>
                <Link to="/ho-so/$code" params={{ code: task.dossier }} className="counter-row">
                  <TaskWords task={task} isStepSaid />
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {hasMore && (
        <button type="button" className="button button-small" onClick={() => void waiting.loadMore()}>
          {w.more}
        </button>
      )}
    </>
  );
};

const TaskWords = ({ task, isStepSaid = false }: { readonly task: DeskTask; readonly isStepSaid?: boolean }) => {
  const w = useWords(own);
  const title = useTitle();
  const procedureTitle = useProcedureTitle();
  return (
    <>
      <strong>{task.owner}</strong>
      <span className="soft small counter-row-what">
        {isStepSaid ? title(task.title) : procedureTitle(task.procedure)}
      </span>
      <span className="small">
        {task.kind === 'intake' && task.remindedAt && !task.overdue && (
          <span className="chip chip-soon">
            <Icon name="alert" /> {w.answer}
          </span>
        )}
        <DueChip {...task} />
      </span>
    </>
  );
};
