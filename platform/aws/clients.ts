/**
 * The SDK's clients, made once for each process: they keep connections open from one invocation to the next. They never repeat
 * a call by themselves (`persistence.ts` does). Region, credentials and `AWS_ENDPOINT_URL` they find in the environment.
 */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';

export const ONCE = { maxAttempts: 1, requestHandler: { connectionTimeout: 1000 } } as const;

export const dynamoClient = (): DynamoDBClient => new DynamoDBClient(ONCE);

export const workflowClient = (): SFNClient => new SFNClient(ONCE);

/** Emulators are reached under one host, so that buckets stand in the path there (`isPathStyle`). */
export const filesClient = ({ isPathStyle }: { readonly isPathStyle: boolean }): S3Client =>
  new S3Client({
    ...ONCE,
    forcePathStyle: isPathStyle,
    // Each file carries its SHA-256; another checksum beside it would only be computed in vain.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
