/**
 * The contents of the files, on disk.
 *
 * Invariants
 * 1. Names are made here, of hexadecimal digits. Nothing that a user typed becomes part of a path.
 * 2. A content is written once, under a name that was never used before. So the content of a name never changes.
 * 3. A kept content is durable, with its name. A content that was being received when the process died, or was kept but not
 *    entered into the records, goes into the quarantine at the next start.
 */
import { createHash, type Hash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readSync, rmSync } from 'node:fs';
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../../errors.ts';
import type { Randomness } from '../../ports.ts';
import { asStorageFull } from '../storage/medium-faults.ts';
import { Quarantine } from './quarantine.ts';

export type Received = { readonly path: string; readonly size: number; readonly sha256: string };

const BUCKETS = Array.from({ length: 256 }, (_, number) => number.toString(16).padStart(2, '0'));
const INCOMING = 'incoming';

/** What the records say about a content: it belongs to a file, it should have been removed, or nothing. */
export type Standing = 'known' | 'removed' | 'unknown';

/** What a start did with contents: how many unknown ones it put aside, how many it brought back, and the path of the quarantine. */
export type Swept = { readonly putAside: number; readonly broughtBack: number; readonly quarantine: string };

export type ContentFolderOptions = {
  readonly folder: string;
  readonly randomness: Randomness;
  readonly standingOf: (name: string) => Standing;
  /** The day under which unknown contents are put aside, as `2026-11-29`. */
  readonly today: string;
  /** Gets each error before the sender does. */
  readonly onFault: (error: unknown) => void;
};

export class ContentFolder {
  readonly #folder: string;
  readonly #randomness: Randomness;
  readonly swept: Swept;
  readonly #onFault: (error: unknown) => void;

  /** Opens or makes the folder, and clears away what a crash left there: see {@link Quarantine}. */
  constructor({ folder, randomness, standingOf, today, onFault }: ContentFolderOptions) {
    this.#folder = folder;
    this.#randomness = randomness;
    this.#onFault = onFault;
    for (const name of [INCOMING, ...BUCKETS]) mkdirSync(join(folder, name), { recursive: true, mode: 0o700 });
    this.swept = this.#sweep(standingOf, today);
    const handle = openSync(folder, 'r');
    fsyncSync(handle);
    closeSync(handle);
  }

  /** Removes only contents that the records list as removed. */
  #sweep(standingOf: ContentFolderOptions['standingOf'], day: string): Swept {
    const quarantine = new Quarantine(this.#folder);
    const broughtBack = quarantine.giveBack(name => (standingOf(name) === 'known' ? this.#pathOf(name) : undefined));
    let putAside = 0;
    for (const place of [INCOMING, ...BUCKETS])
      for (const name of readdirSync(join(this.#folder, place))) {
        const standing = place === INCOMING ? 'unknown' : standingOf(name);
        const path = join(this.#folder, place, name);
        if (standing === 'removed') rmSync(path);
        if (standing !== 'unknown') continue;
        quarantine.take({ path, name, day });
        putAside++;
      }
    return { putAside, broughtBack, quarantine: quarantine.path };
  }

  /**
   * Stores bytes durably, without a name yet. Calls `check` with the size so far; it may throw to stop. After a failure nothing
   * remains. Throws {@link StorageFull} if there is no room.
   */
  async receive(
    source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    check: (size: number) => void,
  ): Promise<Received> {
    const path = join(this.#folder, INCOMING, this.#unusedName());
    return this.#orNothing(path, async () => {
      await using handle = await open(path, 'wx', 0o600);
      const hash = createHash('sha256');
      const size = await write({ source, handle, hash, check });
      await handle.sync();
      return { path, size, sha256: hash.digest('base64') };
    });
  }

  /** Gives received bytes their final name, in the bucket of `id` (hexadecimal), and returns the name. */
  async keep({ path }: Received, id: string): Promise<string> {
    const name = `${id}.${this.#unusedName()}`;
    await this.#orNothing(path, () => rename(path, this.#pathOf(name)));
    const bucket = await open(join(this.#folder, bucketOf(name)), 'r');
    try {
      await bucket.sync();
    } finally {
      await bucket.close();
    }
    return name;
  }

  /** Removes received bytes that are not to be kept. */
  async discard({ path }: Received): Promise<void> {
    await rm(path, { force: true });
  }

  /** Opens a kept content for reading; undefined if it does not exist (any more). The caller closes the handle. */
  async find(name: string): Promise<FileHandle | undefined> {
    try {
      return await open(this.#pathOf(name), 'r');
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  /**
   * The whole content, read at once; undefined if it does not exist (any more), or has another size. Nothing else runs meanwhile, so this is
   * for small contents: what it costs to hand them to another thread and back is a multiple of what reading them does.
   */
  readNow(name: string, size: number): Uint8Array | undefined {
    try {
      const handle = openSync(this.#pathOf(name), 'r');
      try {
        // One byte more would show a content that is too long.
        const bytes = new Uint8Array(size + 1);
        return readSync(handle, bytes) === size ? bytes.subarray(0, size) : undefined;
      } finally {
        closeSync(handle);
      }
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  /** Removes a kept content; does nothing if it does not exist. */
  async remove(name: string): Promise<void> {
    await rm(this.#pathOf(name), { force: true });
  }

  /** When the content was written, in epoch milliseconds; undefined if it does not exist. */
  async findTime(name: string): Promise<number | undefined> {
    try {
      return (await stat(this.#pathOf(name))).mtimeMs;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  /** Runs `work`. If it fails, removes the file at `path`, and reports lack of room as {@link StorageFull}. */
  async #orNothing<T>(path: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      await rm(path, { force: true });
      const known = asStorageFull(error);
      this.#onFault(known);
      throw known;
    }
  }

  #unusedName(): string {
    return this.#randomness.uuid().replaceAll('-', '');
  }

  #pathOf(name: string): string {
    return join(this.#folder, bucketOf(name), name);
  }
}

const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT';

const bucketOf = (name: string): string => name.slice(0, 2);

const write = async ({
  source,
  handle,
  hash,
  check,
}: {
  readonly source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  readonly handle: FileHandle;
  readonly hash: Hash;
  readonly check: (size: number) => void;
}): Promise<number> => {
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    check(size);
    hash.update(chunk);
    await handle.writeFile(chunk);
  }
  return size;
};
