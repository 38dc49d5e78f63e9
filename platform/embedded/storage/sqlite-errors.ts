/** The errors of SQLite, by their result codes. https://www.sqlite.org/rescode.html */
import { codeOf, StorageFull, Unavailable } from '../../errors.ts';

const SQLITE_BUSY = 5;
const SQLITE_FULL = 13;
/** The low byte of an extended result code is the primary code. */
const PRIMARY_CODE = 0xff;
const SQLITE_CONSTRAINT_PRIMARYKEY = 1555;

/** The primary code of an error of SQLite; undefined for other errors. */
export const sqliteCode = (error: unknown): number | undefined =>
  isOfSqlite(error) ? (error.errcode ?? 0) & PRIMARY_CODE : undefined;

const isOfSqlite = (error: unknown): error is Error & { errcode?: number } => codeOf(error) === 'ERR_SQLITE_ERROR';

/** Whether another process has locked the file. */
export const isLocked = (error: unknown): boolean => sqliteCode(error) === SQLITE_BUSY;

/** Whether an INSERT failed because its primary key exists. */
export const isTaken = (error: unknown): boolean => isOfSqlite(error) && error.errcode === SQLITE_CONSTRAINT_PRIMARYKEY;

/**
 * An error of SQLite, or of a closed connection, as {@link StorageFull} or {@link Unavailable}; any other error unchanged.
 */
export const portErrorOf = (error: unknown): unknown => {
  const isClosed = codeOf(error) === 'ERR_INVALID_STATE';
  if (!(error instanceof Error) || !(isOfSqlite(error) || isClosed)) return error;
  const isFull = sqliteCode(error) === SQLITE_FULL;
  const why = `The database failed: ${error.message}.`;
  return isFull ? new StorageFull(why, { cause: error }) : new Unavailable(why, { cause: error });
};
