/** A new table of DynamoDB on a server that speaks its protocol, and the port over it. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoTable } from '../../../platform/aws/table/dynamo-table.ts';
import type { TableDefinition } from '../../../platform/ports.ts';
import { cryptoRandomness } from '../../../platform/randomness.ts';
import { TABLE } from '../../../store/table/keys.ts';
import { createTable } from './dynoxide.ts';
import { emulatorSettings } from './emulator.ts';

export type OpenedDynamoTable = { readonly table: DynamoTable; readonly client: DynamoDBClient };

/** Creates the table at that endpoint, under the name of its definition: that of the store unless another is given. */
export const openDynamoTable = async (
  endpoint: string,
  definition: TableDefinition = TABLE,
): Promise<OpenedDynamoTable> => {
  const client = new DynamoDBClient(emulatorSettings(endpoint));
  await createTable(client, definition);
  const { name: tableName } = definition;
  return { client, table: new DynamoTable({ client, tableName, definition, randomness: cryptoRandomness }) };
};
