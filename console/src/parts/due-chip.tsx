import type { DossierTask } from '../api/views.ts';
import { Icon } from './icon.tsx';
import { useLanguage, useWords } from './language/language.tsx';
import { words } from './language/words.ts';
import { useLeftWords } from './left-words.ts';

const own = words({
  none: { vi: 'Không có hạn', en: 'No due date' },
  withdrawal: { vi: 'Tạm dừng: người nộp đề nghị rút', en: 'Stands still: a withdrawal waits' },
  post: { vi: 'Chưa tính hạn: giấy tờ đang ở bưu chính', en: 'Not counted yet: the post has the papers' },
});

type Props = Pick<DossierTask, 'due' | 'overdue' | 'left' | 'pausedFor'>;

/**
 * When something is due: how much working time is left, by sign and words and not by colour alone, and the moment itself; or why its time
 * stands still.
 */
export const DueChip = ({ due, overdue, left, pausedFor }: Props) => {
  const { say } = useLanguage();
  const leftWords = useLeftWords();
  const w = useWords(own);
  if (pausedFor)
    return (
      <span className="chip chip-plain">
        <Icon name="pause" /> {w[pausedFor]}
      </span>
    );
  if (!due) return <span className="soft">{w.none}</span>;
  const isLate = overdue || (left !== undefined && left.minutes < 0);
  const isSoon = !isLate && left !== undefined && left.days <= 1;
  return (
    <span className="due">
      {(isLate || left) && (
        <span className={`chip ${isLate ? 'chip-late' : isSoon ? 'chip-soon' : 'chip-plain'}`}>
          <Icon name={isLate ? 'alert' : 'clock'} /> {leftWords(left, isLate)}
        </span>
      )}
      <time dateTime={due}>{say.short(due)}</time>
    </span>
  );
};
