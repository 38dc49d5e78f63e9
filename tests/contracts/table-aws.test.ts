import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoTable } from '../../platform/aws/table/dynamo-table.ts';
import type { TableDefinition } from '../../platform/ports.ts';
import { cryptoRandomness } from '../../platform/randomness.ts';
import { createTable, findDynoxide, startDynoxide } from '../kit/aws/dynoxide.ts';
import { emulatorSettings, findEmulator, skipContract, skipGaps } from '../kit/aws/emulator.ts';
import { type OpenedTable, tableContract } from './table-contract.ts';

const open = async (endpoint: string, definition: TableDefinition, end = (): void => {}): Promise<OpenedTable> => {
  const client = new DynamoDBClient(emulatorSettings(endpoint));
  const tableName = `contract-${randomUUID()}`;
  await createTable(client, { ...definition, name: tableName });
  return {
    table: new DynamoTable({ client, tableName, definition, randomness: cryptoRandomness }),
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
