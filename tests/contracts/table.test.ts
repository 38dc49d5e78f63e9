import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Database } from '../../platform/embedded/storage/database.ts';
import { EmbeddedTable } from '../../platform/embedded/table/embedded-table.ts';
import { newFolder } from '../kit/folders.ts';
import { tableContract } from './table-contract.ts';

tableContract('embedded', async definition => {
  const folder = newFolder('table');
  const database = new Database({ file: join(folder, 'table.db') });
  return {
    table: new EmbeddedTable({ database, definition }),
    settle: async () => {},
    close: async () => {
      database.close();
      rmSync(folder, { recursive: true });
    },
  };
});
