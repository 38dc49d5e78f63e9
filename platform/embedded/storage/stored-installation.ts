/** Reads what a database file says about its installation, before a start opens it for writing. */
import { existsSync, statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { DatabaseDamaged, FolderRefused } from './errors.ts';
import { describeMediumFault } from './medium-faults.ts';
import { hasLog, isEmptyFile, readDatabase } from './stored-database.ts';

/** The row of an installation. `starts` is the number of its last start, `ended` that of the last one with a clean shutdown. */
export type StoredInstallation = {
  readonly id: string;
  readonly starts: number;
  readonly ended: number;
  /** The newest version of journal entries that a server may have written here. */
  readonly journal: number;
  /** When the province was loaded; null if it was not. */
  readonly seeded: string | null;
};

export type Stored = {
  /** The file is missing, has no bytes, or no tables. */
  readonly isEmpty: boolean;
  readonly hasLog: boolean;
  /** 0 where none was noted. */
  readonly layout: number;
  readonly row?: StoredInstallation;
};

/** Throws {@link DatabaseDamaged} if the file cannot be read as a database. */
export const readStored = (file: string): Stored => {
  const logged = hasLog(file);
  if (existsSync(file) && !statSync(file).isFile())
    throw new DatabaseDamaged(`${file} is not a file: move it away, and restore the database from a backup.`);
  if (isEmptyFile(file)) return { isEmpty: true, hasLog: logged, layout: 0 };
  try {
    return readDatabase(file, connection => ({ ...readFrom(connection), hasLog: logged }));
  } catch (cause) {
    if (cause instanceof FolderRefused) throw cause;
    throw new DatabaseDamaged(describeMediumFault(cause, file) ?? `${file} cannot be read: ${String(cause)}`, {
      cause,
    });
  }
};

const readFrom = (connection: DatabaseSync): Omit<Stored, 'hasLog'> => {
  const tables = connection.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  const names = tables.map(({ name }) => String(name));
  const layout = Number(connection.prepare('PRAGMA user_version').get()?.user_version);
  const row = names.includes('installation')
    ? (connection.prepare('SELECT id, starts, ended, journal, seeded FROM installation').get() as
        | StoredInstallation
        | undefined)
    : undefined;
  return { isEmpty: names.length === 0, layout, ...(row && { row }) };
};
