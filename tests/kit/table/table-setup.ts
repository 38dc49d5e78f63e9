/** Databases and tables for the tests of the embedded platform: in memory, or in a folder that is removed after the test. */
import { rmSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import { Database, type DatabaseOptions } from '../../../platform/embedded/storage/database.ts';
import { EmbeddedTable } from '../../../platform/embedded/table/embedded-table.ts';
import type { TableDefinition } from '../../../platform/ports.ts';
import { newFolder } from '../folders.ts';

/** A folder that is removed after the test. */
export const temporaryFolder = (): string => {
  const folder = newFolder('test');
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** A database that is closed after the test; in memory by default. */
export const openDatabase = (options: Partial<DatabaseOptions> = {}): Database => {
  const database = new Database({ file: ':memory:', ...options });
  onTestFinished(() => database.close());
  return database;
};

export const WORK = {
  name: 'work',
  indexes: { desk: { hash: 'desk', range: 'deskOrder' } },
} as const satisfies TableDefinition;

/** A table in memory, closed after the test. */
export const openTable = (definition: TableDefinition = WORK) => {
  const database = openDatabase();
  return { database, table: new EmbeddedTable({ database, definition }) };
};
