import { Duration, NestedStack, type NestedStackProps } from 'aws-cdk-lib';
import {
  AuthorizationType,
  type IResource,
  LambdaIntegration,
  type MethodOptions,
  RestApi,
  TokenAuthorizer,
} from 'aws-cdk-lib/aws-apigateway';
import type { Construct } from 'constructs';
import type { Access } from '../functions/declaration.ts';
import { declarations, soleFunction } from './declared.ts';
import { acknowledge } from './exceptions.ts';
import type { Deployed, Functions } from './functions.ts';
import { type Address, answerText } from './other-methods.ts';

/**
 * How long an answer of the authorizer is cached for its token. A role that an officer loses works this much longer, and a page with
 * ten calls pays for one. Functions check the expiry of the token with every call.
 */
const AUTHORIZED_FOR = Duration.seconds(60);

/** A bearer header with a JWT. Anything else is refused before a function runs. */
const BEARER = '^[Bb]earer +[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+$';

/** The methods of requests for a declared method: HEAD is GET without the body. */
export const askedBy = (method: string): readonly string[] => (method === 'GET' ? ['GET', 'HEAD'] : [method]);

const INSTALLATION = '/installation';

/** Every path of the API, with the methods that are declared there. */
export const addresses: readonly Address[] = [
  { path: INSTALLATION, methods: ['GET'] },
  ...[
    ...Map.groupBy(
      declarations.flatMap(({ routes = [] }) => routes),
      ({ path }) => path,
    ),
  ].map(([path, there]) => ({ path, methods: there.map(({ method }) => method) })),
];

/** The authorizer of everybody who signs in, for all routes. */
export const guardOf = (scope: Construct, functions: Functions): TokenAuthorizer =>
  new TokenAuthorizer(scope, 'Authorizer', {
    handler: functions.of(soleFunction('authorizes')).target,
    resultsCacheTtl: AUTHORIZED_FOR,
    validationRegex: BEARER,
  });

/** Who signs people in, as pages ask for it at {@link INSTALLATION}. */
export type SignIn = Readonly<Record<'issuer' | 'clientId' | 'scope', string>>;

/** Which routes a stack holds. Addresses that begin alike stand in one stack, since they share their beginnings. */
const PART = {
  dossiers: (path: string) => path.startsWith('/dossiers'),
  others: (path: string) => !PART.dossiers(path),
} as const;

export type ApiRoutesProps = NestedStackProps & {
  readonly api: RestApi;
  readonly functions: Functions;
  readonly guard: TokenAuthorizer;
  readonly part: keyof typeof PART;
};

/**
 * The routes of the API: every declared route with its function, and with the authorizer unless the route is public or takes signed
 * messages. A route needs two or three resources and a stack has room for 500, so they have stacks of their own, inside that of the API.
 */
export class ApiRoutes extends NestedStack {
  /** What is deployed, as text: the API is deployed again when it changes. */
  readonly deployed: readonly object[];
  readonly #root: IResource;

  constructor(scope: Construct, id: string, { api, functions, guard, part, ...props }: ApiRoutesProps) {
    super(scope, id, { ...props, description: `The routes of the API: ${part}` });
    // The API by its identifiers: with the API itself the resources would stand in its own stack.
    const { restApiId, restApiRootResourceId: rootResourceId } = api;
    this.#root = RestApi.fromRestApiAttributes(this, 'Api', { restApiId, rootResourceId }).root;
    this.deployed = functions.all.flatMap(deployed => this.#serve(deployed, { guard, isHere: PART[part] }));
  }

  /** Answers where to sign in. */
  answerInstallation(installation: SignIn): void {
    const resource = this.#root.resourceForPath(INSTALLATION);
    for (const asked of ['GET', 'HEAD'] as const)
      acknowledge(answerText(resource, asked, JSON.stringify(installation)), {
        'AwsSolutions-APIG4': 'It says where to sign in, to who has not signed in yet.',
        'AwsSolutions-COG4': OIDC,
      });
  }

  #serve(
    { declaration: { name, routes = [] }, target }: Deployed,
    { guard, isHere }: { readonly guard: TokenAuthorizer; readonly isHere: (path: string) => boolean },
  ): readonly object[] {
    const guarded: Record<Access, MethodOptions> = {
      'signed-in': { authorizer: guard, authorizationType: AuthorizationType.CUSTOM },
      public: { authorizationType: AuthorizationType.NONE },
      'signed-message': { authorizationType: AuthorizationType.NONE },
    };
    // One permission for each function instead of two for each route, since a policy and a stack have limited room.
    const integration = new LambdaIntegration(target, { scopePermissionToMethod: false });
    const here = routes.filter(({ path }) => isHere(path));
    return here.flatMap(({ path, method, access, operation }) =>
      askedBy(method).map(asked => {
        const added = this.#root.resourceForPath(path).addMethod(asked, integration, {
          ...guarded[access],
          ...(asked === method && { operationName: operation }),
        });
        acknowledge(added, EXCEPTIONS[access]);
        return { name, path, asked, access, operation };
      }),
    );
  }
}

const OIDC = 'Tokens come from the OIDC issuer of the country, not from a user pool.';

const EXCEPTIONS: Record<Access, Record<string, string>> = {
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
