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

/** The stage is the API's base, so that CloudFront passes paths on as they are. */
const STAGE = API_BASE.slice(1);

/**
 * How long an answer of the authorizer is kept under its token. A role that is taken from an officer works this much
 * longer; a page that makes ten calls pays for one. Functions look at the token's own expiry with every call.
 */
const AUTHORIZED_FOR = Duration.seconds(60);

/** What is no JWT in a bearer header is refused before any function runs. */
const BEARER = '^[Bb]earer +[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+$';

/** What is kept of a call: no address, no subject, no path with codes or keys, only the route that it took. */
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

/** Of what the API takes, what each route that anybody may call takes at most: guesses at keys leave the signed-in their share. */
const PUBLIC_SHARE = 0.2;

/** The methods by which a declared one is asked for: HEAD is GET without its body. */
const askedBy = (method: string): readonly string[] => (method === 'GET' ? ['GET', 'HEAD'] : [method]);

/** The settings of each public method, by its place; what is not said again for a method is off there. */
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

/** The REST API: every declared route, in front of its function, behind the authorizer where it asks who calls. */
export class ProvinceApi extends Construct {
  readonly api: RestApi;
  readonly stage: Stage;
  /** Where it is reached, without a trailing slash. */
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

  /** Every route of these functions. */
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
      // One permission a function instead of two a route: a role's policy and a stack have room for only so many.
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

  /** The stage's name is written out: a reference to the stage would wait for the functions, which wait for this. */
  #addressAt(endpoint: string): string {
    const { restApiId } = this.api;
    if (endpoint) return `${endpoint.replace(/\/$/, '')}/restapis/${restApiId}/${STAGE}/_user_request_`;
    return `https://${restApiId}.execute-api.${Stack.of(this).region}.${Aws.URL_SUFFIX}/${STAGE}`;
  }

  #acknowledge({ firewall }: Context): void {
    acknowledge(this.api, {
      'AwsSolutions-APIG2':
        'Each function holds its requests to the schemas of its routes, and answers all faults at once.',
    });
    acknowledge(this.stage, {
      'AwsSolutions-APIG6': 'Execution logs hold paths and queries, that is dossier codes and look-up keys.',
      ...(!firewall && { 'AwsSolutions-APIG3': 'The firewall is left out by context, where there is none.' }),
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
    'AwsSolutions-APIG4': 'It refuses by itself what no route takes, and says which methods there are.',
    'AwsSolutions-COG4': OIDC,
  },
  'signed-in': { 'AwsSolutions-COG4': OIDC },
  public: {
    'AwsSolutions-APIG4': 'Open to everybody by law: the catalogue, the look-up by slip, the verification of a result.',
    'AwsSolutions-COG4': OIDC,
  },
  'signed-message': {
    'AwsSolutions-APIG4': 'The function verifies the signature of the message over its raw body.',
    'AwsSolutions-COG4': OIDC,
  },
};
