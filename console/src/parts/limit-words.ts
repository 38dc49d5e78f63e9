import { useCallback } from 'react';
import { sayLimit } from '../../../schemas/limit-words.ts';
import type { WorkingLimit } from '../../../schemas/time.ts';
import { useLanguage } from './language/language.tsx';

/** Says limits in the reader's language: `{ unit: 'day', amount: 0.5 }` → `0,5 ngày làm việc`. */
export const useLimitWords = (): ((limit: WorkingLimit) => string) => {
  const { language, say } = useLanguage();
  return useCallback(limit => sayLimit(limit, say.count)[language], [language, say]);
};
