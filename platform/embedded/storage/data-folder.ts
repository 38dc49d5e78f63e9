/**
 * The folder in which an embedded server keeps everything.
 *
 * Invariants
 * 1. One process has the folder at a time: it holds the lock from `open` to `close`.
 * 2. A file is written whole or not at all, and is durable when `write` returns.
 * 3. A reset removes only what a server made ({@link OWN_NAMES}).
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
import { dirname, join } from 'node:path';
import type * as z from 'zod';
import type { Randomness } from '../../ports.ts';
import { FolderRefused } from './errors.ts';
import { type FolderLock, LAYOUT, requireUnused, takeLock } from './folder-lock.ts';
import { jsonParser, type KeptFile, parseSecret, readKept, SECRET_BYTES } from './kept-files.ts';

export const LOCK = 'lien-thong.lock';
export const DATABASE = 'lien-thong.db';
/** The folder of the papers. */
export const FILES = 'files';
const MARK = 'installation.json';

/** All that a server makes in the folder, in the order in which a reset removes it: the mark goes last. */
export const OWN_NAMES: readonly string[] = [
  LOCK,
  ...['', '-wal', '-wal.damaged', '-shm', '-journal'].map(ending => `${DATABASE}${ending}`),
  FILES,
  ...[
    'mail.jsonl',
    'clock.json',
    'files-secret',
    'digest-secret',
    'outside-secrets.json',
    'sign-in-key.json',
    'signing-keys.json',
    MARK,
  ],
];

/** Layouts that this release reads. 0 means that the lock names none. */
const READABLE = [0, LAYOUT];

const makeFolder = (path: string): void => {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new FolderRefused(`The folder ${path} cannot be made: ${cause instanceof Error ? cause.message : cause}`, {
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
   * Locks the folder for this process, and makes it if it is missing. `reset` first removes everything that a server made there.
   * Throws {@link FolderRefused} if another process has the folder, or if it holds files of something else.
   */
  static open(path: string, { reset = false }: { readonly reset?: boolean } = {}): DataFolder {
    makeFolder(path);
    const names = readdirSync(path);
    if (names.length > 0 && ![LOCK, DATABASE, MARK].some(name => names.includes(name))) {
      throw new FolderRefused(
        `${path} holds other files (${names.slice(0, 3).join(', ')}) and was not made by this server; choose another folder.`,
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

  /** Writes the layout into the lock file, so that a release that cannot read the folder refuses it. */
  noteLayout(): void {
    if (this.#lock.layout() !== LAYOUT) this.#lock.noteLayout();
  }

  /** Kept files that were asked for but missing. The server makes them again. */
  get missing(): readonly KeptFile[] {
    return this.#missing;
  }

  /** The path of a file or folder inside this one. */
  at(name: string): string {
    return join(this.path, name);
  }

  /** The text of a file in the folder, or undefined. */
  find(name: string): string | undefined {
    return existsSync(this.at(name)) ? readFileSync(this.at(name), 'utf8') : undefined;
  }

  /** Writes a file that only its owner can read. */
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
   * A JSON file of one part of the server: the value that earlier runs `kept`, and `keep` to replace it. Throws
   * {@link FolderRefused} if the file does not match the schema.
   */
  part<Schema extends z.ZodType>(
    name: KeptFile,
    schema: Schema,
  ): { readonly kept: z.infer<Schema> | undefined; readonly keep: (value: z.infer<Schema>) => void } {
    const kept = this.#read(name, jsonParser(schema));
    return { kept, keep: value => this.write(name, JSON.stringify(value)) };
  }

  /** A secret of this installation: 32 bytes, drawn at the first call and kept. Throws {@link FolderRefused} if its file is damaged. */
  secret(name: KeptFile, randomness: Randomness): Uint8Array {
    const kept = this.#read(name, parseSecret);
    if (kept) return kept;
    const secret = randomness.bytes(SECRET_BYTES);
    this.write(name, Buffer.from(secret).toString('base64'));
    return secret;
  }

  /** Releases the lock. */
  close(): void {
    this.#lock.release();
  }

  #read<T>(name: KeptFile, parse: (text: string) => T): T | undefined {
    const kept = readKept(this.path, name, parse);
    if (kept === undefined) this.#missing.push(name);
    return kept;
  }
}

/** Files that others put into the folder stay. */
const removeAll = (path: string): void => {
  const names = OWN_NAMES.filter(ours => ours !== LOCK);
  for (const name of names.flatMap(ours => [ours, `${ours}.new`]))
    rmSync(join(path, name), { recursive: true, force: true });
};

/** Refuses a folder whose lock names a layout of another release. `belonging.ts` checks what the database says. */
const requireReadable = (path: string, lock: FolderLock): void => {
  const layout = lock.layout();
  if (READABLE.includes(layout)) return;
  throw new FolderRefused(
    `${path} was written by another version of this server (layout ${layout}; this one reads ${LAYOUT}). Start that version, choose another folder with --data, or empty this one with --reset.`,
  );
};
