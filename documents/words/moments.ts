/** Days, moments and limits as official papers write them (NĐ 30/2020), by local time. */
import type { Language } from '../../schemas/language.ts';
import { sayCounted } from '../../schemas/limit-words.ts';
import type { Instant, WorkingLimit } from '../../schemas/time.ts';
import { localDay, localTime } from '../../workflows/calendar/local-time.ts';

/** Days below 10 and the first two months have a zero in front, so that no digit can be added (NĐ 30/2020, Annex I). */
const withZero = (part: string, below: number): string => (Number(part) < below ? part : String(Number(part)));

const partsOf = (instant: Instant) => {
  const [year = '', month = '', day = ''] = localDay(instant).split('-');
  return { year, month, day };
};

/** `02 tháng 9 năm 2026`, which follows the word for day. */
export const writtenDay = (instant: Instant, language: Language): string => {
  const { year, month, day } = partsOf(instant);
  if (language === 'en') return `${day}/${month}/${year}`;
  return `${withZero(day, 10)} tháng ${withZero(month, 3)} năm ${year}`;
};

/** `Bát Xát, ngày 02 tháng 9 năm 2026`: where and when a paper is signed. */
export const placeAndDay = (place: string, instant: Instant, language: Language): string =>
  language === 'vi' ? `${place}, ngày ${writtenDay(instant, 'vi')}` : `${place}, ${writtenDay(instant, 'en')}`;

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
