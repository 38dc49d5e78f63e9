/** The folder in which an embedded server keeps everything: one process at a time. */
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
import { dirname, join } from 'node:path';
import type * as z from 'zod';
import type { Randomness } from '../../ports.ts';
import { FolderRefused } from './errors.ts';
import { type FolderLock, LAYOUT, requireUnused, takeLock } from './folder-lock.ts';
import { jsonOf, type KeptFile, readKept, SECRET_BYTES, secretIn } from './kept-files.ts';

export const LOCK = 'lien-thong.lock';
/** The names of what lies in it. */
export const DATABASE = 'lien-thong.db';
/** The folder of the papers. */
export const FILES = 'files';
const MARK = 'installation.json';
/** By this file servers up to layout 2 noted that the province was loaded. */
export const SEEDED = 'seeded';

/** Everything that a server ever made in its folder, in the order in which a reset removes it: the mark goes last. */
export const OURS: readonly string[] = [
  LOCK,
  ...['', '-wal', '-wal.damaged', '-shm', '-journal'].map(ending => `${DATABASE}${ending}`),
  FILES,
  ...['mail.jsonl', SEEDED, 'clock.json', 'files-secret', 'outside-secrets.json', 'sign-in-key.json', MARK],
];

/** Layouts that this release reads. 0 is a lock that says none. */
const READABLE = [0, 2, LAYOUT];

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
  readonly lockFile: string;
  readonly #lock: FolderLock;
  readonly #missing: KeptFile[] = [];

  private constructor(path: string, lock: FolderLock) {
    this.path = path;
    this.lockFile = join(path, LOCK);
    this.#lock = lock;
  }

  /**
   * Takes the folder for this process, making it when missing. With `reset` everything that a server made there is removed first.
   * Throws {@link FolderRefused} when another process has it, or when it holds things that are not ours.
   */
  static open(path: string, { reset = false }: { readonly reset?: boolean } = {}): DataFolder {
    makeFolder(path);
    const names = readdirSync(path);
    if (names.length > 0 && ![LOCK, DATABASE, MARK].some(name => names.includes(name))) {
      throw new FolderRefused(
        `${path} holds other things (${names.slice(0, 3).join(', ')}) and was not made by this server; choose another folder.`,
      );
    }
    chmodSync(path, 0o700);
    const lock = takeLock(path, join(path, LOCK));
    try {
      requireUnused(path, join(path, DATABASE));
      if (reset) {
        removeAll(path);
        lock.noteLayout();
      } else requireReadable(path, lock);
      return new DataFolder(path, lock);
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  /** The layout that servers before layout 3 noted beside the database. */
  get layout(): number {
    return this.#lock.layout();
  }

  /** Keeps servers of earlier releases out of a folder that they cannot read any more. */
  noteLayout(): void {
    if (this.layout !== LAYOUT) this.#lock.noteLayout();
  }

  /** Kept files that were asked for and not there: they are made again. */
  get missing(): readonly KeptFile[] {
    return this.#missing;
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
    const folder = openSync(dirname(this.at(name)), 'r');
    fsyncSync(folder);
    closeSync(folder);
  }

  /**
   * What a part keeps in a file of its own, as JSON: what earlier runs left, and how to replace it. Throws {@link FolderRefused}
   * where the file cannot be read as the schema says.
   */
  part<Schema extends z.ZodType>(
    name: KeptFile,
    schema: Schema,
  ): { readonly kept: z.infer<Schema> | undefined; readonly keep: (value: z.infer<Schema>) => void } {
    const kept = this.#read(name, jsonOf(schema));
    return { kept, keep: value => this.write(name, JSON.stringify(value)) };
  }

  /** A secret of this installation, of 32 bytes: made once, kept from then on. */
  secret(name: KeptFile, randomness: Randomness): Uint8Array {
    const kept = this.#read(name, secretIn);
    if (kept) return kept;
    const secret = randomness.bytes(SECRET_BYTES);
    this.write(name, Buffer.from(secret).toString('base64'));
    return secret;
  }

  /** Lets another process have it. */
  close(): void {
    this.#lock.release();
  }

  #read<T>(name: KeptFile, parse: (text: string) => T): T | undefined {
    const kept = readKept(this.path, name, parse);
    if (kept === undefined) this.#missing.push(name);
    return kept;
  }
}

/** What others put into the folder stays. */
const removeAll = (path: string): void => {
  const names = OURS.filter(ours => ours !== LOCK);
  for (const name of names.flatMap(ours => [ours, `${ours}.new`]))
    rmSync(join(path, name), { recursive: true, force: true });
};

/** Refuses a folder whose lock says a layout of another release. The database says more (`storage/belonging.ts`). */
const requireReadable = (path: string, lock: FolderLock): void => {
  const layout = lock.layout();
  if (READABLE.includes(layout)) return;
  throw new FolderRefused(
    `${path} was written by another version of this server (layout ${layout}; this one reads ${LAYOUT}). Start that version, choose another folder with --data, or empty this one with --reset.`,
  );
};
