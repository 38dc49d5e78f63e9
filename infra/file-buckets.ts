import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type CorsRule,
  HttpMethods,
  ObjectLockRetention,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { FileFolder } from '../functions/uses.ts';
import type { Context } from './context.ts';
import { acknowledge } from './exceptions.ts';

/** Results cannot be overwritten or removed for five years, the least that the law requires (domain.md §7). */
const RESULTS_KEPT = Duration.days(5 * 365 + 2);
/** How long who fetched which object is kept: as long as a complaint may follow. */
const ACCESS_KEPT = Duration.days(400);

/** Parts of a large paper are joined when it is submitted, so this is the longest time between upload and submission. */
const PARTS_KEPT = Duration.days(30);

/** As long as the table can be restored to a moment before an erasure. Then an erased paper is removed permanently. */
const ERASED_KEPT = Duration.days(35);

const CLOSED = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
} satisfies BucketProps;

/** Where in the bucket of accesses CloudTrail writes, and the name of the trail that may. */
export const TRAIL_FOLDER = 'trail';
export const nameOfTrail = (prefix: string): string => `${prefix}data`;

/** The buckets of papers and of results, of which only the latter is locked, and a third for logs of who fetched what. */
export class FileBuckets extends Construct {
  readonly papers: Bucket;
  readonly results: Bucket;
  /** Who fetched which object, and what was done beside the functions (`data-trail.ts`). */
  readonly accesses: Bucket;

  constructor(scope: Construct, id: string, { key, context }: { readonly key: IKey; readonly context: Context }) {
    super(scope, id);
    const accesses = new Bucket(this, 'Accesses', {
      ...CLOSED,
      // It may have log lines from the first minute, and a bucket that is not empty cannot be deleted.
      removalPolicy: RemovalPolicy.RETAIN,
      encryption: BucketEncryption.S3_MANAGED,
      lifecycleRules: [{ expiration: ACCESS_KEPT }],
    });
    acknowledge(accesses, {
      'AwsSolutions-S1': 'It holds the access logs of the other buckets. Its own logs would log themselves.',
    });
    this.accesses = accesses;
    if (context.trail) admitTrail(accesses, nameOfTrail(context.prefix));
    const files = {
      ...CLOSED,
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      // Without it, each paper needs calls of the key, which would cost more than storing the papers.
      bucketKeyEnabled: true,
      versioned: true,
      serverAccessLogsBucket: accesses,
      cors: browsersOf(context),
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
    // Governance, not compliance: a wrong result can be removed with a special permission, for a court or the person concerned.
    this.results = new Bucket(this, 'Results', {
      ...files,
      serverAccessLogsPrefix: 'results/',
      objectLockEnabled: true,
      objectLockDefaultRetention: ObjectLockRetention.governance(RESULTS_KEPT),
    });
  }

  /** The bucket of a folder. */
  of(folder: FileFolder): Bucket {
    return folder === 'results' ? this.results : this.papers;
  }
}

/** Lets the trail of that name, of this account and region, write into its folder of the bucket, and nothing else. */
const admitTrail = (bucket: Bucket, name: string): void => {
  const { account, region, partition } = Stack.of(bucket);
  const trail = `arn:${partition}:cloudtrail:${region}:${account}:trail/${name}`;
  const allow = (action: string, resource: string, conditions: Record<string, string> = {}) =>
    bucket.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudtrail.amazonaws.com')],
        actions: [action],
        resources: [resource],
        conditions: { StringEquals: { 'aws:SourceArn': trail, ...conditions } },
      }),
    );
  allow('s3:GetBucketAcl', bucket.bucketArn);
  allow('s3:PutObject', bucket.arnForObjects(`${TRAIL_FOLDER}/AWSLogs/${account}/*`), {
    's3:x-amz-acl': 'bucket-owner-full-control',
  });
};

/**
 * Browsers send papers and fetch results at signed addresses, from the installation's own pages and from those that may call its API.
 * As long as none is known, none may.
 */
const browsersOf = ({ publicUrl, origins }: Context): CorsRule[] => {
  const pages = new Set([...(publicUrl ? [new URL(publicUrl).origin] : []), ...origins]);
  return pages.size === 0
    ? []
    : [
        {
          allowedMethods: [HttpMethods.PUT, HttpMethods.GET],
          allowedOrigins: [...pages],
          allowedHeaders: ['*'],
          exposedHeaders: ['ETag'],
          maxAge: 600,
        },
      ];
};
