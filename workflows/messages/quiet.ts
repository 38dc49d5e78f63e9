/** Hours in which a person is sent nothing. */
import type { Contact } from '../../schemas/contact.ts';
import { type Instant, MINUTE_MILLISECONDS, toEpoch, toInstant } from '../../schemas/time.ts';
import { localTime } from '../calendar/local-time.ts';

const DAY_MINUTES = 24 * 60;

const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};

/** When the quiet hours end in which this moment lies; undefined outside of them. They may pass midnight; from a time until itself is never. */
export const quietUntil = (quiet: Contact['quiet'], now: Instant): Instant | undefined => {
  if (!quiet) return undefined;
  const [from, until, here] = [quiet.from, quiet.until, localTime(now)].map(minutesOf) as [number, number, number];
  const isQuiet = from <= until ? here >= from && here < until : here >= from || here < until;
  if (!isQuiet) return undefined;
  const left = (until - here + DAY_MINUTES) % DAY_MINUTES;
  return toInstant(Math.floor(toEpoch(now) / MINUTE_MILLISECONDS) * MINUTE_MILLISECONDS + left * MINUTE_MILLISECONDS);
};
