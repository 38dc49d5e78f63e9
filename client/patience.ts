/**
 * How long this process waits for something to happen at the installation, and how often it asks.
 *
 * 1. An installation that always answered gets a fixed time: short for one on this machine, longer ({@link waitUpTo}) for one
 *    elsewhere, whose machines poll, whose indexes lag, and whose sweeps run once a minute.
 * 2. One that was away (killed and started again) gets `AFTER_OUTAGE_MS` from the last time that it did not answer: a sweep, once a
 *    minute, resumes what was cut off.
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

/** From now on everything may take that many seconds. */
export const waitUpTo = (seconds: number): void => {
  patienceMs = seconds * 1000;
};

/** The server did not answer just now. */
export const noteOutage = (): void => {
  lastOutage = performance.now();
};

/** Whether to give up, after waiting since then (`performance.now()`). */
export const hasRunOut = (since: number): boolean => {
  const now = performance.now();
  return now - since > patienceMs && now - lastOutage > AFTER_OUTAGE_MS;
};

/** Waits until it is time to ask again; `since` is when the waiting began. */
export const untilNextLook = (since: number): Promise<void> =>
  wait(Math.min(LONGEST_PAUSE_MS, Math.max(FIRST_PAUSE_MS, (performance.now() - since) * PAUSE_SHARE)));

/** What to say about it, e.g. `waited 20 s in vain for …`. */
export const inVain = (since: number, what: string): string =>
  `waited ${Math.round((performance.now() - since) / 1000)} s for ${what} without success`;
