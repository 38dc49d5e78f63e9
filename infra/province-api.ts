import { Aws, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AccessLogFormat,
  type CfnAccount,
  EndpointType,
  LogGroupLogDestination,
  type MethodDeploymentOptions,
  MethodLoggingLevel,
  RestApi,
  type Stage,
} from 'aws-cdk-lib/aws-apigateway';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { API_BASE } from '../schemas/api-base.ts';
import { apiDomainOf } from './api-domain.ts';
import { ApiRoutes, addresses, askedBy, guardOf, type SignIn } from './api-routes.ts';
import type { Context } from './context.ts';
import { declarations } from './declared.ts';
import { acknowledge } from './exceptions.ts';
import type { Functions } from './functions.ts';
import { answerProblems } from './gateway-problems.ts';
import { answerOtherMethods } from './other-methods.ts';
import { retentionOf } from './retention.ts';

/** The stage is the base of the API, so that CloudFront need not rewrite paths. */
const STAGE = API_BASE.slice(1);

/** What is logged of a call. It has the route, but no address, no subject, and no path with codes or keys. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  at: '$context.requestTimeEpoch',
  method: '$context.httpMethod',
  route: '$context.resourcePath',
  status: '$context.status',
  milliseconds: '$context.responseLatency',
  functionMilliseconds: '$context.integration.latency',
  authorizerMilliseconds: '$context.authorizer.latency',
  authorizerStatus: '$context.authorizer.status',
  firewall: '$context.wafResponseCode',
  problem: '$context.error.responseType',
};

/**
 * The largest share of the API's rate for each route that needs no token: a public one, and one for signed messages, whose signature
 * is verified only by the function. So guessing of keys and forged messages leave enough for people who are signed in.
 */
const OPEN_SHARE = 0.2;

/** The settings of each method that needs no token, by path and method. Settings of the stage that are not repeated here are off. */
const openMethods = ({ requestsPerSecond }: Context): Record<string, MethodDeploymentOptions> => {
  const rate = Math.ceil(requestsPerSecond * OPEN_SHARE);
  const settings = { throttlingRateLimit: rate, throttlingBurstLimit: 2 * rate, metricsEnabled: true };
  return Object.fromEntries(
    declarations.flatMap(({ routes = [] }) =>
      routes
        .filter(({ access }) => access !== 'signed-in')
        .flatMap(({ path, method }) => askedBy(method).map(asked => [`${path}/${asked}`, settings])),
    ),
  );
};

/** The REST API. Its routes are in stacks of their own (`api-routes.ts`). */
export class ProvinceApi extends Construct {
  readonly api: RestApi;
  readonly stage: Stage;
  /** The address of the API, without a trailing slash. */
  readonly address: string;
  readonly #installation: SignIn;

  constructor(scope: Construct, id: string, { context, key }: { readonly context: Context; readonly key: IKey }) {
    super(scope, id);
    const logs = new LogGroup(this, 'Accesses', {
      retention: retentionOf(context.readingDays),
      encryptionKey: key,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.api = new RestApi(this, 'Gateway', {
      restApiName: `${context.prefix}api`,
      description: 'Interconnected one-stop procedures',
      endpointTypes: [EndpointType.REGIONAL],
      // Under a name of its own, AWS's name would be a way in with older TLS.
      disableExecuteApiEndpoint: apiDomainOf(context) !== undefined,
      cloudWatchRole: true,
      cloudWatchRoleRemovalPolicy: RemovalPolicy.RETAIN,
      deployOptions: {
        stageName: STAGE,
        throttlingRateLimit: context.requestsPerSecond,
        throttlingBurstLimit: 2 * context.requestsPerSecond,
        metricsEnabled: true,
        tracingEnabled: true,
        dataTraceEnabled: false,
        loggingLevel: MethodLoggingLevel.OFF,
        methodOptions: openMethods(context),
        accessLogDestination: new LogGroupLogDestination(logs),
        accessLogFormat: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    });
    this.stage = this.api.deploymentStage;
    this.address = this.#addressAt(context.endpoint);
    const { issuer, clientId, origins } = context;
    this.#installation = { issuer, clientId, scope: context.scope };
    answerProblems(this.api, origins);
    acknowledge(answerOtherMethods(this.api.root, { addresses, origins }), {
      'AwsSolutions-APIG4': 'It only refuses what no route takes, and lists the methods that exist.',
      'AwsSolutions-COG4': 'It only refuses what no route takes, and lists the methods that exist.',
    });
    this.#acknowledge(context);
  }

  /** Adds the routes of these functions, in stacks of their own, and deploys them with the next deployment. */
  serve(functions: Functions): void {
    const guard = guardOf(this, functions);
    const given = { api: this.api, functions, guard };
    const dossiers = new ApiRoutes(this, 'DossierRoutes', { ...given, part: 'dossiers' });
    const others = new ApiRoutes(this, 'Routes', { ...given, part: 'others' });
    others.answerInstallation(this.#installation);
    const deployment = this.api.latestDeployment;
    if (!deployment) throw new Error('The API has no deployment.');
    deployment.node.addDependency(dossiers, others);
    deployment.addToLogicalId([...dossiers.deployed, ...others.deployed, this.#installation]);
  }

  /** The name of the stage is written out: a reference to the stage would depend on the functions, which depend on this address. */
  #addressAt(endpoint: string): string {
    const { restApiId } = this.api;
    if (endpoint) return `${endpoint.replace(/\/$/, '')}/restapis/${restApiId}/${STAGE}/_user_request_`;
    return `https://${restApiId}.execute-api.${Stack.of(this).region}.${Aws.URL_SUFFIX}/${STAGE}`;
  }

  #acknowledge({ firewall }: Context): void {
    acknowledge(this.api, {
      'AwsSolutions-APIG2':
        'Each function checks its requests against the schemas of its routes, and reports all faults at once.',
    });
    acknowledge(this.stage, {
      'AwsSolutions-APIG6': 'Execution logs contain paths and queries, and so dossier codes and look-up keys.',
      ...(!firewall && { 'AwsSolutions-APIG3': 'The context switches the firewall off, for example for an emulator.' }),
    });
    const account = this.api.node.tryFindChild('Account') as CfnAccount | undefined;
    const role = this.api.node.tryFindChild('CloudWatchRole');
    if (account && role)
      acknowledge(role, {
        'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]':
          "API Gateway's own policy for the account's log role; the account has one such role.",
      });
  }
}
