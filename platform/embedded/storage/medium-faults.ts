/** Faults of a disk, a folder or a database file, as sentences for the operator. */
import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { codeOf, StorageFull } from '../../errors.ts';
import { sqliteCode } from './sqlite-errors.ts';

const FULL = 'the disk is full: free some space, and start again';
const NOT_WRITABLE =
  'it cannot be written: mount it writable and give it to the user that runs this server, or choose another folder with --data';
const NOT_READABLE = 'the disk reports an error: look at the system log, and restore a backup on a sound disk';
const DAMAGED =
  'it is damaged: `npm run check-data` says where. Nothing was removed; restore a backup of the whole folder';

const IO_ERROR = 10;

/** SQLite reports an I/O error, not a full disk, if there is no room for the shared memory file beside its log. */
const hasNoRoom = (path: string): boolean => {
  try {
    return statfsSync(dirname(path)).bavail === 0;
  } catch {
    return false;
  }
};

/** https://www.sqlite.org/rescode.html */
const SQLITE_FAULTS: Readonly<Record<number, string>> = {
  5: 'another program has it open: stop that program',
  8: NOT_WRITABLE,
  [IO_ERROR]: NOT_READABLE,
  11: DAMAGED,
  13: FULL,
  14: 'it cannot be opened: it must be a file that the user of this server may read and write',
  26: DAMAGED,
};

const SYSTEM_FAULTS: Readonly<Record<string, string>> = {
  ENOSPC: FULL,
  EFBIG: 'the file has reached the largest size that is allowed: raise the limit (ulimit -f)',
  EDQUOT: 'the quota of the disk is used up: free some space, and start again',
  EROFS: NOT_WRITABLE,
  EACCES: NOT_WRITABLE,
  EPERM: NOT_WRITABLE,
  EIO: NOT_READABLE,
  ENOTDIR: 'there is a file where a folder is expected: move it away',
  EISDIR: 'there is a folder where a file is expected: move it away',
  ENOENT: 'it is missing: restore it from a backup of the whole folder',
  EMFILE: 'too many files are open: raise the limit (ulimit -n)',
  ENFILE: 'too many files are open on this machine',
};

/**
 * The sentence for a fault of the medium, found in the error or in its causes; undefined for other errors. The sentence names
 * `where` if the error names no path.
 */
export const describeMediumFault = (error: unknown, where: string): string | undefined => {
  const code = sqliteCode(error);
  const ofSqlite = code === IO_ERROR && hasNoRoom(where) ? FULL : SQLITE_FAULTS[code ?? 0];
  if (code !== undefined && ofSqlite) return `${where}: ${ofSqlite} (${(error as Error).message}).`;
  const ofSystem = codeOf(error);
  if (ofSystem !== undefined && SYSTEM_FAULTS[ofSystem])
    return `${pathOf(error) ?? where}: ${SYSTEM_FAULTS[ofSystem]} (${ofSystem}).`;
  return error instanceof Error && error.cause !== undefined ? describeMediumFault(error.cause, where) : undefined;
};

/** The path that an error of the operating system names. */
const pathOf = (error: unknown): string | undefined =>
  error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : undefined;

/** No room on the disk, in the user's quota, or in a file of limited size. */
const NO_ROOM: ReadonlySet<string | undefined> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** An error of the operating system for lack of room as {@link StorageFull}; any other error unchanged. */
export const asStorageFull = (error: unknown): unknown =>
  NO_ROOM.has(codeOf(error)) ? new StorageFull('The disk is full.', { cause: error }) : error;
