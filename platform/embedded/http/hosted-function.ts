import type {
  APIGatewayAuthorizerResult,
  APIGatewayProxyEvent,
  APIGatewayProxyResult,
  APIGatewayTokenAuthorizerEvent,
} from 'aws-lambda';

/** What the server needs to know about a route. The function itself checks the schemas. */
export type HostedRoute = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** In the form of API Gateway: `/dossiers/{code}`. */
  readonly path: string;
  readonly access: 'public' | 'signed-in' | 'signed-message';
};

/** A function behind the server. It is called as a REST API calls a Lambda function. */
export type HostedFunction = {
  readonly name: string;
  readonly routes: readonly HostedRoute[];
  readonly handle: (
    event: APIGatewayProxyEvent,
    context: { readonly awsRequestId: string },
  ) => Promise<APIGatewayProxyResult>;
};

/** The Lambda authorizer, of type TOKEN. */
export type HostedAuthorizer = (
  event: Pick<APIGatewayTokenAuthorizerEvent, 'authorizationToken' | 'methodArn'>,
) => Promise<APIGatewayAuthorizerResult>;
