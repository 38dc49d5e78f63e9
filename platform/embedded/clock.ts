import * as z from 'zod';
import { HOUR_MILLISECONDS, type Instant, toEpoch, toInstant } from '../../schemas/time.ts';
import type { Clock } from '../ports.ts';
import { FolderRefused } from './storage/errors.ts';

/** What the clock keeps over a restart, in epoch milliseconds. `held`: the clock did not follow the machine's time any more. */
export const KeptClock = z.object({
  offset: z.number().nonnegative(),
  latest: z.number().min(0).max(8.64e15),
  held: z.boolean().optional(),
});
export type KeptClock = z.infer<typeof KeptClock>;

/** The machine's time, in epoch milliseconds. Nothing else in this room reads it. */
export const machineTime = (): number => Date.now();

/** Milliseconds since an arbitrary moment. They count up evenly, also when the machine's time is set. */
export const steadyTime = (): number => performance.now();

/** While the server runs, it does not follow a step of the machine's time that is longer than this. A wrong time zone is longer. */
const LEAP_MILLISECONDS = 2 * HOUR_MILLISECONDS;
/** After a longer rest, a start asks the operator whether the machine's time is right. */
const LONGEST_REST_MILLISECONDS = 31 * 24 * HOUR_MILLISECONDS;
/** The rate of the clock while the machine's time is behind. */
const SLOWED = 0.5;

export type EmbeddedClockOptions = {
  /** The machine's time, in epoch milliseconds. */
  readonly machine: () => number;
  /** As {@link steadyTime}. */
  readonly steady: () => number;
  /** The last value that an earlier run gave to `keep`. */
  readonly kept: KeptClock | undefined;
  /** Stores it durably. */
  readonly keep: (clock: KeptClock) => void;
  /** The operator confirms the machine's time: although it is far ahead (`confirm`), or behind (`back`). */
  readonly start?: 'confirm' | 'back' | undefined;
};

/**
 * The machine's time, which demonstrations and tests can move ahead.
 *
 * Invariants
 * 1. The clock never goes back and never stands still, not even over a restart (as far as {@link save} was called). Only the
 *    operator can set it back. While the machine's time is behind, the clock runs slower until the machine has caught up.
 * 2. The clock does not follow a leap of the machine's time, forward or back, because a deadline that passes by mistake cannot be
 *    undone. It runs on evenly until the machine's time comes back, or the operator confirms it at a start.
 * 3. The clock can be moved forward only, and a move is durable before anyone sees it.
 */
export class EmbeddedClock implements Clock {
  readonly #options: EmbeddedClockOptions;
  #offset: number;
  /** The time that the clock showed last, and the steady time at that moment. */
  #latest: number;
  #steady: number;
  /** The machine's time when the steady time was zero, computed once at the start. Later steps of the machine do not change it. */
  #beginning: number;
  #isHeld = false;
  #said: { readonly millisecond: number; readonly text: Instant } = { millisecond: 0, text: toInstant(0) };

  /** Throws {@link FolderRefused} if the machine's time has leapt since the last run and the operator did not confirm it. */
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
    if (isSetBack) keep({ offset: 0, latest: shown });
  }

  /** The same text within a millisecond: a request asks for it many times. */
  now(): Instant {
    this.#goOn();
    const millisecond = Math.floor(this.#latest);
    if (millisecond !== this.#said.millisecond) this.#said = { millisecond, text: toInstant(millisecond) };
    return this.#said.text;
  }

  /** The machine's time if it has leapt and the clock does not follow it; else undefined. */
  get notFollowed(): Instant | undefined {
    this.#goOn();
    return this.#isHeld ? toInstant(this.#shown) : undefined;
  }

  /**
   * A leap is most likely a mistake of this machine; a step back of an hour most likely corrects one. The last element is the time
   * that this machine would show if its time had not been changed since the start.
   */
  outside(): readonly [Instant, ...Instant[]] {
    const now = this.now();
    const shown = toInstant(this.#shown);
    const unset = toInstant(this.#beginning + this.#options.steady());
    return this.#isHeld ? [now, shown, unset] : [shown, now, unset];
  }

  /** Moves the clock forward to an instant. Throws a RangeError for one that is not after now. */
  moveTo(instant: Instant): void {
    const ahead = toEpoch(instant) - toEpoch(this.now());
    if (ahead <= 0) throw new RangeError('The clock can only be moved forward.');
    const offset = toEpoch(instant) - this.#options.machine();
    this.#options.keep({ offset, latest: toEpoch(instant) });
    this.#offset = offset;
    this.#beginning += ahead;
    this.#show(toEpoch(instant));
  }

  /** Stores the time that the clock has reached, for the next run. */
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
  }
}

type Leap = { readonly kept: KeptClock; readonly shown: number; readonly isConfirmed: boolean };

const requireNoLeap = ({ kept, shown, isConfirmed }: Leap): void => {
  const ahead = shown - kept.latest;
  const most = kept.held ? LEAP_MILLISECONDS : LONGEST_REST_MILLISECONDS;
  const times = `The machine's clock shows ${sayTime(shown)}; when this installation last ran, it was ${sayTime(kept.latest)} (clock.json)`;
  if (ahead > most && !isConfirmed)
    throw new FolderRefused(
      `${times}. If the machine is right, start once with --confirm-clock: the server then does everything that has become due since. If it is wrong, set its clock.`,
    );
  if (ahead < -LEAP_MILLISECONDS)
    throw new FolderRefused(
      `${times}, which is later. If the machine is wrong, set its clock. If it is right, the clock had leapt ahead: restore a backup of the folder from before the leap, or start once with --clock-back (docs/deploy.md says what remains then).`,
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
  .refine(milliseconds => milliseconds > 0, 'must be longer than zero');
