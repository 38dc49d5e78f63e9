import { Aws, Duration, Fn, NestedStack, type NestedStackProps, type Stack } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AccessLevel,
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { API_BASE } from '../schemas/api-base.ts';
import { APPLICATION_PAGES, ASSETS, contentSecurityPolicy, PERMISSIONS_POLICY } from '../schemas/application.ts';
import type { Context } from './context.ts';
import type { DataStack } from './data-stack.ts';
import { acknowledge } from './exceptions.ts';
import { PublishedBuild } from './published-build.ts';

export type ApplicationProps = NestedStackProps & {
  readonly context: Context;
  readonly data: DataStack;
  /** The identifier of the REST API, whose stage is the base of the API. */
  readonly restApiId: string;
  /** The folder of the build of the console. */
  readonly build: string;
};

/** The header in which the firewall finds the address of who asks: that of the request is CloudFront's own. */
export const VIEWER_ADDRESS = 'x-viewer-address';
/** The header by which the firewall knows that a request came through the distribution, and what it holds. */
export const THROUGH = 'x-through';

/** What nobody outside of the account knows: the random part of the stack's identifier. It is in no template. */
export const throughValue = (service: Stack): string => Fn.select(2, Fn.split('/', service.stackId));

const YEAR = Duration.days(365);

/**
 * Sends each page of the application to `index.html`; also any other address at which a person asks for a page (`isAskedByPerson` in
 * `schemas/application.ts`, in the language of the edge), with status 200: an edge function cannot change it for one origin alone.
 */
export const pagesCode = (pages: readonly string[]): string => `
var PAGES = ${JSON.stringify(pages)};
function handler(event) {
  var request = event.request;
  var parts = request.uri.split('/');
  var isPage = request.uri === '/' || PAGES.indexOf(parts[1]) >= 0;
  var accept = request.headers.accept ? request.headers.accept.value : '';
  var isFile = parts[1] === '${ASSETS.replaceAll('/', '')}' || parts[parts.length - 1].indexOf('.') >= 0;
  if (isPage || (accept.indexOf('text/html') >= 0 && !isFile)) request.uri = '/index.html';
  return request;
}`;

/** Says who asks; what the request itself says of it is dropped. */
export const viewerCode = (header: string): string => `
function handler(event) {
  event.request.headers['${header}'] = { value: event.viewer.ip };
  return event.request;
}`;

/**
 * The application for browsers: its build in a bucket that only CloudFront can read, and the API under the same origin. Pages and what
 * browsers may do in them follow from `schemas/application.ts`, as on the embedded server.
 */
export class Application extends NestedStack {
  /** The public address, without a trailing slash. */
  readonly address: string;

  constructor(scope: Stack, id: string, { context, data, restApiId, build, ...props }: ApplicationProps) {
    super(scope, id, { ...props, description: 'The application for browsers' });
    const published = new PublishedBuild(this, 'Build', { folder: build });
    const distribution = new Distribution(this, 'Distribution', {
      comment: `${context.prefix}application`,
      ...this.#domainOf(context),
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_200,
      defaultBehavior: this.#pages(published.bucket, policyOf(context, data)),
      additionalBehaviors: { [`${API_BASE}/*`]: this.#api(restApiId, throughValue(scope)) },
    });
    published.publish();
    this.address = context.publicUrl.replace(/\/$/, '') || `https://${distribution.distributionDomainName}`;
    acknowledge(this, {
      'Annotation::@aws-cdk/aws-cloudfront-origins:listBucketSecurityRisk':
        'The root is `index.html`, and no query is passed on: nothing lists what anybody may read in any case.',
    });
    acknowledge(distribution, {
      'AwsSolutions-CFR1': 'Citizens abroad file, too.',
      'AwsSolutions-CFR2': 'What it serves itself is the published build. The API has a firewall.',
      'AwsSolutions-CFR3': 'Addresses of pages hold codes of dossiers, and a log would hold who looked at which.',
      ...(!context.certificate && {
        'AwsSolutions-CFR4': "CloudFront's own name has CloudFront's own certificate, for which AWS sets the policy.",
      }),
    });
  }

  #domainOf({ certificate, publicUrl }: Context) {
    if (!certificate) return {};
    return {
      domainNames: [new URL(publicUrl).hostname],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificate),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    };
  }

  #pages(bucket: Bucket, policy: string): BehaviorOptions {
    const function_ = this.#edge('Pages', pagesCode(APPLICATION_PAGES));
    return {
      // With the right to list, a file that is not there is 404 as everywhere, not 403.
      origin: S3BucketOrigin.withOriginAccessControl(bucket, {
        originAccessLevels: [AccessLevel.READ, AccessLevel.LIST],
      }),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      compress: true,
      cachePolicy: this.#cachePolicy(),
      responseHeadersPolicy: this.#headers(policy),
      functionAssociations: [{ function: function_, eventType: FunctionEventType.VIEWER_REQUEST }],
    };
  }

  /** What the objects say is followed: `/assets/` is kept for a year, the rest is asked for again. */
  #cachePolicy(): CachePolicy {
    return new CachePolicy(this, 'Cached', {
      comment: 'As each object says',
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: YEAR,
      queryStringBehavior: CacheQueryStringBehavior.none(),
      enableAcceptEncodingBrotli: true,
      enableAcceptEncodingGzip: true,
    });
  }

  #headers(policy: string): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, 'Headers', {
      comment: 'As the embedded server',
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: policy, override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: { accessControlMaxAge: YEAR, includeSubdomains: false, override: true },
      },
      customHeadersBehavior: {
        customHeaders: [{ header: 'permissions-policy', value: PERMISSIONS_POLICY, override: true }],
      },
    });
  }

  /** The API, uncached. Its stage has the name of the base, so that paths stay as they are. */
  #api(restApiId: string, through: string): BehaviorOptions {
    const host = `${restApiId}.execute-api.${this.region}.${Aws.URL_SUFFIX}`;
    return {
      origin: new HttpOrigin(host, {
        protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
        originSslProtocols: [OriginSslPolicy.TLS_V1_2],
        customHeaders: { [THROUGH]: through },
      }),
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      functionAssociations: [
        { function: this.#edge('Viewer', viewerCode(VIEWER_ADDRESS)), eventType: FunctionEventType.VIEWER_REQUEST },
      ],
    };
  }

  #edge(id: string, code: string): EdgeFunction {
    return new EdgeFunction(this, id, { code: FunctionCode.fromInline(code), runtime: FunctionRuntime.JS_2_0 });
  }
}

/** Pages call their own origin, the buckets to which papers are sent, and the issuer. */
const policyOf = ({ issuer }: Context, { buckets }: DataStack): string => {
  const files = [buckets.papers, buckets.results].map(bucket => `https://${bucket.bucketRegionalDomainName}`);
  return contentSecurityPolicy({ connect: [...files, new URL(issuer).origin] });
};
