/** Times of the Vietnamese day, and the calendar as decisions of the State change it. */
import type { Instant } from '../../schemas/time.ts';
import { currentCalendar, publishCalendar } from '../../workflows/calendar/index.ts';

/** The instant at which clocks in Vietnam show `2026-11-23 08:20`; written without the code under test. */
export const vietnam = (local: string): Instant =>
  new Date(`${local.replace(' ', 'T')}+07:00`).toISOString() as Instant;

/** The same in 2026: `at('11-23', '08:20')`. */
export const at = (date: string, time: string): Instant => vietnam(`2026-${date} ${time}`);

/** What clocks in Vietnam show at the instant, `2026-11-23 08:20`, with seconds where there are any. */
export const shownInVietnam = (instant: Instant): string =>
  new Date(Date.parse(instant) + 7 * 3_600_000)
    .toISOString()
    .replace('T', ' ')
    .replace(/(:00)?\.000Z$/, '');

const PUBLISHED = currentCalendar();
let versions = 0;

const publish = (daysOff: readonly string[], lastYear = PUBLISHED.lastYear): void =>
  publishCalendar({
    ...PUBLISHED,
    version: `${PUBLISHED.version}-${++versions}`,
    lastYear,
    daysOff: [
      ...PUBLISHED.daysOff,
      ...daysOff.map(date => ({ date, occasion: 'Nghỉ theo quyết định', certainty: 'stated' }) as const),
    ],
  });

/** New filings use the calendar of the sources again, without the days off of earlier tests. */
export const startFromPublished = (): void => publish([]);

/** Publishes a version of the calendar with these days off too; running dossiers stay on theirs. */
export const decree = (...daysOff: readonly string[]): void => publish(daysOff);

/** The next year's days become known. */
export const publishNextYear = (): void => publish([], PUBLISHED.lastYear + 1);
