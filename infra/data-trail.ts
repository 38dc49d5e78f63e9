import { Stack } from 'aws-cdk-lib';
import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';
import { Construct } from 'constructs';
import type { DataStack } from './data-stack.ts';
import { nameOfTrail, TRAIL_FOLDER } from './file-buckets.ts';
import type { Functions } from './functions.ts';

export type DataTrailProps = { readonly prefix: string; readonly data: DataStack; readonly functions: Functions };

/**
 * Who reads or changes the table and the files beside the functions: an administrator of the account, or somebody with stolen keys. What
 * the functions do is left out: they note themselves who reads what, and CloudTrail takes money for each event.
 */
export class DataTrail extends Construct {
  constructor(scope: Construct, id: string, { prefix, data, functions }: DataTrailProps) {
    super(scope, id);
    const { account, partition } = Stack.of(this);
    const ours = functions.all.map(
      ({ lambda }) => `arn:${partition}:sts::${account}:assumed-role/${lambda.role?.roleName}/`,
    );
    const onlyOthers = { field: 'userIdentity.arn', notStartsWith: ours };
    const eventsOf = (type: string, arns: readonly string[]): CfnTrail.AdvancedEventSelectorProperty => ({
      name: type,
      fieldSelectors: [
        { field: 'eventCategory', equalTo: ['Data'] },
        { field: 'resources.type', equalTo: [type] },
        { field: 'resources.ARN', startsWith: [...arns] },
        onlyOthers,
      ],
    });
    const { table, buckets } = data;
    new CfnTrail(this, 'Trail', {
      trailName: nameOfTrail(prefix),
      s3BucketName: buckets.accesses.bucketName,
      s3KeyPrefix: TRAIL_FOLDER,
      isLogging: true,
      enableLogFileValidation: true,
      isMultiRegionTrail: false,
      includeGlobalServiceEvents: false,
      advancedEventSelectors: [
        eventsOf('AWS::DynamoDB::Table', [table.tableArn]),
        eventsOf(
          'AWS::S3::Object',
          [buckets.papers, buckets.results].map(bucket => bucket.arnForObjects('')),
        ),
      ],
    });
  }
}
