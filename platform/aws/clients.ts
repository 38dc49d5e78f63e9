/**
 * What clients of the SDK are made with, once for each process: they keep connections open from one invocation to the next.
 * Each stands beside its adapter, the table's here. They never repeat a call by themselves (`persistence.ts` does). Region,
 * credentials and `AWS_ENDPOINT_URL` they find in the environment.
 */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

export const ONCE = { maxAttempts: 1, requestHandler: { connectionTimeout: 1000 } } as const;

export const dynamoClient = (): DynamoDBClient => new DynamoDBClient(ONCE);
