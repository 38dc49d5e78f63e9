import { useLanguage, useWords } from '../../parts/language/language.tsx';
import { own } from './technical-words.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Says how long something has lasted, in the largest unit of which there are two: `95 giây`, `12 phút`, `47 giờ`, `3 ngày`. */
export const useAge = (): ((seconds: number) => string) => {
  const w = useWords(own);
  const { say } = useLanguage();
  return seconds => {
    const [unit, size] =
      seconds < 2 * MINUTE
        ? ([w.seconds, 1] as const)
        : seconds < 2 * HOUR
          ? ([w.minutes, MINUTE] as const)
          : seconds < 2 * DAY
            ? ([w.hours, HOUR] as const)
            : ([w.days, DAY] as const);
    return unit(say.count(Math.max(0, Math.floor(seconds / size))));
  };
};

/** Seconds from one moment to another. */
export const secondsBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 1000;
