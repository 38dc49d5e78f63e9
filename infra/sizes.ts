import { Duration } from 'aws-cdk-lib';
import type { Declaration } from '../functions/declaration.ts';

export type Size = {
  readonly memoryMiB: number;
  readonly timeout: Duration;
  /** The share of the account's concurrency that is reserved for it, 0 to 1. It is also the most that it can use. */
  readonly share?: number;
};

/**
 * 512 MiB give a third of a core. A decision computes for about 10 ms and otherwise waits for the table, and a cold start reads its code
 * in 150 ms. The API waits for 29 s, but people do not wait longer than 15 s.
 */
const ANSWERING: Size = { memoryMiB: 512, timeout: Duration.seconds(15) };

/** The run of a minute must end before the next begins. */
const EVERY_MINUTE: Size = { memoryMiB: 512, timeout: Duration.seconds(55) };

/** Functions with sizes of their own. A reserved share protects the function itself or the others. */
const OWN: Readonly<Record<string, Partial<Size>>> = {
  /** At worst, it fetches the issuer's keys twice, for three seconds each. */
  authorize: { memoryMiB: 256, timeout: Duration.seconds(8) },
  /** A submission reads each paper of more than 16 MiB once, at about 50 MiB a second. */
  intake: { timeout: Duration.seconds(28) },
  /**
   * Setting a slip computes for 20 ms of a whole core, and the first one parses three fonts; a register of a thousand dossiers takes
   * three seconds: a whole core.
   */
  slips: { memoryMiB: 1769, timeout: Duration.seconds(28) },
  /** As slips: setting a receipt computes for 20 ms of a whole core, and it waits for a signer. */
  receipts: { memoryMiB: 1769 },
  /** Machines wait for it, so a flood of requests must not take its share. */
  'open-task': { timeout: Duration.seconds(20), share: 0.1 },
  /** SendTask* takes 300 calls a second, and outside systems take less. */
  callbacks: { share: 0.05 },
  /** A second sweep at the same time would only conflict with the first. */
  deadlines: { memoryMiB: 1024, share: 0.002 },
  /** It holds whole files, four at a time, and waits for a signer. */
  signing: { memoryMiB: 1024, timeout: Duration.seconds(28) },
  /** It holds a whole scan, and waits for a signer and its time stamps. */
  vault: { memoryMiB: 1024, timeout: Duration.seconds(28) },
  /** Public, so a flood of its requests is limited here and leaves enough for officers. */
  tracking: { share: 0.05 },
  procedures: { share: 0.05 },
  /** The signature of a message is verified here, so that a flood of forged ones arrives, too. Partners send theirs again. */
  outside: { share: 0.05 },
};

/** Memory, timeout and share of a function. */
export const sizeOf = ({ name, schedule }: Declaration): Size => ({
  ...(schedule ? EVERY_MINUTE : ANSWERING),
  ...OWN[name],
});

/** How many executions of the account's limit are reserved; undefined for none. */
export const reservedOf = ({ share }: Pick<Size, 'share'>, concurrency: number): number | undefined =>
  share && concurrency > 0 ? Math.max(2, Math.floor(concurrency * share)) : undefined;

/** Lambda refuses a reservation that leaves the account fewer executions than this. */
export const UNRESERVED_LEAST = 100;

/** Whether an account with this limit can reserve the shares of all functions. */
export const isEnoughToReserve = (concurrency: number): boolean => {
  const reserved = Object.values(OWN).reduce((sum, size) => sum + (reservedOf(size, concurrency) ?? 0), 0);
  return reserved === 0 || concurrency - reserved >= UNRESERVED_LEAST;
};
