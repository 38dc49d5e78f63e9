import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import { ASSETS, IMMUTABLE } from '../schemas/application.ts';
import { acknowledge } from './exceptions.ts';

/** Below it every name changes with its content. */
const ASSET_FILES = `${ASSETS.slice(1)}*`;
/** What only the embedded server needs: CloudFront compresses by itself. */
const NOT_PUBLISHED = ['*.br', '.*'];

/** How the identifier of CDK's uploading function begins. */
export const UPLOADER = 'Custom::CDKBucketDeployment';

/** The bucket of the application's build. It holds nothing but what anybody may read. */
export class PublishedBuild extends Construct {
  readonly bucket: Bucket;
  readonly #folder: string;

  constructor(scope: Construct, id: string, { folder }: { readonly folder: string }) {
    super(scope, id);
    this.#folder = folder;
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      // Everybody may read what it holds, so it needs no key of the province.
      encryption: BucketEncryption.S3_MANAGED,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(this.bucket, { 'AwsSolutions-S1': 'Only CloudFront reads it, and what it holds is public.' });
  }

  /**
   * Uploads the build: first the assets, then the page that names them. Assets of earlier releases stay, so that a page which is open
   * during a release finds its parts.
   */
  publish(): void {
    const assets = new BucketDeployment(this, 'Assets', {
      sources: [Source.asset(this.#folder, { exclude: NOT_PUBLISHED })],
      destinationBucket: this.bucket,
      exclude: ['*'],
      include: [ASSET_FILES],
      cacheControl: [CacheControl.fromString(IMMUTABLE)],
      prune: false,
    });
    const pages = new BucketDeployment(this, 'Pages', {
      sources: [Source.asset(this.#folder, { exclude: NOT_PUBLISHED })],
      destinationBucket: this.bucket,
      exclude: [ASSET_FILES],
      cacheControl: [CacheControl.noCache()],
    });
    pages.node.addDependency(assets);
    this.#acknowledgeUploader();
  }

  /** CDK uploads by a function of its own, one for a stack, which runs only during a deployment. */
  #acknowledgeUploader(): void {
    const uploader = Stack.of(this).node.children.find(({ node }) => node.id.startsWith(UPLOADER));
    if (!uploader) throw new Error('CDK has made no function that uploads.');
    acknowledge(uploader, {
      'AwsSolutions-L1': "CDK sets the runtime of CDK's function.",
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]':
        "CDK's function may write its log.",
    });
  }
}
