/**
 * How long this process waits for something to happen at the installation, and how often it asks.
 *
 * 1. An installation that was never away is given a fixed time: short for one on this machine, longer ({@link waitUpTo}) for one
 *    elsewhere, whose machines poll, whose indexes lag, and whose sweeps run once a minute.
 * 2. One that was away (killed and started again) is given `AFTER_OUTAGE_MS` from the last time that it did not answer: what its death
 *    cut off is taken up by a sweep, which runs once a minute.
 * 3. The longer somebody waits, the less often it asks: at once at first, later once a second.
 */
import { setTimeout as wait } from 'node:timers/promises';

export const PATIENCE_SECONDS = { here: 20, elsewhere: 180 } as const;
const AFTER_OUTAGE_MS = 90_000;

const FIRST_PAUSE_MS = 40;
const LONGEST_PAUSE_MS = 1_000;
/** A pause is this part of the time waited so far. */
const PAUSE_SHARE = 0.05;

let patienceMs = PATIENCE_SECONDS.here * 1000;
let lastOutage = Number.NEGATIVE_INFINITY;

/** From now on everything is given that many seconds. */
export const waitUpTo = (seconds: number): void => {
  patienceMs = seconds * 1000;
};

/** The server did not answer just now. */
export const noteOutage = (): void => {
  lastOutage = performance.now();
};

/** Whether who waits since then (`performance.now()`) should give up. */
export const hasRunOut = (since: number): boolean => {
  const now = performance.now();
  return now - since > patienceMs && now - lastOutage > AFTER_OUTAGE_MS;
};

/** Waits until it is time to ask again for what has been waited for since then. */
export const untilNextLook = (since: number): Promise<void> =>
  wait(Math.min(LONGEST_PAUSE_MS, Math.max(FIRST_PAUSE_MS, (performance.now() - since) * PAUSE_SHARE)));

/** What to say about it, e.g. `waited 20 s in vain for …`. */
export const inVain = (since: number, what: string): string =>
  `waited ${Math.round((performance.now() - since) / 1000)} s in vain for ${what}`;
