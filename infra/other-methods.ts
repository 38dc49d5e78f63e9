/**
 * The answers of API Gateway, without a function, to methods that an address does not take: 405 with `Allow`; and to `OPTIONS`, with what
 * a page of a listed origin may do. The embedded gateway gives the same answers (`schemas/cross-origin.ts`).
 */

import {
  AuthorizationType,
  type IntegrationOptions,
  type IResource,
  type Method,
  MockIntegration,
  PassthroughBehavior,
} from 'aws-cdk-lib/aws-apigateway';
import { allowedMethods, crossOriginHeaders, preflightHeaders } from '../schemas/cross-origin.ts';
import { sayOfRequest } from '../schemas/request-texts.ts';

/** A request of another type is answered 415, since a mock cannot read it. */
const TYPES = ['application/json', 'multipart/form-data', 'application/x-www-form-urlencoded', 'text/plain'] as const;
const SELECT = `#if($context.httpMethod == 'OPTIONS'){"statusCode": 204}#else{"statusCode": 405}#end`;

const NOT_TAKEN_SAID = sayOfRequest('method-unknown');
const NOT_TAKEN = JSON.stringify({
  type: 'urn:lien-thong:problem:method-not-allowed',
  title: 'The address does not support this method',
  status: 405,
  code: NOT_TAKEN_SAID.code,
  detail: NOT_TAKEN_SAID.en,
  asked: '$context.httpMethod',
  instance: 'urn:lien-thong:request:$context.requestId',
});

export type OtherMethods = { readonly declared: readonly string[]; readonly origins: readonly string[] };

/** Adds the method `ANY` to a resource, for all methods that are not declared. `answers`: what it answers, as plain data. */
export const answerOtherMethods = (
  resource: IResource,
  { declared, origins }: OtherMethods,
): { readonly method: Method; readonly answers: object } => {
  const allow = { Allow: allowedMethods(declared).join(', ') };
  const problem = {
    ...allow,
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  };
  const answers: IntegrationOptions = {
    passthroughBehavior: PassthroughBehavior.NEVER,
    requestTemplates: Object.fromEntries(TYPES.map(type => [type, SELECT])),
    integrationResponses: [
      {
        statusCode: '204',
        selectionPattern: '204',
        responseParameters: headerValues(allow),
        responseTemplates: { 'application/json': forOrigin(origins, preflightHeaders(declared)) },
      },
      {
        statusCode: '405',
        responseParameters: headerValues(problem),
        responseTemplates: { 'application/json': `${forOrigin(origins, {})}${NOT_TAKEN}` },
      },
    ],
  };
  const method = resource.addMethod('ANY', new MockIntegration(answers), {
    authorizationType: AuthorizationType.NONE,
    methodResponses: [
      { statusCode: '204', responseParameters: declaredHeaders(allow) },
      { statusCode: '405', responseParameters: declaredHeaders(problem) },
    ],
  });
  return { method, answers };
};

/** Adds a method that always answers this text. */
export const answerText = (resource: IResource, asked: 'GET' | 'HEAD', text: string): Method => {
  const headers = {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
  };
  const integration = new MockIntegration({
    passthroughBehavior: PassthroughBehavior.NEVER,
    requestTemplates: Object.fromEntries(TYPES.map(type => [type, '{"statusCode": 200}'])),
    integrationResponses: [
      {
        statusCode: '200',
        responseParameters: headerValues(headers),
        responseTemplates: { 'application/json': text },
      },
    ],
  });
  return resource.addMethod(asked, integration, {
    authorizationType: AuthorizationType.NONE,
    methodResponses: [{ statusCode: '200', responseParameters: declaredHeaders(headers) }],
  });
};

const NOT_THERE = JSON.stringify({
  type: 'urn:lien-thong:problem:not-found',
  title: 'Not found',
  status: 404,
  detail: 'Nothing exists at this address.',
  instance: 'urn:lien-thong:request:$context.requestId',
});

/** Adds a method `ANY` that answers as the gateway does where nothing is: an API must have a method in its own stack. */
export const answerNotFound = (resource: IResource): Method => {
  const problem = {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  };
  const integration = new MockIntegration({
    passthroughBehavior: PassthroughBehavior.NEVER,
    requestTemplates: Object.fromEntries(TYPES.map(type => [type, '{"statusCode": 404}'])),
    integrationResponses: [
      {
        statusCode: '404',
        responseParameters: headerValues(problem),
        responseTemplates: { 'application/json': NOT_THERE },
      },
    ],
  });
  return resource.addMethod('ANY', integration, {
    authorizationType: AuthorizationType.NONE,
    methodResponses: [{ statusCode: '404', responseParameters: declaredHeaders(problem) }],
  });
};

type Headers = Readonly<Record<string, string>>;

const place = (header: string): string => `method.response.header.${header}`;
const REQUEST_ID = place('X-Request-Id');

const declaredHeaders = (headers: Headers): Record<string, boolean> =>
  Object.fromEntries([...Object.keys(headers).map(place), REQUEST_ID].map(parameter => [parameter, true]));
/** A literal is in quotes, a value of the request is not. */
const headerValues = (headers: Headers): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(headers).map(([header, value]) => [place(header), `'${value}'`])),
  [REQUEST_ID]: 'context.requestId',
});

/** A template that sets the headers for pages of listed origins. The origin is known only at the request. */
const forOrigin = (origins: readonly string[], further: Headers): string => {
  if (origins.length === 0) return '';
  const set = (headers: Headers) =>
    Object.entries(headers)
      .map(([name, value]) => `#set($context.responseOverride.header.${name} = "${value}")`)
      .join('');
  const listed = origins.map(
    origin => `#if($origin == "${origin}")${set({ ...crossOriginHeaders(origins, origin), ...further })}#end`,
  );
  return [
    '#set($origin = $input.params().header.get("Origin"))',
    '#if(!$origin)#set($origin = $input.params().header.get("origin"))#end',
    set(crossOriginHeaders(origins, undefined)),
    ...listed,
  ].join('');
};
