/**
 * The one way in which a program waits for something that others do.
 *
 * 1. An installation that always answered gets a fixed time: short for one on this machine, longer ({@link waitUpTo}) for one
 *    elsewhere, whose machines poll, whose indexes lag, and whose sweeps run once a minute.
 * 2. One that was away (killed and started again) gets `AFTER_OUTAGE_MS` from the last time that it did not answer: a sweep, once a
 *    minute, resumes what was cut off.
 * 3. The longer somebody waits, the less often it asks: at once at first, later once a second.
 * 4. Who waits longer than a moment says so on standard error: for what, since when, how long still, and the cause where it is known.
 *    All who wait in this process share one line.
 * 5. A cause that does not pass by itself ends the waiting at once.
 */
import { setTimeout as wait } from 'node:timers/promises';

export const PATIENCE_SECONDS = { here: 20, elsewhere: 180 } as const;
const AFTER_OUTAGE_MS = 90_000;

const FIRST_PAUSE_MS = 40;
const LONGEST_PAUSE_MS = 1_000;
/** A pause is this part of the time waited so far. */
const PAUSE_SHARE = 0.05;

/** Nobody wants to read of a shorter wait. */
const SAY_AFTER_MS = 5_000;
const SAY_EVERY_MS = 15_000;
const ASK_EVERY_MS = 5_000;

/** Why it does not go on. `lasts`: it does not pass by itself, so that nothing is to be waited for. */
export type Cause = { readonly why: string; readonly lasts: boolean };

/** What passes while somebody waits; tests give their own. */
export type Passing = {
  /** Milliseconds since an arbitrary moment. */
  readonly now: () => number;
  readonly pause: (milliseconds: number) => Promise<unknown>;
  readonly say: (line: string) => void;
};

const REAL: Passing = { now: () => performance.now(), pause: wait, say: line => console.error(line) };

/** It did not happen in time, or cannot happen any more. */
export class WaitedInVain extends Error {
  override name = 'WaitedInVain';
}

let patienceMs = PATIENCE_SECONDS.here * 1000;
let lastOutage = Number.NEGATIVE_INFINITY;

/** From now on everything may take that many seconds. */
export const waitUpTo = (seconds: number): void => {
  patienceMs = seconds * 1000;
};

/** The server did not answer just now. */
export const noteOutage = (passing: Passing = REAL): void => {
  lastOutage = passing.now();
};

export type WaitingOptions = {
  /** Asked now and then while it waits. It never rejects. */
  readonly findCause?: (() => Promise<Cause | undefined>) | undefined;
  /** How things stand, in words. */
  readonly state?: () => string;
  /** How many milliseconds, in place of the patience of this process. */
  readonly atMost?: () => number;
  /** A pause is this part of the time waited so far. */
  readonly pauseShare?: number;
  readonly passing?: Passing | undefined;
};

const seconds = (milliseconds: number): string => `${Math.round(milliseconds / 1000)} s`;

/** Who waits in this process, the longest first, and when that was said last. */
const open = new Set<Waiting>();
let saidAt = Number.NEGATIVE_INFINITY;

/** One wait for one thing. Who begins it ends it ({@link end}). */
export class Waiting {
  readonly #what: string;
  readonly #options: WaitingOptions;
  readonly #passing: Passing;
  readonly #since: number;
  #askedAt: number;
  #why: string | undefined;

  /** `what` goes on from "waiting for", e.g. `the payment of H38.21.1-261123-0001`. */
  constructor(what: string, options: WaitingOptions = {}) {
    this.#what = what;
    this.#options = options;
    this.#passing = options.passing ?? REAL;
    this.#since = this.#passing.now();
    this.#askedAt = this.#since;
    open.add(this);
  }

  end(): void {
    open.delete(this);
  }

  /** Resolves to true when it is time to look again; to false where there is nothing to wait for any more. */
  async goesOn(): Promise<boolean> {
    const left = this.#left();
    if (left < 0 || (await this.#isHopeless())) return false;
    this.#say(left);
    const { pauseShare = PAUSE_SHARE } = this.#options;
    const waited = this.#passing.now() - this.#since;
    await this.#passing.pause(Math.min(LONGEST_PAUSE_MS, Math.max(FIRST_PAUSE_MS, waited * pauseShare)));
    return true;
  }

  /** What to throw then. */
  inVain(): WaitedInVain {
    const waited = `waited ${seconds(this.#passing.now() - this.#since)} for ${this.#what} without success`;
    return new WaitedInVain(this.#withState(waited));
  }

  #withState(line: string): string {
    return [line, this.#options.state?.(), this.#why].filter(Boolean).join(': ');
  }

  /** How many milliseconds are left; less than 0 when patience has ended. */
  #left(): number {
    const now = this.#passing.now();
    const { atMost } = this.#options;
    if (atMost) return this.#since + atMost() - now;
    return Math.max(this.#since + patienceMs, lastOutage + AFTER_OUTAGE_MS) - now;
  }

  async #isHopeless(): Promise<boolean> {
    const { findCause } = this.#options;
    const now = this.#passing.now();
    if (!findCause || now - this.#askedAt < ASK_EVERY_MS) return false;
    this.#askedAt = now;
    const cause = await findCause();
    this.#why = cause?.why;
    return cause?.lasts ?? false;
  }

  #say(left: number): void {
    const now = this.#passing.now();
    if (now - this.#since < SAY_AFTER_MS || now - saidAt < SAY_EVERY_MS) return;
    saidAt = now;
    const others = open.size > 1 ? ` (and ${open.size - 1} more)` : '';
    const waiting = `waiting for ${this.#what}${others} since ${seconds(now - this.#since)}, for ${seconds(left)} still`;
    this.#passing.say(this.#withState(waiting));
  }
}
