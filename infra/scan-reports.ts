import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Functions } from './functions.ts';

export type ScanReportsProps = {
  readonly buckets: readonly Bucket[];
  readonly functions: Functions;
};

/**
 * Calls `verdicts` for each object of these buckets that GuardDuty has scanned. A report on a paper that is lost costs a minute: then the
 * sweep reads the tag. Of results only malware is noted, which is found when they were issued already; a lost report stays in the queue.
 */
export class ScanReports extends Construct {
  constructor(scope: Construct, id: string, { buckets, functions }: ScanReportsProps) {
    super(scope, id);
    new Rule(this, 'Scanned', {
      eventPattern: {
        source: ['aws.guardduty'],
        detailType: ['GuardDuty Malware Protection Object Scan Result'],
        detail: { s3ObjectDetails: { bucketName: buckets.map(({ bucketName }) => bucketName) } },
      },
      targets: [functions.targetOf('scanReports', Duration.hours(1))],
    });
  }
}
