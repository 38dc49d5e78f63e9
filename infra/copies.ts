import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { BackupPlan, BackupPlanRule, BackupResource, BackupVault } from 'aws-cdk-lib/aws-backup';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { Context } from './context.ts';
import { acknowledge } from './exceptions.ts';
import type { FileBuckets } from './file-buckets.ts';

/** As long as the table can be restored to any moment in its own region. */
const KEPT = Duration.days(35);

const nameOfVault = ({ prefix }: Pick<Context, 'prefix'>): string => `${prefix}copies`;

/** The vault of the copies in the second region, with a key of its own: nothing of it needs the first region. */
export class CopiesStack extends Stack {
  constructor(scope: Construct, id: string, { context, ...props }: StackProps & { readonly context: Context }) {
    super(scope, id, { ...props, terminationProtection: context.terminationProtection });
    const key = new Key(this, 'Key', {
      description: 'Copies of the one-stop procedures',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    new BackupVault(this, 'Vault', {
      backupVaultName: nameOfVault(context),
      encryptionKey: key,
      // Who may remove copies must first take this lock away, which CloudTrail notes.
      lockConfiguration: { minRetention: KEPT },
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
  }
}

export type CopiesProps = {
  readonly context: Context;
  readonly key: IKey;
  readonly table: ITableV2;
  readonly buckets: FileBuckets;
};

/** Each night a backup of table, papers and results, and a copy of it in the second region, which the stack of copies keeps. */
export class NightlyCopies extends Construct {
  constructor(scope: Construct, id: string, { context, key, table, buckets }: CopiesProps) {
    super(scope, id);
    const vault = new BackupVault(this, 'Vault', {
      encryptionKey: key,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    const { account, partition } = Stack.of(this);
    const there = `arn:${partition}:backup:${context.copyRegion}:${account}:backup-vault:${nameOfVault(context)}`;
    const plan = new BackupPlan(this, 'Plan', {
      backupPlanName: `${context.prefix}nightly`,
      backupVault: vault,
    });
    plan.addRule(
      new BackupPlanRule({
        ruleName: 'nightly',
        // One o'clock in the morning in Vietnam.
        scheduleExpression: Schedule.cron({ hour: '18', minute: '0' }),
        deleteAfter: KEPT,
        copyActions: [
          { destinationBackupVault: BackupVault.fromBackupVaultArn(this, 'There', there), deleteAfter: KEPT },
        ],
      }),
    );
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('backup.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
      managedPolicies: POLICIES.map(name => ManagedPolicy.fromAwsManagedPolicyName(name)),
    });
    acknowledge(role, {
      ...Object.fromEntries(
        POLICIES.map(name => [
          `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${name}]`,
          "AWS Backup's own policies name what it must read of table and buckets, and change with it.",
        ]),
      ),
    });
    plan.addSelection('Selection', {
      role,
      // The role has the policies that it needs, and none to restore: that is done by a person.
      disableDefaultBackupPolicy: true,
      resources: [table.tableArn, buckets.papers.bucketArn, buckets.results.bucketArn].map(arn =>
        BackupResource.fromArn(arn),
      ),
    });
  }
}

const POLICIES = ['service-role/AWSBackupServiceRolePolicyForBackup', 'AWSBackupServiceRolePolicyForS3Backup'];
