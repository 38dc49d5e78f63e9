/** What is wrong with a disk, a folder or a database file, in a sentence for the operator. */

import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { codeOf, StorageFull } from '../../errors.ts';
import { sqliteCode } from './sqlite-errors.ts';

const FULL = 'the disk is full: free some space, and start again';
const NOT_WRITABLE =
  'it cannot be written: mount it writable and give it to the user that runs this server, or choose another folder with --data';
const NOT_READABLE = 'the disk reports an error: look at the system log, and put a backup back on a sound disk';
const DAMAGED =
  'it is damaged: `npm run check-data` says where. Nothing was removed; put back a backup of the whole folder';

const IO_ERROR = 10;

/** SQLite calls it an I/O error where the file of shared memory beside a log finds no room. */
const hasNoRoom = (path: string): boolean => {
  try {
    return statfsSync(dirname(path)).bavail === 0;
  } catch {
    return false;
  }
};

/** https://www.sqlite.org/rescode.html */
const OF_SQLITE: Readonly<Record<number, string>> = {
  5: 'another program has it open: stop that one',
  8: NOT_WRITABLE,
  [IO_ERROR]: NOT_READABLE,
  11: DAMAGED,
  13: FULL,
  14: 'it cannot be opened: make sure that it is a file which the user that runs this server may read and write',
  26: DAMAGED,
};

const OF_SYSTEM: Readonly<Record<string, string>> = {
  ENOSPC: FULL,
  EFBIG: 'the largest size that a file may have is reached: raise the limit (ulimit -f)',
  EDQUOT: 'the quota of the disk is used up: free some space, and start again',
  EROFS: NOT_WRITABLE,
  EACCES: NOT_WRITABLE,
  EPERM: NOT_WRITABLE,
  EIO: NOT_READABLE,
  ENOTDIR: 'a file stands where a folder belongs: move it away',
  EISDIR: 'a folder stands where a file belongs: move it away',
  ENOENT: 'it is missing: put it back from a backup of the whole folder',
  EMFILE: 'too many files are open: raise the limit (ulimit -n)',
  ENFILE: 'too many files are open on this machine',
};

/**
 * The sentence for a fault of the medium, found in the error or in what caused it; undefined for every other error. `where` is
 * named where the error itself names no path.
 */
export const describeMediumFault = (error: unknown, where: string): string | undefined => {
  const code = sqliteCode(error);
  const ofSqlite = code === IO_ERROR && hasNoRoom(where) ? FULL : OF_SQLITE[code ?? 0];
  if (code !== undefined && ofSqlite) return `${where}: ${ofSqlite} (${(error as Error).message}).`;
  const ofSystem = codeOf(error);
  if (ofSystem !== undefined && OF_SYSTEM[ofSystem])
    return `${pathOf(error) ?? where}: ${OF_SYSTEM[ofSystem]} (${ofSystem}).`;
  return error instanceof Error && error.cause !== undefined ? describeMediumFault(error.cause, where) : undefined;
};

/** The path that an error of the operating system names. */
const pathOf = (error: unknown): string | undefined =>
  error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : undefined;

/** No room on the disk, in a quota, in what one file may have. */
const NO_ROOM: ReadonlySet<string | undefined> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** What the operating system says of no room left becomes {@link StorageFull}; everything else stays as it is. */
export const asStorageFull = (error: unknown): unknown =>
  NO_ROOM.has(codeOf(error)) ? new StorageFull('There is no room left on the disk.', { cause: error }) : error;
