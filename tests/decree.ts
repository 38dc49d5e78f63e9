import { currentCalendar, publishCalendar } from '../workflows/calendar/index.ts';

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

/** What is filed from now on is counted by the calendar as the sources have it, whatever was decreed in a test before. */
export const startFromPublished = (): void => publish([]);

/** A new version of the calendar in which these days are off too; what is running is not moved by it. */
export const decree = (...daysOff: readonly string[]): void => publish(daysOff);

/** The next year's days become known. */
export const publishNextYear = (): void => publish([], PUBLISHED.lastYear + 1);
