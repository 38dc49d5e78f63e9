import { Aws, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AccessLogFormat,
  AuthorizationType,
  type CfnAccount,
  EndpointType,
  LambdaIntegration,
  LogGroupLogDestination,
  type MethodDeploymentOptions,
  MethodLoggingLevel,
  type MethodOptions,
  RestApi,
  type Stage,
  TokenAuthorizer,
} from 'aws-cdk-lib/aws-apigateway';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Access } from '../functions/declaration.ts';
import { API_BASE } from '../schemas/api-base.ts';
import type { Context } from './context.ts';
import { declarations, soleFunction } from './declared.ts';
import { acknowledge } from './exceptions.ts';
import type { Functions } from './functions.ts';
import { answerProblems } from './gateway-problems.ts';
import { answerOtherMethods } from './other-methods.ts';
import { retentionOf } from './retention.ts';

/** The stage is the base of the API, so that CloudFront need not rewrite paths. */
const STAGE = API_BASE.slice(1);

/**
 * How long an answer of the authorizer is cached for its token. A role that an officer loses works this much longer, and a page with
 * ten calls pays for one. Functions check the expiry of the token with every call.
 */
const AUTHORIZED_FOR = Duration.seconds(60);

/** A bearer header with a JWT. Anything else is refused before a function runs. */
const BEARER = '^[Bb]earer +[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+$';

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

/** The largest share of the API's rate for each public route, so that guessing of keys leaves enough for people who are signed in. */
const PUBLIC_SHARE = 0.2;

/** The methods of requests for a declared method: HEAD is GET without the body. */
const askedBy = (method: string): readonly string[] => (method === 'GET' ? ['GET', 'HEAD'] : [method]);

/** The settings of each public method, by path and method. Settings of the stage that are not repeated here are off. */
const publicMethods = ({ requestsPerSecond }: Context): Record<string, MethodDeploymentOptions> => {
  const rate = Math.ceil(requestsPerSecond * PUBLIC_SHARE);
  const settings = { throttlingRateLimit: rate, throttlingBurstLimit: 2 * rate, metricsEnabled: true };
  return Object.fromEntries(
    declarations.flatMap(({ routes = [] }) =>
      routes
        .filter(({ access }) => access === 'public')
        .flatMap(({ path, method }) => askedBy(method).map(asked => [`${path}/${asked}`, settings])),
    ),
  );
};

/** The REST API: every declared route with its function, and with the authorizer unless the route is public or takes signed messages. */
export class ProvinceApi extends Construct {
  readonly api: RestApi;
  readonly stage: Stage;
  /** The address of the API, without a trailing slash. */
  readonly address: string;
  readonly #origins: readonly string[];

  constructor(scope: Construct, id: string, { context }: { readonly context: Context }) {
    super(scope, id);
    const logs = new LogGroup(this, 'Accesses', {
      retention: retentionOf(context.readingDays),
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.api = new RestApi(this, 'Rest', {
      restApiName: `${context.prefix}api`,
      description: 'Interconnected one-stop procedures',
      endpointTypes: [EndpointType.REGIONAL],
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
        methodOptions: publicMethods(context),
        accessLogDestination: new LogGroupLogDestination(logs),
        accessLogFormat: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    });
    this.stage = this.api.deploymentStage;
    this.address = this.#addressAt(context.endpoint);
    this.#origins = context.origins;
    answerProblems(this.api, context.origins);
    this.#acknowledge(context);
  }

  /** Adds the routes of these functions. */
  serve(functions: Functions): void {
    const guard = new TokenAuthorizer(this, 'Authorizer', {
      handler: functions.of(soleFunction('authorizes')).target,
      resultsCacheTtl: AUTHORIZED_FOR,
      validationRegex: BEARER,
    });
    const guarded: Record<Access, MethodOptions> = {
      'signed-in': { authorizer: guard, authorizationType: AuthorizationType.CUSTOM },
      public: { authorizationType: AuthorizationType.NONE },
      'signed-message': { authorizationType: AuthorizationType.NONE },
    };
    for (const { declaration, target } of functions.all) {
      if (!declaration.routes) continue;
      // One permission for each function instead of two for each route, since a policy and a stack have limited room.
      const integration = new LambdaIntegration(target, { scopePermissionToMethod: false });
      for (const { path, method, access, operation } of declaration.routes)
        for (const asked of askedBy(method)) {
          const added = this.api.root.resourceForPath(path).addMethod(asked, integration, {
            ...guarded[access],
            ...(asked === method && { operationName: operation }),
          });
          acknowledge(added, EXCEPTIONS[access]);
        }
    }
    this.#answerOtherMethods(functions);
  }

  #answerOtherMethods(functions: Functions): void {
    const routes = functions.all.flatMap(({ declaration }) => declaration.routes ?? []);
    for (const [path, there] of Map.groupBy(routes, ({ path }) => path)) {
      const declared = there.map(({ method }) => method);
      const added = answerOtherMethods(this.api.root.resourceForPath(path), { declared, origins: this.#origins });
      acknowledge(added, EXCEPTIONS.otherwise);
    }
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

const OIDC = 'Tokens come from the OIDC issuer of the country, not from a user pool.';

const EXCEPTIONS: Record<Access | 'otherwise', Record<string, string>> = {
  otherwise: {
    'AwsSolutions-APIG4': 'It only refuses methods that no route takes, and lists those that exist.',
    'AwsSolutions-COG4': OIDC,
  },
  'signed-in': { 'AwsSolutions-COG4': OIDC },
  public: {
    'AwsSolutions-APIG4': 'Public by law: the catalogue, the look-up by slip, the verification of a result.',
    'AwsSolutions-COG4': OIDC,
  },
  'signed-message': {
    'AwsSolutions-APIG4': 'The function verifies the signature of the message over its raw body.',
    'AwsSolutions-COG4': OIDC,
  },
};
