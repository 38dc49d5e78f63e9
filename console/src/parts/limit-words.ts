import { useCallback } from 'react';
import type { WorkingLimit } from '../../../schemas/time.ts';
import { useLanguage, useWords } from './language/language.tsx';
import { words } from './language/words.ts';

const own = words({
  day: {
    vi: (amount: string) => `${amount} ngày làm việc`,
    en: (amount: string) => (amount === '1' ? '1 working day' : `${amount} working days`),
  },
  hour: {
    vi: (amount: string) => `${amount} giờ làm việc`,
    en: (amount: string) => (amount === '1' ? '1 working hour' : `${amount} working hours`),
  },
  calendarDay: {
    vi: (amount: string) => `${amount} ngày`,
    en: (amount: string) => (amount === '1' ? '1 day' : `${amount} days`),
  },
});

/** `{ unit: 'day', amount: 0.5 }` → `0,5 ngày làm việc`. */
export const useLimitWords = (): ((limit: WorkingLimit) => string) => {
  const w = useWords(own);
  const { say } = useLanguage();
  return useCallback(({ unit, amount }) => w[unit](say.count(amount)), [w, say]);
};
