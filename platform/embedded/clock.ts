import * as z from 'zod';
import { type Instant, toEpoch, toInstant } from '../../schemas/time.ts';
import type { Clock } from '../ports.ts';
import { FolderRefused } from './storage/errors.ts';

/** What the clock keeps over a restart, in epoch milliseconds. `held`: the machine's time was not followed any more. */
export const KeptClock = z.object({
  offset: z.number().nonnegative(),
  latest: z.number().min(0).max(8.64e15),
  held: z.boolean().optional(),
});
export type KeptClock = z.infer<typeof KeptClock>;

/** The real time: the machine's, in epoch milliseconds. Nothing else here reads it. */
export const machineTime = (): number => Date.now();

/** Milliseconds since some moment: they count up evenly, whatever happens to the machine's time. */
export const steadyTime = (): number => performance.now();

const HOUR = 3_600_000;
/** A step of the machine's time by more than this, while the server runs, is not followed. Less than a mistaken time zone. */
export const LEAP_MILLISECONDS = 2 * HOUR;
/** A server that rested for longer asks at its next start whether the machine's time is right. */
export const LONGEST_REST_MILLISECONDS = 31 * 24 * HOUR;
/** How fast the clock runs while the machine's is behind. */
const SLOWED = 0.5;

export type EmbeddedClockOptions = {
  /** The machine's time, in epoch milliseconds. */
  readonly machine: () => number;
  /** As {@link steadyTime}. */
  readonly steady: () => number;
  /** What `keep` was last given, in an earlier run. */
  readonly kept: KeptClock | undefined;
  /** Stores it durably. */
  readonly keep: (clock: KeptClock) => void;
  /** The operator says that the machine's time is right: it may be far ahead (`confirm`), or behind (`back`). */
  readonly start?: 'confirm' | 'back' | undefined;
};

/**
 * The machine's time, moved ahead by hand in demonstrations and tests.
 *
 * Invariants
 * 1. It never goes back and never stands still, also over a restart (as far as {@link save} was called); only the operator sets
 *    it back. While the machine's time is behind, it runs slower until that has caught up.
 * 2. A leap of the machine's time, to either side, is not followed: the clock goes on evenly, until the machine comes back or the
 *    operator confirms its time at a start. Limits that pass by mistake cannot be undone.
 * 3. It is moved by hand forward only, and a move is durable before it is seen.
 */
export class EmbeddedClock implements Clock {
  readonly #options: EmbeddedClockOptions;
  #offset: number;
  /** The time that was shown last, and the steady time of then. */
  #latest: number;
  #steady: number;
  /** The time at which the steady time began, by the first look at the machine: no later step of the machine moves it. */
  #beginning: number;
  #isHeld = false;
  #text: Instant;

  /** Throws {@link FolderRefused} where the machine's time leapt since it was kept and nobody confirmed it. */
  constructor(options: EmbeddedClockOptions) {
    const { machine, steady, kept, keep, start } = options;
    const isSetBack = start === 'back' && kept !== undefined;
    this.#options = options;
    this.#offset = isSetBack ? 0 : (kept?.offset ?? 0);
    const shown = machine() + this.#offset;
    if (kept && !isSetBack) requireNoLeap({ kept, shown, isConfirmed: start === 'confirm' });
    this.#latest = isSetBack ? shown : Math.max(kept?.latest ?? 0, shown);
    this.#steady = steady();
    this.#beginning = shown - this.#steady;
    this.#text = toInstant(this.#latest);
    if (isSetBack) keep({ offset: 0, latest: shown });
  }

  now(): Instant {
    this.#goOn();
    return this.#text;
  }

  /** The machine's time where it leapt and is not followed, else undefined. */
  get notFollowed(): Instant | undefined {
    this.#goOn();
    return this.#isHeld ? toInstant(this.#shown) : undefined;
  }

  /**
   * A leap is most likely a mistake of this machine; a step back of an hour most likely puts one right. The last is what this
   * machine would show had nobody set it since the start.
   */
  outside(): readonly [Instant, ...Instant[]] {
    const now = this.now();
    const shown = toInstant(this.#shown);
    const unset = toInstant(this.#beginning + this.#options.steady());
    return this.#isHeld ? [now, shown, unset] : [shown, now, unset];
  }

  /** Moves ahead to an instant; throws a RangeError for one that is not after now. */
  moveTo(instant: Instant): void {
    const ahead = toEpoch(instant) - toEpoch(this.now());
    if (ahead <= 0) throw new RangeError('The clock is moved forward only.');
    const offset = toEpoch(instant) - this.#options.machine();
    this.#options.keep({ offset, latest: toEpoch(instant) });
    this.#offset = offset;
    this.#beginning += ahead;
    this.#show(toEpoch(instant));
  }

  /** Notes how far it has come, for the next run. */
  save(): void {
    this.#goOn();
    this.#options.keep({ offset: this.#offset, latest: this.#latest, ...(this.#isHeld && { held: true }) });
  }

  get #shown(): number {
    return this.#options.machine() + this.#offset;
  }

  #goOn(): void {
    const passed = this.#options.steady() - this.#steady;
    const shown = this.#shown;
    const ahead = shown - (this.#latest + passed);
    this.#isHeld = Math.abs(ahead) > LEAP_MILLISECONDS;
    const slowed = this.#latest + passed * (this.#isHeld ? 1 : SLOWED);
    this.#show(this.#isHeld ? slowed : Math.max(shown, slowed));
  }

  #show(time: number): void {
    this.#steady = this.#options.steady();
    if (time <= this.#latest) return;
    this.#latest = time;
    this.#text = toInstant(time);
  }
}

type Leap = { readonly kept: KeptClock; readonly shown: number; readonly isConfirmed: boolean };

const requireNoLeap = ({ kept, shown, isConfirmed }: Leap): void => {
  const ahead = shown - kept.latest;
  const most = kept.held ? LEAP_MILLISECONDS : LONGEST_REST_MILLISECONDS;
  const times = `The machine's clock shows ${sayTime(shown)}; when this installation ran last it was ${sayTime(kept.latest)} (clock.json)`;
  if (ahead > most && !isConfirmed)
    throw new FolderRefused(
      `${times}. If the machine is right, start once with --confirm-clock: everything that has become due since then is done. If it is wrong, set its clock.`,
    );
  if (ahead < -LEAP_MILLISECONDS)
    throw new FolderRefused(
      `${times}, which is later. If the machine is wrong, set its clock. If it is right, the clock had leapt ahead: put back a backup of the folder from before that, or start once with --clock-back (see docs/deploy.md for what that leaves).`,
    );
};

const sayTime = (time: number): string => toInstant(time).slice(0, 16).replace('T', ' ').concat(' UTC');

const DURATION =
  /^P(?:(?<w>\d{1,4})W)?(?:(?<d>\d{1,4})D)?(?:T(?=\d)(?:(?<h>\d{1,5})H)?(?:(?<m>\d{1,6})M)?(?:(?<s>\d{1,7})S)?)?$/;

/** An ISO 8601 duration of weeks, days, hours, minutes, seconds (`P3D`, `PT4H`, `P1DT30M`) → milliseconds, more than 0. */
export const Duration = z
  .string()
  .regex(DURATION, 'must be a duration such as P3D or PT4H')
  .transform(text => {
    const { w = 0, d = 0, h = 0, m = 0, s = 0 } = DURATION.exec(text)?.groups ?? {};
    return ((((Number(w) * 7 + Number(d)) * 24 + Number(h)) * 60 + Number(m)) * 60 + Number(s)) * 1000;
  })
  .refine(milliseconds => milliseconds > 0, 'must be longer than nothing');
