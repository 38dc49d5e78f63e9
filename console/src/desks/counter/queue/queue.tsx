import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { DeskTask } from '../../../api/views.ts';
import { DueChip } from '../../../parts/due-chip.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { useTitle, useWords } from '../../../parts/language/language.tsx';
import { words } from '../../../parts/language/words.ts';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { useProcedureTitle } from '../../../parts/procedure-title.ts';
import type { Waiting } from './waiting.ts';

const own = words({
  withdrawals: { vi: 'Đề nghị rút hồ sơ', en: 'Withdrawals' },
  standsStill: {
    vi: 'Chưa trả lời thì mọi thời hạn của hồ sơ còn dừng.',
    en: 'Until each is answered, no time of its dossier counts.',
  },
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

/**
 * What waits for this counter; nearest due date first. Withdrawals stand above the filings: until one is answered no time of its dossier
 * counts, at any desk (A 21).
 */
export const Queue = ({ waiting, chosen }: Props) => {
  const w = useWords(own);
  const { withdrawals, filings, others, problem, isLoading, hasMore } = waiting;
  return (
    <>
      {problem && <ProblemNote problem={problem} onAgain={waiting.readAgain} />}
      {withdrawals.length > 0 && (
        <QueuePart id="queue-withdrawals" title={w.withdrawals} count={withdrawals.length}>
          <p className="counter-part-hint soft small">{w.standsStill}</p>
          <ul>
            {withdrawals.map(task => (
              <DossierRow key={task.dossier} task={task} />
            ))}
          </ul>
        </QueuePart>
      )}
      <QueuePart id="queue-filings" title={w.filings} count={filings.length}>
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
      </QueuePart>
      {others.length > 0 && (
        <QueuePart id="queue-others" title={w.others} count={others.length}>
          <ul>
            {others.map(task => (
              <DossierRow key={`${task.dossier} ${task.step}`} task={task} isStepSaid />
            ))}
          </ul>
        </QueuePart>
      )}
      {hasMore && (
        <button type="button" className="button button-small" onClick={() => void waiting.loadMore()}>
          {w.more}
        </button>
      )}
    </>
  );
};

type PartProps = {
  readonly id: string;
  readonly title: string;
  readonly count: number;
  readonly children: ReactNode;
};

const QueuePart = ({ id, title, count, children }: PartProps) => (
  <section className="counter-list" aria-labelledby={id}>
    <h2 id={id}>
      {title} <span className="soft digits">{count}</span>
    </h2>
    {children}
  </section>
);

type RowProps = {
  readonly task: DeskTask;
  /** The step is said in the place of the procedure. */
  readonly isStepSaid?: boolean;
};

/** Work that is done on the page of its dossier. */
const DossierRow = ({ task, isStepSaid }: RowProps) => (
  <li>
    <Link to="/ho-so/$code" params={{ code: task.dossier }} className="counter-row">
      <TaskWords {...{ task, isStepSaid }} />
    </Link>
  </li>
);

const TaskWords = ({ task, isStepSaid = false }: RowProps) => {
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
