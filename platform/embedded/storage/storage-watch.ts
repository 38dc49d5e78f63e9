import { statfs } from 'node:fs/promises';
import type { StorageReading, StorageState } from '../../../schemas/storage.ts';
import { type Instant, toEpoch } from '../../../schemas/time.ts';
import { StorageFull } from '../../errors.ts';
import type { Clock } from '../../ports.ts';

const MIB = 1024 * 1024;
/** In MiB. The log of the database alone may take 256. */
const LOW_MIB = 1024;
const REFUSED_LATELY_MILLISECONDS = 60_000;

export type StorageWatchOptions = { readonly folder: string; readonly clock: Clock };

/**
 * Watches the room in the data folder.
 *
 * Invariant: `full` means that something was refused for lack of room within the last minute; `low`, that less than 1 GiB is free.
 */
export class StorageWatch {
  readonly #folder: string;
  readonly #clock: Clock;
  #refusedAt: Instant | undefined;

  constructor({ folder, clock }: StorageWatchOptions) {
    this.#folder = folder;
    this.#clock = clock;
  }

  /** Remembers the time of a {@link StorageFull}, and returns the error; other errors only pass through. */
  readonly noteIfFull = <E>(error: E): E => {
    if (error instanceof StorageFull) this.#refusedAt = this.#clock.now();
    return error;
  };

  /** The free room now. Rejects if the operating system cannot read it. */
  readonly read = async (): Promise<StorageReading> => {
    const { bavail, bsize } = await statfs(this.#folder);
    const freeMiB = Math.floor((bavail * bsize) / MIB);
    const refusedAt = this.#refusedAt;
    return { state: this.#stateOf(freeMiB), freeMiB, ...(refusedAt && { refusedAt }) };
  };

  #stateOf(freeMiB: number): StorageState {
    const refusedFor = this.#refusedAt && toEpoch(this.#clock.now()) - toEpoch(this.#refusedAt);
    if (refusedFor !== undefined && refusedFor < REFUSED_LATELY_MILLISECONDS) return 'full';
    return freeMiB < LOW_MIB ? 'low' : 'enough';
  }
}
