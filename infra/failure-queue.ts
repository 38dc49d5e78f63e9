import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from './exceptions.ts';

/**
 * Where calls end that failed for good: batches of the change stream, events, the minute. Each message says which function
 * and why; what a batch held is still in the table, and the sweeps take it up. An alarm tells when it is not empty.
 */
export class FailureQueue extends Queue {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    acknowledge(this, { 'AwsSolutions-SQS3': 'It is the dead-letter queue itself.' });
  }
}
