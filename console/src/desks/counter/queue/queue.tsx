import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { DeskTask } from '../../../api/views.ts';
import { CorrectedChip } from '../../../parts/corrected-chip.tsx';
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
  notices: { vi: 'Giao phiếu bổ sung', en: 'Slips 02 to hand over' },
  noticesHint: {
    vi: 'Cơ quan giải quyết cần thêm giấy tờ; người nộp không nhận được thông báo hoặc đã nộp tại quầy.',
    en: 'An agency asks for papers of who gets no message or filed at the counter.',
  },
  lacks: { vi: (papers: string) => `Thiếu: ${papers}`, en: (papers: string) => `Missing: ${papers}` },
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
  const { withdrawals, filings, notices, others, problem, isLoading, hasMore } = waiting;
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
      {notices.length > 0 && (
        <QueuePart id="queue-notices" title={w.notices} count={notices.length}>
          <p className="counter-part-hint soft small">{w.noticesHint}</p>
          <ul>
            {notices.map(task => (
              <DossierRow key={`${task.dossier} ${task.step}`} task={task} says="papers" />
            ))}
          </ul>
        </QueuePart>
      )}
      {others.length > 0 && (
        <QueuePart id="queue-others" title={w.others} count={others.length}>
          <ul>
            {others.map(task => (
              <DossierRow key={`${task.dossier} ${task.step}`} task={task} says="step" />
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
  /** What is said of it; the procedure unless named. */
  readonly says?: 'step' | 'papers';
};

/** Work that is done on the page of its dossier. */
const DossierRow = ({ task, says }: RowProps) => (
  <li>
    <Link to="/ho-so/$code" params={{ code: task.dossier }} className="counter-row">
      <TaskWords task={task} {...(says && { says })} />
    </Link>
  </li>
);

const TaskWords = ({ task, says }: RowProps) => {
  const w = useWords(own);
  const title = useTitle();
  const procedureTitle = useProcedureTitle();
  return (
    <>
      <strong>{task.owner}</strong>
      <span className="soft small counter-row-what">
        {says === 'step' && title(task.title)}
        {says === 'papers' && w.lacks((task.asked ?? []).map(asked => title(asked.title)).join('; '))}
        {!says && procedureTitle(task.procedure)}
      </span>
      <span className="small">
        {task.kind === 'intake' && task.remindedAt && !task.overdue && (
          <span className="chip chip-soon">
            <Icon name="alert" /> {w.answer}
          </span>
        )}
        <CorrectedChip {...task} />
        <DueChip {...task} />
      </span>
    </>
  );
};
