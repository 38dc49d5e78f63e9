import type { Title } from './text.ts';
import type { CountedLimit, WorkingLimit } from './time.ts';

/** What is counted, in English of one. */
const UNIT_WORDS = {
  minute: { vi: 'phút', en: 'minute' },
  hour: { vi: 'giờ làm việc', en: 'working hour' },
  day: { vi: 'ngày làm việc', en: 'working day' },
  calendarDay: { vi: 'ngày', en: 'day' },
} as const satisfies Record<CountedLimit['unit'], Title>;

/** A limit of so many units in words: `{ unit: 'day', amount: 0.5 }` → `0,5 ngày làm việc`. `count` writes the amount. */
export const sayCounted = ({ unit, amount }: CountedLimit, count: (amount: number) => string): Title => ({
  vi: `${count(amount)} ${UNIT_WORDS[unit].vi}`,
  en: `${count(amount)} ${UNIT_WORDS[unit].en}${amount === 1 ? '' : 's'}`,
});

/** The same of every limit: `trong ngày làm việc (từ 15:00: ngày làm việc tiếp theo)`. */
export const sayLimit = (limit: WorkingLimit, count: (amount: number) => string): Title =>
  limit.unit === 'sameDay'
    ? {
        vi: `trong ngày làm việc (từ ${limit.before}: ngày làm việc tiếp theo)`,
        en: `the same working day (from ${limit.before}: the next one)`,
      }
    : sayCounted(limit, count);
