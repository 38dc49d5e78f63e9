/**
 * The lock of a data folder: an exclusive SQLite lock on a small file. The operating system releases it when the process ends,
 * even by a crash, so no stale lock can remain.
 */
import { existsSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { FolderInUse, FolderRefused } from './errors.ts';
import { describeMediumFault } from './medium-faults.ts';
import { isLocked, sqliteCode } from './sqlite-errors.ts';

/** The version of what is stored. It grows with each change that older or newer servers cannot read. */
export const LAYOUT = 4;

const NOT_A_DATABASE = 26;

export type FolderLock = {
  /** The layout that was noted here; 0 in a new lock. The database holds its layout itself, too. */
  readonly layout: () => number;
  /** Writes this release's layout, so that another release refuses the folder. */
  readonly noteLayout: () => void;
  readonly release: () => void;
};

const inUse = (path: string, cause: unknown): FolderInUse =>
  new FolderInUse(`${path} is in use by another server; stop that one, or choose another folder with --data.`, {
    cause,
  });

/** Takes the lock `file` of the folder `path`. Throws {@link FolderInUse} when another process has it. */
export const takeLock = (path: string, file: string): FolderLock => {
  const lock = openLock(path, file);
  return {
    layout: () => Number(lock.prepare('PRAGMA user_version').get()?.user_version),
    noteLayout: () => lock.exec(`PRAGMA user_version = ${LAYOUT}`),
    release: () => {
      if (lock.isOpen) lock.close();
    },
  };
};

const openLock = (path: string, file: string): DatabaseSync => {
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(file);
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE; COMMIT;');
    return lock;
  } catch (cause) {
    lock?.close();
    if (isLocked(cause)) throw inUse(path, cause);
    if (sqliteCode(cause) === NOT_A_DATABASE)
      throw new FolderRefused(`${file} is damaged. It holds no data: remove it, and start again.`, {
        cause,
      });
    const fault = describeMediumFault(cause, file);
    throw fault === undefined ? cause : new FolderRefused(fault, { cause });
  }
};

/**
 * Throws {@link FolderInUse} if a process has the database open. The lock alone does not prove that none has: its file may have
 * been removed or replaced while a server was running.
 */
export const requireUnused = (path: string, database: string): void => {
  if (!existsSync(database)) return;
  let connection: DatabaseSync | undefined;
  try {
    connection = new DatabaseSync(database, { readOnly: true });
    connection.exec('PRAGMA schema_version');
  } catch (cause) {
    // Other faults of the database do not mean that a process has it.
    if (isLocked(cause)) throw inUse(path, cause);
  } finally {
    connection?.close();
    // SQLite made it to read a database with a log. A server does not need it.
    rmSync(`${database}-shm`, { force: true });
  }
};
