import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from './exceptions.ts';

/**
 * The queue of calls that failed in every attempt: batches of the change stream, events, the minute. Each message names the function and
 * the reason. The work of a batch is still in the table, and the sweeps do it. An alarm goes off when the queue is not empty.
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
