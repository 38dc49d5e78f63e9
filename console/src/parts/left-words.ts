import type { DossierTask } from '../api/views.ts';
import { useWords } from './language/language.tsx';
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
});

/** Whole days from one day on, whole hours below it. */
export const useLeftWords = () => {
  const w = useWords(own);
  return (left: DossierTask['left'], isLate: boolean): string => {
    if (!left) return w.late;
    const days = Math.round(Math.abs(left.days));
    const hours = Math.floor(Math.abs(left.minutes) / 60);
    if (isLate) return days >= 1 ? w.lateDays(days) : hours >= 1 ? w.lateHours(hours) : w.late;
    if (left.days > 0.95) return w.days(days);
    return hours >= 1 ? w.hours(hours) : w.lastHour;
  };
};
