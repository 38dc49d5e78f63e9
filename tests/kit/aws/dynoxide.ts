/** A server that speaks DynamoDB's protocol, started for a test on a port of its own and ended with it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CreateTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { TableDefinition } from '../../../platform/ports.ts';

/** The server's binary; an optional package brings it on one platform only. */
export const findDynoxide = (): string | undefined => {
  try {
    const manifest = createRequire(import.meta.url).resolve('@dynoxide/linux-x64/package.json');
    const binary = join(dirname(manifest), 'dynoxide');
    return existsSync(binary) ? binary : undefined;
  } catch {
    return undefined;
  }
};

export type DynamoServer = { readonly endpoint: string; readonly end: () => void };

export const startDynoxide = async (binary: string): Promise<DynamoServer> => {
  const port = await freePort();
  const server = spawn(binary, ['--host', '127.0.0.1', '--port', String(port)], { stdio: 'ignore' });
  const endpoint = `http://127.0.0.1:${port}`;
  await answered(endpoint, server);
  return { endpoint, end: () => server.kill() };
};

/** Creates the table as the stacks do: its keys, and each index with all attributes. */
export const createTable = async (client: DynamoDBClient, { name, indexes }: TableDefinition): Promise<void> => {
  const keys = new Set(['pk', 'sk', ...Object.values(indexes).flatMap(({ hash, range }) => [hash, range])]);
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [...keys].map(AttributeName => ({ AttributeName, AttributeType: 'S' as const })),
      KeySchema: keySchema('pk', 'sk'),
      GlobalSecondaryIndexes: Object.entries(indexes).map(([IndexName, { hash, range }]) => ({
        IndexName,
        KeySchema: keySchema(hash, range),
        Projection: { ProjectionType: 'KEYS_ONLY' as const },
      })),
    }),
  );
};

const keySchema = (hash: string, range: string) => [
  { AttributeName: hash, KeyType: 'HASH' as const },
  { AttributeName: range, KeyType: 'RANGE' as const },
];

const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise(resolve => server.close(resolve));
  if (!address || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
};

/** Resolves when something answers at the endpoint. */
const answered = async (endpoint: string, server: ChildProcess): Promise<void> => {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (server.exitCode !== null) throw new Error(`The server ended with ${server.exitCode}.`);
    try {
      await fetch(endpoint);
      return;
    } catch {
      await pause(50);
    }
  }
  throw new Error(`Nothing answered at ${endpoint}.`);
};
