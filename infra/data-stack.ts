import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { ITableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import type { Context } from './context.ts';
import { NightlyCopies } from './copies.ts';
import { CustomerKey } from './customer-key.ts';
import { DigestSecret } from './digest-secret.ts';
import { DossierTable, restoredTable } from './dossier-table.ts';
import { FileBuckets } from './file-buckets.ts';
import { MalwareProtection } from './malware.ts';
import { OutsideSecret } from './outside-secret.ts';
import { SignerSecret } from './signer-secret.ts';

/** What must never be lost: table, files, their key, the secrets of the outside systems, that of the digests, and who signs. All stay if the stack is deleted. */
export class DataStack extends Stack {
  readonly key: CustomerKey;
  /** The table in use: the original, or a restored one. */
  readonly table: ITableV2;
  readonly buckets: FileBuckets;
  readonly outside: OutsideSecret;
  readonly digests: DigestSecret;
  readonly signer: SignerSecret;

  constructor(scope: Construct, id: string, { context, ...props }: StackProps & { readonly context: Context }) {
    super(scope, id, { ...props, terminationProtection: context.terminationProtection });
    this.key = new CustomerKey(this, 'Key', { prefix: context.prefix });
    const dossiers = new DossierTable(this, 'Dossiers', { key: this.key, prefix: context.prefix });
    this.table = context.restoredTable ? restoredTable(this, { context, key: this.key }) : dossiers;
    this.buckets = new FileBuckets(this, 'Files', { key: this.key, context });
    const { papers, results } = this.buckets;
    const scanned = context.emulator
      ? []
      : Object.entries({ Papers: papers, Results: results }).map(
          ([name, bucket]) => new MalwareProtection(this, `${name}Scan`, { bucket, key: this.key }),
        );
    this.outside = new OutsideSecret(this, 'Outside', {
      key: this.key,
      value: context.outside,
    });
    this.digests = new DigestSecret(this, 'Digests', { key: this.key });
    this.signer = new SignerSecret(this, 'Signer', { key: this.key });
    // Created last: the protected table could not be removed again if creating something else failed.
    dossiers.node.addDependency(this.key, this.buckets, this.outside, this.digests, this.signer, ...scanned);
    if (context.copyRegion)
      new NightlyCopies(this, 'Copies', { context, key: this.key, table: this.table, buckets: this.buckets });
    new CfnOutput(this, 'OutsideSecret', { value: this.outside.secretArn });
    new CfnOutput(this, 'SignerSecret', { value: this.signer.secretArn });
  }
}
