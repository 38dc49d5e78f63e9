/**
 * Reads a database file without changing it or its log. A start does this before it opens the file for writing, and so does
 * `npm run check-data`.
 */
import { accessSync, constants, existsSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { FolderRefused } from './errors.ts';

/** A connection that only reads. */
export type StoredDatabase = DatabaseSync;

/** Whether the file is missing, or has no bytes. */
export const isEmptyFile = (path: string): boolean => !existsSync(path) || statSync(path).size === 0;

/** Whether the database has a log that holds more than its header (32 bytes). */
export const hasLog = (file: string): boolean => existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 32;

/**
 * Calls `read` with a connection that only reads, and returns its result. For a database with a log, SQLite needs a shared memory
 * file beside it, which is removed afterwards. Without a log nothing is written, so a copy on a read-only disk can be read. Throws
 * {@link FolderRefused} if there is a log and the folder cannot be written.
 */
export const readDatabase = <T>(file: string, read: (connection: StoredDatabase) => T): T => {
  const logged = hasLog(file);
  const address = pathToFileURL(file);
  if (logged) requireWritable(dirname(file));
  else address.searchParams.set('immutable', '1');
  const connection = new DatabaseSync(address, { readOnly: true });
  try {
    return read(connection);
  } finally {
    connection.close();
    if (logged) rmSync(`${file}-shm`, { force: true });
  }
};

const requireWritable = (folder: string): void => {
  try {
    accessSync(folder, constants.W_OK);
  } catch (cause) {
    throw new FolderRefused(
      `${folder} cannot be written, and SQLite must make a file there to read the log: copy the folder to a disk that can be written.`,
      { cause },
    );
  }
};
