import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  HttpMethods,
  ObjectLockRetention,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { FileFolder } from '../functions/uses.ts';
import type { Context } from './context.ts';
import { acknowledge } from './exceptions.ts';

/** Results cannot be overwritten or removed for the five years that the law keeps them at least (domain.md §7). */
const RESULTS_KEPT = Duration.days(5 * 365 + 2);
/** Who fetched which object: as long as a complaint about it may come. */
const ACCESS_KEPT = Duration.days(400);

/** Parts of a large paper are joined when it is handed in: so long a filing may lie between its upload and its submission. */
const PARTS_KEPT = Duration.days(30);

/** As long as the table can go back, to where a paper that was erased since was still there; then it is gone for good. */
const ERASED_KEPT = Duration.days(35);

const CLOSED = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
} satisfies BucketProps;

/** Papers and results, each in a bucket of its own since only results are locked; a third bucket notes who fetched what. */
export class FileBuckets extends Construct {
  readonly papers: Bucket;
  readonly results: Bucket;

  constructor(scope: Construct, id: string, { key, context }: { readonly key: IKey; readonly context: Context }) {
    super(scope, id);
    const accesses = new Bucket(this, 'Accesses', {
      ...CLOSED,
      // Lines may lie in it from its first minute: a bucket that is not empty cannot be taken away again.
      removalPolicy: RemovalPolicy.RETAIN,
      encryption: BucketEncryption.S3_MANAGED,
      lifecycleRules: [{ expiration: ACCESS_KEPT }],
    });
    acknowledge(accesses, {
      'AwsSolutions-S1': 'It is where the access logs of the others go; its own would log themselves.',
    });
    const files = {
      ...CLOSED,
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      // One data key a bucket and day instead of one a paper: the key's price would outweigh the papers'.
      bucketKeyEnabled: true,
      versioned: true,
      serverAccessLogsBucket: accesses,
      cors: [browsersOf(context)],
    } satisfies BucketProps;
    this.papers = new Bucket(this, 'Papers', {
      ...files,
      serverAccessLogsPrefix: 'papers/',
      lifecycleRules: [
        {
          abortIncompleteMultipartUploadAfter: PARTS_KEPT,
          noncurrentVersionExpiration: ERASED_KEPT,
          expiredObjectDeleteMarker: true,
        },
      ],
    });
    // Governance, not compliance: a court or the person concerned may have a wrong result removed, by a named privilege.
    this.results = new Bucket(this, 'Results', {
      ...files,
      serverAccessLogsPrefix: 'results/',
      objectLockEnabled: true,
      objectLockDefaultRetention: ObjectLockRetention.governance(RESULTS_KEPT),
    });
  }

  /** Where the files of a folder lie. */
  of(folder: FileFolder): Bucket {
    return folder === 'results' ? this.results : this.papers;
  }
}

/**
 * Browsers put papers and fetch results by signed addresses, from the installation's own pages and those that may call its API; where
 * none is known, from any.
 */
const browsersOf = ({ publicUrl, origins }: Context) => ({
  allowedMethods: [HttpMethods.PUT, HttpMethods.GET],
  allowedOrigins: pagesOf(publicUrl ? [new URL(publicUrl).origin, ...origins] : origins),
  allowedHeaders: ['*'],
  exposedHeaders: ['ETag'],
  maxAge: 600,
});

const pagesOf = (origins: readonly string[]): string[] => (origins.length > 0 ? [...new Set(origins)] : ['*']);
