/**
 * A database file, read without changing it or its log: what a start looks at before it opens the file for good, and what
 * `npm run check-data` reads.
 */
import { accessSync, constants, existsSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { FolderRefused } from './errors.ts';

/** A connection to it, for those who only read. */
export type StoredDatabase = DatabaseSync;

/** Whether the file is missing, or has no bytes. */
export const isEmptyFile = (path: string): boolean => !existsSync(path) || statSync(path).size === 0;

/** Whether the file has a log that holds more than its header. */
export const hasLog = (file: string): boolean => existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 32;

/**
 * Calls `read` with a connection that only reads. With a log SQLite needs a small file of shared memory beside it, which is
 * removed afterwards; without one, nothing is written at all, so that a copy on a read-only disk can be read.
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
      `${folder} cannot be written, and SQLite reads a log only beside a file that it makes: copy the folder to a disk that can be written.`,
      { cause },
    );
  }
};
