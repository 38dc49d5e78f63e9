import { Icon } from './icon.tsx';
import { daysBetween } from './language/dates.ts';
import { useLanguage, useWords } from './language/language.tsx';
import { words } from './language/words.ts';

const own = words({
  late: { vi: 'Quá hạn', en: 'Late' },
  lateDays: { vi: (days: number) => `Quá hạn ${days} ngày`, en: (days: number) => `${days} d late` },
  today: { vi: 'Hôm nay', en: 'Today' },
  tomorrow: { vi: 'Ngày mai', en: 'Tomorrow' },
  none: { vi: 'Không có hạn', en: 'No due date' },
});

type Props = { readonly due: string | undefined; readonly overdue: boolean; readonly now: number };

/** When something is due: the date always, and what is urgent by sign and word, not by colour alone. */
export const DueChip = ({ due, overdue, now }: Props) => {
  const w = useWords(own);
  const { say } = useLanguage();
  if (!due) return <span className="soft">{w.none}</span>;
  const days = daysBetween(now, due);
  if (overdue)
    return (
      <span className="due">
        <span className="chip chip-late">
          <Icon name="alert" /> {days < 0 ? w.lateDays(-days) : w.late}
        </span>
        <time dateTime={due}>{say.short(due)}</time>
      </span>
    );
  return (
    <span className="due">
      {(days === 0 || days === 1) && (
        <span className="chip chip-soon">
          <Icon name="clock" /> {days === 0 ? w.today : w.tomorrow}
        </span>
      )}
      <time dateTime={due}>{say.short(due)}</time>
    </span>
  );
};
