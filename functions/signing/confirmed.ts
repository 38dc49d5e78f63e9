import type { Clock } from '../../platform/ports.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayings } from '../../schemas/said.ts';
import { type Instant, toEpoch } from '../../schemas/time.ts';

const say = sayings({
  'confirm-again': {
    vi: 'Để ký số, ông/bà phải xác nhận danh tính trong {minutes} phút gần đây. Đăng nhập lại rồi ký; chưa có gì được ký.',
    en: 'To sign you must have signed in within the last {minutes} minutes. Sign in again, and sign; nothing was signed yet.',
  },
});

type Confirmation = {
  /** When the officer last proved to the issuer who he or she is, as the token says. */
  readonly signedInAt: Instant | undefined;
  /** In seconds; undefined: no confirmation is asked for. */
  readonly within: number | undefined;
  readonly clock: Clock;
};

/**
 * Refuses to sign with a token that is good and may lie in a browser for hours: the officer must be there. A token without a time is as old
 * as can be. The application asks the issuer again with `prompt=login` (OpenID Connect Core, 3.1.2.1).
 */
export const requireConfirmed = ({ signedInAt, within, clock }: Confirmation): void => {
  if (within === undefined) return;
  const age = signedInAt === undefined ? Number.POSITIVE_INFINITY : toEpoch(clock.now()) - toEpoch(signedInAt);
  // A sign-in of the future says that a clock is wrong, not that the officer is there.
  if (Math.abs(age) <= within * 1000) return;
  throw new Refusal('forbidden', say('confirm-again', { minutes: Math.round(within / 60) }), {
    asked: 'signResults',
    ...(signedInAt && { state: { vi: `đăng nhập lúc ${signedInAt}`, en: `signed in at ${signedInAt}` } }),
    allowed: ['signResults'],
  });
};
