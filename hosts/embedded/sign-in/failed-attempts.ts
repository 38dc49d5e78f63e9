import type { Clock } from '../../../platform/ports.ts';
import { Refusal } from '../../../schemas/refusal.ts';
import { sayings } from '../../../schemas/said.ts';
import { MINUTE_MILLISECONDS, toEpoch } from '../../../schemas/time.ts';

const say = sayings({
  'too-many-passwords': {
    vi: 'Đã nhập sai mật khẩu quá nhiều lần; thử lại sau một phút.',
    en: 'There were too many wrong passwords; try again in a minute.',
  },
});

/** After this many wrong passwords in a minute, no password is checked until the minute is over. */
const MOST_IN_A_MINUTE = 20;

/**
 * Counts wrong passwords of all accounts together: an installation has one password, so guesses can use any account. After too many, a
 * right password is refused too, or guessing could go on.
 */
export const countFailedAttempts = (clock: Clock) => {
  let minute = Number.NEGATIVE_INFINITY;
  let failed = 0;
  const thisMinute = (): number => Math.floor(toEpoch(clock.now()) / MINUTE_MILLISECONDS);
  return {
    /** Throws `too-many-requests` after too many wrong passwords. */
    requireFew: (): void => {
      if (thisMinute() === minute && failed >= MOST_IN_A_MINUTE)
        throw new Refusal('too-many-requests', say('too-many-passwords'));
    },
    note: (): void => {
      const now = thisMinute();
      failed = now === minute ? failed + 1 : 1;
      minute = now;
    },
  };
};
