import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import type { Context } from './context.ts';
import { CustomerKey } from './customer-key.ts';
import { DossierTable, restoredTable } from './dossier-table.ts';
import { FileBuckets } from './file-buckets.ts';
import { OutsideSecret } from './outside-secret.ts';

/** What must never be lost: table, files, the key over both, the secrets of outside systems. Deleting the stack keeps them all. */
export class DataStack extends Stack {
  readonly key: CustomerKey;
  /** The table in use: ours, or the one that a restore made of it. */
  readonly table: ITableV2;
  readonly buckets: FileBuckets;
  readonly outside: OutsideSecret;

  constructor(scope: Construct, id: string, { context, ...props }: StackProps & { readonly context: Context }) {
    super(scope, id, { ...props, terminationProtection: context.terminationProtection });
    this.key = new CustomerKey(this, 'Key', { prefix: context.prefix });
    const dossiers = new DossierTable(this, 'Dossiers', { key: this.key, prefix: context.prefix });
    this.table = context.restoredTable ? restoredTable(this, { context, key: this.key }) : dossiers;
    this.buckets = new FileBuckets(this, 'Files', { key: this.key, context });
    this.outside = new OutsideSecret(this, 'Outside', {
      key: this.key,
      value: context.outside,
    });
    // Made last: protected against deletion, it could not be taken away again where something else cannot be made.
    dossiers.node.addDependency(this.key, this.buckets, this.outside);
    new CfnOutput(this, 'OutsideSecret', { value: this.outside.secretArn });
  }
}
