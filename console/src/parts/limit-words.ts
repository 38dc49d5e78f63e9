import { useMemo } from 'react';
import type { WorkingLimit } from '../../../schemas/time.ts';
import { useLanguage } from './language/language.tsx';
import { type Language, speak, words } from './language/words.ts';

const own = words({
  minute: {
    vi: (amount: string) => `${amount} phút`,
    en: (amount: string) => (amount === '1' ? '1 minute' : `${amount} minutes`),
  },
  hour: {
    vi: (amount: string) => `${amount} giờ làm việc`,
    en: (amount: string) => (amount === '1' ? '1 working hour' : `${amount} working hours`),
  },
  day: {
    vi: (amount: string) => `${amount} ngày làm việc`,
    en: (amount: string) => (amount === '1' ? '1 working day' : `${amount} working days`),
  },
  calendarDay: {
    vi: (amount: string) => `${amount} ngày`,
    en: (amount: string) => (amount === '1' ? '1 day' : `${amount} days`),
  },
  sameDay: {
    vi: (before: string) => `trong ngày làm việc (từ ${before}: ngày làm việc tiếp theo)`,
    en: (before: string) => `the same working day (from ${before}: the next one)`,
  },
});

/** Says limits in a language: `{ unit: 'day', amount: 0.5 }` → `0,5 ngày làm việc`. */
export const limitWords = (
  language: Language,
  { count }: { readonly count: (amount: number) => string },
): ((limit: WorkingLimit) => string) => {
  const w = speak(own, language);
  return limit => (limit.unit === 'sameDay' ? w.sameDay(limit.before) : w[limit.unit](count(limit.amount)));
};

/** The same in the reader's language. */
export const useLimitWords = (): ((limit: WorkingLimit) => string) => {
  const { language, say } = useLanguage();
  return useMemo(() => limitWords(language, say), [language, say]);
};
