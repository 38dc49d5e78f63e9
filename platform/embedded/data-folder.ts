/**
 * The folder in which an embedded server keeps everything: one process at a time.
 *
 * The lock is an exclusive SQLite lock on a small file, which the operating system lets go when the process dies, however
 * it dies: there is no stale lock to clear away.
 */
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Randomness } from '../ports.ts';
import { FolderRefused } from './storage/errors.ts';

const LOCK = 'lien-thong.lock';
/** Grows when what is stored is written in another way that older or newer servers cannot read. */
const LAYOUT = 2;
const SECRET_BYTES = 32;

/** Makes it where it is missing. */
const makeFolder = (path: string): void => {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new FolderRefused(`${path} cannot be made a folder: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
};

export class DataFolder {
  readonly path: string;
  readonly #lock: DatabaseSync;

  private constructor(path: string, lock: DatabaseSync) {
    this.path = path;
    this.#lock = lock;
  }

  /**
   * Takes the folder for this process, making it when missing. With `reset` everything in it is removed first. Throws
   * {@link FolderRefused} when another process has it, or when it holds things that are not ours.
   */
  static open(path: string, { reset = false }: { readonly reset?: boolean } = {}): DataFolder {
    makeFolder(path);
    const strangers = readdirSync(path);
    if (strangers.length > 0 && !existsSync(join(path, LOCK))) {
      throw new FolderRefused(
        `${path} holds other things (${strangers.slice(0, 3).join(', ')}) and was not made by this server; choose another folder.`,
      );
    }
    chmodSync(path, 0o700);
    const lock = takeLock(path);
    if (reset)
      for (const name of readdirSync(path)) if (!name.startsWith(LOCK)) rmSync(join(path, name), { recursive: true });
    try {
      requireLayout(path, lock, { isNew: reset || strangers.every(name => name.startsWith(LOCK)) });
    } catch (error) {
      lock.close();
      throw error;
    }
    return new DataFolder(path, lock);
  }

  /** Path of something in the folder. */
  at(name: string): string {
    return join(this.path, name);
  }

  /** The text of a file in the folder, or undefined. */
  find(name: string): string | undefined {
    return existsSync(this.at(name)) ? readFileSync(this.at(name), 'utf8') : undefined;
  }

  /** Writes a file that only its owner can read, whole or not at all; durable when it returns. */
  write(name: string, text: string): void {
    const temporary = this.at(`${name}.new`);
    const file = openSync(temporary, 'w', 0o600);
    try {
      writeSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, this.at(name));
    const folder = openSync(this.path, 'r');
    fsyncSync(folder);
    closeSync(folder);
  }

  /** What a part keeps in a file of its own: the text of earlier runs, and how to replace it. */
  part(name: string): { readonly kept: string | undefined; readonly keep: (text: string) => void } {
    return { kept: this.find(name), keep: text => this.write(name, text) };
  }

  /** A secret of this installation, of 32 bytes: made once, kept from then on. */
  secret(name: string, randomness: Randomness): Uint8Array {
    const kept = this.find(name);
    if (kept !== undefined) return Buffer.from(kept, 'base64');
    const secret = randomness.bytes(SECRET_BYTES);
    this.write(name, Buffer.from(secret).toString('base64'));
    return secret;
  }

  /** Lets another process have it. */
  close(): void {
    if (this.#lock.isOpen) this.#lock.close();
  }
}

const takeLock = (path: string): DatabaseSync => {
  const lock = new DatabaseSync(join(path, LOCK));
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE; COMMIT;');
    return lock;
  } catch (cause) {
    lock.close();
    throw new FolderRefused(
      `${path} is in use by another server; stop that one, or choose another folder with --data.`,
      { cause },
    );
  }
};

/** Writes the layout into a new folder, or one that a first start did not get beyond locking; refuses one of another layout. */
const requireLayout = (path: string, lock: DatabaseSync, { isNew }: { readonly isNew: boolean }): void => {
  if (isNew) lock.exec(`PRAGMA user_version = ${LAYOUT}`);
  const { user_version: layout } = lock.prepare('PRAGMA user_version').get() as { user_version: number };
  if (layout === LAYOUT) return;
  throw new FolderRefused(
    `${path} was written by another version of this server (layout ${layout}; this one reads ${LAYOUT}). Start that version, choose another folder with --data, or empty this one with --reset.`,
  );
};
