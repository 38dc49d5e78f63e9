/**
 * The lock of a data folder: an exclusive SQLite lock on a small file, which the operating system lets go when the process dies,
 * however it dies. There is no stale lock to clear away.
 */
import { existsSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { FolderInUse, FolderRefused } from './errors.ts';
import { describeMediumFault } from './medium-faults.ts';
import { isLocked, sqliteCode } from './sqlite-errors.ts';

/** Grows when what is stored is written in another way that older or newer servers cannot read. */
export const LAYOUT = 3;

const NOT_A_DATABASE = 26;

export type FolderLock = {
  /**
   * The layout as servers up to layout 2 noted it, and look for it: 0 where the lock is new. From layout 3 on the database says
   * its layout itself.
   */
  readonly layout: () => number;
  /** Keeps servers of earlier releases out. */
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
      throw new FolderRefused(`${file} is damaged. It holds nothing that is needed: remove it, and start again.`, {
        cause,
      });
    const fault = describeMediumFault(cause, file);
    throw fault === undefined ? cause : new FolderRefused(fault, { cause });
  }
};

/**
 * Throws {@link FolderInUse} when a process has the database open. The lock alone does not prove that nobody does: its file may
 * have been removed or replaced under a running server.
 */
export const requireUnused = (path: string, database: string): void => {
  if (!existsSync(database)) return;
  let connection: DatabaseSync | undefined;
  try {
    connection = new DatabaseSync(database, { readOnly: true });
    connection.exec('PRAGMA schema_version');
  } catch (cause) {
    // Whatever else is wrong with the database, nobody has it.
    if (isLocked(cause)) throw inUse(path, cause);
  } finally {
    connection?.close();
    // Reading beside a log needs it, a server does not.
    rmSync(`${database}-shm`, { force: true });
  }
};
