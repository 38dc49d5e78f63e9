/**
 * Moves the time by hand. **Embedded only**, and only with `--clock-control`: for demonstrations and tests of what happens after days
 * and months.
 */

import * as z from 'zod';
import { Duration, type EmbeddedClock } from '../../../platform/embedded/clock.ts';
import type { OfficerRole } from '../../../schemas/officer.ts';
import type { Principal } from '../../../schemas/principal.ts';
import { Refusal } from '../../../schemas/refusal.ts';
import { sayings } from '../../../schemas/said.ts';
import { GivenInstant, Instant, toEpoch, toInstant } from '../../../schemas/time.ts';
import { wrong } from '../../../schemas/wrong.ts';

const say = sayings({
  'clock-not-yours': {
    vi: 'Chỉ cán bộ kỹ thuật và quản trị được dời đồng hồ.',
    en: 'Only engineers and administrators may move the clock.',
  },
  'clock-too-far': {
    vi: 'Không dời được đồng hồ quá năm 9999.',
    en: 'The clock cannot go beyond the year 9999.',
  },
  'clock-only-forward': { vi: 'Chỉ dời được đồng hồ về phía trước.', en: 'The clock can only be moved forward.' },
});

const Reading = z.strictObject({
  now: Instant,
  lastRuns: z.record(z.string(), Instant),
  notFollowed: Instant.optional().describe("the machine's time, where it leapt and waits for confirmation at a start"),
});

const readClock = {
  method: 'GET',
  path: '/embedded/clock',
  operation: 'readClock',
  summary: 'Embedded only: the time here, and when each scheduled job last ended well',
  access: 'signed-in',
  success: { status: 200, body: Reading },
} as const;

const moveClock = {
  method: 'POST',
  path: '/embedded/clock',
  operation: 'moveClock',
  summary: 'Embedded only: move the time forward and do everything that becomes due; for engineers and administrators',
  access: 'signed-in',
  body: z
    .strictObject({ advance: Duration.optional(), to: GivenInstant.optional() })
    .refine(({ advance, to }) => (advance === undefined) !== (to === undefined), wrong('clock-choice')),
  success: { status: 200, body: Reading.extend({ before: Instant, rounds: z.int(), quiet: z.boolean() }) },
} as const;

/** The clock can always be read, but moved only with `--clock-control`. */
export const clockDeclaration = (isControlled: boolean) => ({
  name: 'clock',
  routes: isControlled ? [readClock, moveClock] : [readClock],
});

export type ClockControlOptions = {
  readonly clock: EmbeddedClock;
  readonly isControlled: boolean;
  readonly lastRuns: () => Readonly<Record<string, Instant>>;
  /** Does everything that has become due. Returns the number of rounds, and whether nothing more happened in the last. */
  readonly settle: () => Promise<{ readonly rounds: number; readonly quiet: boolean }>;
};

type MoveCall = { readonly body: z.infer<typeof moveClock.body>; readonly principal: Principal };

/** The handlers of the routes. `moveClock` returns when everything that has become due is done, or after too many rounds. */
export const clockHandlers = ({ clock, isControlled, lastRuns, settle }: ClockControlOptions) => {
  const read = () => {
    const { notFollowed } = clock;
    return { now: clock.now(), lastRuns: lastRuns(), ...(notFollowed && { notFollowed }) };
  };
  const move = async ({ body, principal }: MoveCall) => {
    if (!mayMove(principal)) throw new Refusal('forbidden', say('clock-not-yours'));
    const before = clock.now();
    const to = body.to ?? toInstant(toEpoch(before) + (body.advance ?? 0));
    if (toEpoch(to) > LAST_MILLISECOND) {
      throw new Refusal('not-allowed-now', say('clock-too-far'), { asked: to });
    }
    if (to <= before) {
      throw new Refusal('not-allowed-now', say('clock-only-forward'), { asked: to, state: before });
    }
    clock.moveTo(to);
    const settled = await settle();
    return { ...read(), before, ...settled };
  };
  return { routes: { readClock: async () => read(), ...(isControlled && { moveClock: move }) } };
};

/** Instants have years of four digits. */
const LAST_MILLISECOND = 253_402_300_799_999;

const MOVERS: ReadonlySet<OfficerRole> = new Set(['engineer', 'administrator']);
const mayMove = (principal: Principal): boolean =>
  principal.kind === 'officer' && principal.roles.some(role => MOVERS.has(role));
