import { Duration } from 'aws-cdk-lib';
import type { Declaration } from '../functions/declaration.ts';

export type Size = {
  readonly memoryMiB: number;
  readonly timeout: Duration;
  /** Share of the account's concurrency that is set aside for it; it never runs more often at once. */
  readonly share?: number;
};

/**
 * Half a gigabyte buys a third of a core: a decision computes for some 10 ms of it and waits for the table otherwise, and a
 * cold start reads its code in 150 ms. The API waits 29 s; who waits longer than 15 s has given up.
 */
const ANSWERING: Size = { memoryMiB: 512, timeout: Duration.seconds(15) };

/** One minute's run ends before the next begins. */
const EVERY_MINUTE: Size = { memoryMiB: 512, timeout: Duration.seconds(55) };

/** What protects itself or others by a share of its own. */
const OWN: Readonly<Record<string, Partial<Size>>> = {
  /** Two fetches of an issuer's keys at three seconds each, at worst. */
  authorize: { memoryMiB: 256, timeout: Duration.seconds(8) },
  /** A submission reads its papers of more than 16 MiB once, whole: some 50 MiB a second. */
  intake: { timeout: Duration.seconds(28) },
  /** Machines wait for it: a flood of requests must not take its place. */
  'open-task': { timeout: Duration.seconds(20), share: 0.1 },
  /** SendTask* is limited to 300 a second, and outside systems to what they can bear. */
  callbacks: { share: 0.05 },
  /** A second sweep at the same time would only meet the first one's conflicts. */
  deadlines: { memoryMiB: 1024, share: 0.002 },
  /** Open to everybody: a flood of strangers is turned away here and leaves officers their part. */
  tracking: { share: 0.05 },
  procedures: { share: 0.05 },
};

/** Memory, time and share of a function, by what calls it. */
export const sizeOf = ({ name, schedule }: Declaration): Size => ({
  ...(schedule ? EVERY_MINUTE : ANSWERING),
  ...OWN[name],
});

/** Executions at once that are set aside, of an account's limit; none where nothing is to be reserved. */
export const reservedOf = ({ share }: Pick<Size, 'share'>, concurrency: number): number | undefined =>
  share && concurrency > 0 ? Math.max(2, Math.floor(concurrency * share)) : undefined;

/** Lambda refuses a reservation that leaves an account fewer executions than these. */
export const UNRESERVED_LEAST = 100;

/** Whether an account of this limit can set aside what all functions together ask for. */
export const isEnoughToReserve = (concurrency: number): boolean => {
  const reserved = Object.values(OWN).reduce((sum, size) => sum + (reservedOf(size, concurrency) ?? 0), 0);
  return reserved === 0 || concurrency - reserved >= UNRESERVED_LEAST;
};
