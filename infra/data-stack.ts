import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Context } from './context.ts';
import { CustomerKey } from './customer-key.ts';
import { DossierTable } from './dossier-table.ts';
import { FileBuckets } from './file-buckets.ts';
import { OutsideSecret } from './outside-secret.ts';

/** What must never be lost: table, files, the key over both, the secrets of outside systems. Deleting the stack keeps them all. */
export class DataStack extends Stack {
  readonly key: CustomerKey;
  readonly table: DossierTable;
  readonly buckets: FileBuckets;
  readonly outside: OutsideSecret;

  constructor(scope: Construct, id: string, { context, ...props }: StackProps & { readonly context: Context }) {
    super(scope, id, { ...props, terminationProtection: !context.emulator });
    this.key = new CustomerKey(this, 'Key', { prefix: context.prefix });
    this.table = new DossierTable(this, 'Dossiers', { key: this.key, prefix: context.prefix });
    this.buckets = new FileBuckets(this, 'Files', { key: this.key, publicUrl: context.publicUrl });
    this.outside = new OutsideSecret(this, 'Outside', {
      key: this.key,
      prefix: context.prefix,
      value: context.outside,
    });
  }
}
