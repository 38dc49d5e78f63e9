import type { DossierTask } from '../api/views.ts';
import { Icon } from './icon.tsx';
import { useLanguage, useWords } from './language/language.tsx';
import { words } from './language/words.ts';

const own = words({
  late: { vi: 'Quá hạn', en: 'Late' },
  lateDays: {
    vi: (days: number) => `Quá hạn ${days} ngày`,
    en: (days: number) => (days === 1 ? '1 day late' : `${days} days late`),
  },
  lateHours: { vi: (hours: number) => `Quá hạn ${hours} giờ`, en: (hours: number) => `${hours} h late` },
  days: {
    vi: (days: number) => `Còn ${days} ngày làm việc`,
    en: (days: number) => (days === 1 ? '1 working day left' : `${days} working days left`),
  },
  hours: {
    vi: (hours: number) => `Còn ${hours} giờ làm việc`,
    en: (hours: number) => (hours === 1 ? '1 working hour left' : `${hours} working hours left`),
  },
  lastHour: { vi: 'Còn dưới 1 giờ làm việc', en: 'Less than 1 working hour left' },
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

/** Whole days from one day on, whole hours below it. */
export const useLeftWords = () => {
  const w = useWords(own);
  return (left: Props['left'], isLate: boolean): string => {
    if (!left) return w.late;
    const days = Math.round(Math.abs(left.days));
    const hours = Math.floor(Math.abs(left.minutes) / 60);
    if (isLate) return days >= 1 ? w.lateDays(days) : hours >= 1 ? w.lateHours(hours) : w.late;
    if (left.days > 0.95) return w.days(days);
    return hours >= 1 ? w.hours(hours) : w.lastHour;
  };
};
