/** How a number of a result is written: a running number among other signs, `07/GP-UBND`. */
import { normaliseNumber } from '../money/claims.ts';

/** The first digits of a number are what runs. */
const NUMBER = /^(\D*)(\d{1,9})(.*)$/s;

/** What runs in a number: 7 of `07/GP-UBND`; undefined where it has no digits. */
export const runningIn = (number: string): number | undefined => {
  const digits = NUMBER.exec(number)?.[2];
  return digits === undefined ? undefined : Number(digits);
};

/** What numbers of one series have in common: a star where the number runs, and the sign; in one form for every way to write it. */
export const formOf = (number: string): string => normaliseNumber(number.replace(NUMBER, '$1*$3'));

/** Whether two are the same number of the same series: `7/GP-UBND` and `07/gp-ubnd` are. */
export const isSameNumber = (one: string, other: string): boolean =>
  formOf(one) === formOf(other) && runningIn(one) === runningIn(other);

/**
 * The number with another running number, in the same width: `07/GP-UBND` → `08/GP-UBND`; and with another year where it names that of the
 * year before: `07/2026/QĐ-UBND` → `01/2027/QĐ-UBND`.
 */
export const withRunning = (
  number: string,
  { running, year }: { readonly running?: number; readonly year?: number },
): string => {
  const [, before = '', digits = '', after = ''] = NUMBER.exec(number) ?? [];
  const inYear = (text: string): string =>
    year === undefined ? text : text.replace(new RegExp(`(?<!\\d)${year - 1}(?!\\d)`, 'g'), String(year));
  return `${inYear(before)}${String(running ?? Number(digits)).padStart(digits.length, '0')}${inYear(after)}`;
};
