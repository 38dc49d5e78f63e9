/** What SQLite throws, by its numbers. https://www.sqlite.org/rescode.html */
import { codeOf, StorageFull, Unavailable } from '../../errors.ts';

const SQLITE_BUSY = 5;
const SQLITE_FULL = 13;
/** The rest of an error's number says more of the same. */
const PRIMARY_CODE = 0xff;
const SQLITE_CONSTRAINT_PRIMARYKEY = 1555;
/** SQLite's primary code, where the error is SQLite's. */
export const sqliteCode = (error: unknown): number | undefined =>
  isOfSqlite(error) ? (error.errcode ?? 0) & PRIMARY_CODE : undefined;

const isOfSqlite = (error: unknown): error is Error & { errcode?: number } => codeOf(error) === 'ERR_SQLITE_ERROR';

/** Whether another process has the file. */
export const isLocked = (error: unknown): boolean => sqliteCode(error) === SQLITE_BUSY;

/** Whether an insertion found its primary key taken. */
export const isTaken = (error: unknown): boolean => isOfSqlite(error) && error.errcode === SQLITE_CONSTRAINT_PRIMARYKEY;

/**
 * What SQLite (or a closed connection) throws becomes {@link StorageFull} or {@link Unavailable}; everything else stays as it is.
 */
export const portErrorOf = (error: unknown): unknown => {
  const isClosed = codeOf(error) === 'ERR_INVALID_STATE';
  if (!(error instanceof Error) || !(isOfSqlite(error) || isClosed)) return error;
  const isFull = sqliteCode(error) === SQLITE_FULL;
  const why = `The database did not take it: ${error.message}.`;
  return isFull ? new StorageFull(why, { cause: error }) : new Unavailable(why, { cause: error });
};
