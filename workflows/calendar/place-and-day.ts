/** Where and when an official paper is signed, as papers write it (NĐ 30/2020, Annex I). */
import type { Language } from '../../schemas/language.ts';
import type { Instant } from '../../schemas/time.ts';
import { localDay } from './local-time.ts';

/** Days below 10 and the first two months have a zero in front, so that no digit can be added (NĐ 30/2020, Annex I). */
const withZero = (part: string, below: number): string => (Number(part) < below ? part : String(Number(part)));

/** `02 tháng 9 năm 2026`, which follows the word for day. */
export const writtenDay = (instant: Instant, language: Language): string => {
  const [year = '', month = '', day = ''] = localDay(instant).split('-');
  if (language === 'en') return `${day}/${month}/${year}`;
  return `${withZero(day, 10)} tháng ${withZero(month, 3)} năm ${year}`;
};

/** `Bát Xát, ngày 02 tháng 9 năm 2026` */
export const placeAndDay = (place: string, instant: Instant, language: Language): string =>
  language === 'vi' ? `${place}, ngày ${writtenDay(instant, 'vi')}` : `${place}, ${writtenDay(instant, 'en')}`;

/** `1 đường Hùng Vương, Bát Xát` → `Bát Xát`: the place that the papers of a unit with this address name. */
export const placeIn = (address: string): string => address.split(',').at(-1)?.trim() ?? '';
