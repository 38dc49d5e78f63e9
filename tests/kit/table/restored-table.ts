/** A restore to a point in time as in DynamoDB: only the items go back. */
import { join } from 'node:path';
import { Database } from '../../../platform/embedded/storage/database.ts';
import { EmbeddedTable } from '../../../platform/embedded/table/embedded-table.ts';
import { itemsTable } from '../../../platform/embedded/table/index-entries.ts';
import type { Item, Write } from '../../../platform/ports.ts';
import { TABLE } from '../../../store/table/keys.ts';

const AT_ONCE = 100;

const itemsIn = (database: Database): readonly Item[] =>
  database
    .prepare(`SELECT pk, sk, body FROM ${itemsTable(TABLE)}`)
    .all()
    .map(({ pk, sk, body }) => ({ ...JSON.parse(String(body)), pk, sk }));

/** Every item of the table now. */
export const backUp = async (database: Database): Promise<readonly Item[]> => {
  await database.flushed();
  return itemsIn(database);
};

/** Restores the table of a folder that no server has open; executions, files and clocks stay as they are. */
export const restoreTable = async (folder: string, backup: readonly Item[]): Promise<void> => {
  const database = new Database({ file: join(folder, 'lien-thong.db') });
  const table = new EmbeddedTable({ database, definition: TABLE });
  const kept = new Set(backup.map(({ pk, sk }) => `${pk} ${sk}`));
  const writes: Write[] = [
    ...itemsIn(database)
      .filter(({ pk, sk }) => !kept.has(`${pk} ${sk}`))
      .map(({ pk, sk }) => ({ delete: { pk, sk } })),
    ...backup.map(item => ({ put: item })),
  ];
  for (let from = 0; from < writes.length; from += AT_ONCE) await table.transact(writes.slice(from, from + AT_ONCE));
  await database.flushed();
  database.close();
};
