/** Days, moments and limits as official papers write them (NĐ 30/2020), by local time. */
import type { Language } from '../../schemas/language.ts';
import { sayCounted } from '../../schemas/limit-words.ts';
import type { Instant, WorkingLimit } from '../../schemas/time.ts';
import { localDay, localTime } from '../../workflows/calendar/local-time.ts';
import { writtenDay } from '../../workflows/calendar/place-and-day.ts';

const partsOf = (instant: Instant) => {
  const [year = '', month = '', day = ''] = localDay(instant).split('-');
  return { year, month, day };
};

/** `08 giờ 15 phút, ngày 23 tháng 11 năm 2026` */
export const writtenMoment = (instant: Instant, language: Language): string => {
  const [hour, minute] = localTime(instant).split(':');
  const day = writtenDay(instant, language);
  return language === 'vi' ? `${hour} giờ ${minute} phút, ngày ${day}` : `${hour}:${minute} on ${day}`;
};

/** `08:15 23/11/2026`, for cells of a table. */
export const shortMoment = (instant: Instant): string => {
  const { year, month, day } = partsOf(instant);
  return `${localTime(instant)} ${day}/${month}/${year}`;
};

const SAME_DAY = { vi: 'trong ngày làm việc', en: 'the same working day' } as const;

const WRITTEN_AMOUNT: Readonly<Record<Language, (amount: number) => string>> = {
  vi: amount => (Number.isInteger(amount) ? String(amount).padStart(2, '0') : String(amount).replace('.', ',')),
  en: String,
};

/** `03 ngày làm việc`, `0,5 ngày làm việc` */
export const writtenLimit = (limit: WorkingLimit, language: Language): string =>
  limit.unit === 'sameDay' ? SAME_DAY[language] : sayCounted(limit, WRITTEN_AMOUNT[language])[language];
