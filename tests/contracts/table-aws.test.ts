import { randomUUID } from 'node:crypto';
import type { TableDefinition } from '../../platform/ports.ts';
import { openDynamoTable } from '../kit/aws/dynamo-table.ts';
import { findDynoxide, startDynoxide } from '../kit/aws/dynoxide.ts';
import { findEmulator, skipContract, skipGaps } from '../kit/aws/emulator.ts';
import { type OpenedTable, tableContract } from './table-contract.ts';

const open = async (endpoint: string, definition: TableDefinition, end = (): void => {}): Promise<OpenedTable> => {
  const { table, client } = await openDynamoTable(endpoint, { ...definition, name: `contract-${randomUUID()}` });
  return {
    table,
    settle: async () => {},
    close: async () => {
      client.destroy();
      end();
    },
  };
};

const binary = findDynoxide();
if (binary) {
  tableContract('DynamoDB (Dynoxide)', async definition => {
    const { endpoint, end } = await startDynoxide(binary);
    return open(endpoint, definition, end);
  });
} else {
  skipContract('the table on DynamoDB', 'the optional package @dynoxide/linux-x64 is not there');
}

const emulator = await findEmulator();
if (emulator) {
  skipGaps(emulator);
  tableContract(`DynamoDB (${emulator.name})`, definition => open(emulator.endpoint, definition));
}
