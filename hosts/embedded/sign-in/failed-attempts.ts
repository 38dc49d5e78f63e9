import type { Clock } from '../../../platform/ports.ts';
import { Refusal } from '../../../schemas/refusal.ts';
import { toEpoch } from '../../../schemas/time.ts';

/** Wrong passwords within a minute after which nobody is asked for one until the minute is over. */
const MOST_IN_A_MINUTE = 20;
const MINUTE = 60_000;

/**
 * Counts wrong passwords, all accounts together: an installation has one password, so that guesses need not name the same
 * account twice. While there were too many a right one is not looked at either, or guessing would go on.
 */
export const countFailedAttempts = (clock: Clock) => {
  let minute = Number.NEGATIVE_INFINITY;
  let failed = 0;
  const thisMinute = (): number => Math.floor(toEpoch(clock.now()) / MINUTE);
  return {
    /** Throws `too-many-requests` where guessing has to wait. */
    requireFew: (): void => {
      if (thisMinute() === minute && failed >= MOST_IN_A_MINUTE)
        throw new Refusal('too-many-requests', 'Too many wrong passwords came in this minute; try again in the next.');
    },
    note: (): void => {
      const now = thisMinute();
      failed = now === minute ? failed + 1 : 1;
      minute = now;
    },
  };
};
