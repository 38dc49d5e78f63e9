/**
 * The answers of API Gateway, without a function, to requests that no route takes: 405 with `Allow` where the address takes other
 * methods, 404 where nothing is, and to `OPTIONS` what a page of a listed origin may do. The embedded gateway gives the same answers
 * (`schemas/cross-origin.ts`).
 *
 * API Gateway looks for an address that declares the method. Without one, the request goes to `{proxy+}`, as if its address did not
 * exist. So one method answers for all addresses: it knows the address by the path.
 */

import {
  AuthorizationType,
  type IResource,
  type Method,
  MockIntegration,
  PassthroughBehavior,
} from 'aws-cdk-lib/aws-apigateway';
import { API_BASE } from '../schemas/api-base.ts';
import { allowedMethods, crossOriginHeaders, preflightHeaders } from '../schemas/cross-origin.ts';
import { sayOfRequest } from '../schemas/request-texts.ts';

/** A path of the API, and the methods that routes declare there. */
export type Address = { readonly path: string; readonly methods: readonly string[] };

type Headers = Readonly<Record<string, string>>;

/** Adds the address `{proxy+}`, which answers what no route takes. */
export const answerOtherMethods = (
  root: IResource,
  { addresses, origins }: { readonly addresses: readonly Address[]; readonly origins: readonly string[] },
): Method =>
  addAnswer(root.addResource('{proxy+}'), {
    ...{ asked: 'ANY', status: 404 },
    headers: {
      'Content-Type': 'application/problem+json',
      'Content-Language': 'en',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
    text: [
      findMethods(addresses),
      setOriginHeaders(origins),
      choose([['$allow == ""', NOT_THERE]], answerAddress(origins.length > 0)),
    ].join(''),
  });

/** Adds a method that always answers this text. */
export const answerText = (resource: IResource, asked: 'GET' | 'HEAD', text: string): Method =>
  addAnswer(resource, {
    ...{ asked, status: 200, text },
    headers: {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-cache',
      'X-Content-Type-Options': 'nosniff',
    },
  });

/** A request of another type is answered 415, since a mock cannot read it. */
const TYPES = ['application/json', 'multipart/form-data', 'application/x-www-form-urlencoded', 'text/plain'] as const;

const addAnswer = (
  resource: IResource,
  answer: {
    readonly asked: 'GET' | 'HEAD' | 'ANY';
    /** If the text sets no other. */
    readonly status: number;
    readonly headers: Headers;
    readonly text: string;
  },
): Method => {
  const { asked, headers, text } = answer;
  const statusCode = String(answer.status);
  const integration = new MockIntegration({
    passthroughBehavior: PassthroughBehavior.NEVER,
    requestTemplates: Object.fromEntries(TYPES.map(type => [type, `{"statusCode": ${statusCode}}`])),
    integrationResponses: [
      { statusCode, responseParameters: headerValues(headers), responseTemplates: { 'application/json': text } },
    ],
  });
  return resource.addMethod(asked, integration, {
    authorizationType: AuthorizationType.NONE,
    methodResponses: [{ statusCode, responseParameters: declaredHeaders(headers) }],
  });
};

const place = (header: string): string => `method.response.header.${header}`;
const REQUEST_ID = place('X-Request-Id');

const declaredHeaders = (headers: Headers): Record<string, boolean> =>
  Object.fromEntries([...Object.keys(headers).map(place), REQUEST_ID].map(parameter => [parameter, true]));
/** A literal is in quotes, a value of the request is not. */
const headerValues = (headers: Headers): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(headers).map(([header, value]) => [place(header), `'${value}'`])),
  [REQUEST_ID]: 'context.requestId',
});

// The rest is written in Velocity, the language of API Gateway's templates. A template may set a header, or the status, only once.

const set = (name: string, value: string): string => `#set($${name} = ${value})`;
const setStatus = (status: number): string => set('context.responseOverride.status', String(status));
/** Values may hold variables. */
const setHeaders = (headers: Headers): string =>
  Object.entries(headers)
    .map(([name, value]) => set(`context.responseOverride.header.${name}`, `"${value}"`))
    .join('');

/** The text of the first condition that holds, or else the last. */
const choose = (texts: readonly (readonly [condition: string, text: string])[], otherwise = ''): string =>
  [
    ...texts.map(([condition, text], index) => `${index === 0 ? '#if' : '#elseif'}(${condition})${text}`),
    ...(otherwise === '' ? [] : [`#else${otherwise}`]),
    '#end',
  ].join('');

/** Sets `$methods` and `$allow` to those of the request's address, or leaves them empty. Addresses with the same methods are one pattern. */
const findMethods = (addresses: readonly Address[]): string => {
  const alike = Map.groupBy(addresses, ({ methods }) => methods.join(', '));
  const found = [...alike].map(([methods, there]) => {
    const paths = there.map(({ path }) => path.replaceAll(/\{[^}]+\}/g, '[^/]+')).join('|');
    const allow = allowedMethods(there[0]?.methods ?? []).join(', ');
    const condition = `$context.path.matches('${API_BASE}(${paths})')`;
    return [condition, set('methods', `"${methods}"`) + set('allow', `"${allow}"`)] as const;
  });
  return set('methods', '""') + set('allow', '""') + choose(found);
};

/** Sets the headers for a page of a listed origin, and `$isListed`. The origin is known only at the request. */
const setOriginHeaders = (origins: readonly string[]): string => {
  if (origins.length === 0) return '';
  const listed = origins.map(
    origin =>
      [`$origin == "${origin}"`, set('isListed', 'true') + setHeaders(crossOriginHeaders(origins, origin))] as const,
  );
  return [
    set('origin', '$input.params().header.get("Origin")'),
    choose([['!$origin', set('origin', '$input.params().header.get("origin")')]]),
    set('isListed', 'false'),
    choose(listed, setHeaders(crossOriginHeaders(origins, undefined))),
  ].join('');
};

/** An address that takes other methods. */
const answerAddress = (hasOrigins: boolean): string => {
  const preflight = hasOrigins ? choose([['$isListed', setHeaders(preflightHeaders(['$methods']))]]) : '';
  const asked = choose([['$context.httpMethod == "OPTIONS"', setStatus(204) + preflight]], setStatus(405) + NOT_TAKEN);
  return setHeaders({ Allow: '$allow' }) + asked;
};

const INSTANCE = 'urn:lien-thong:request:$context.requestId';
const NOT_THERE_SAID = sayOfRequest('nothing-here');
const NOT_THERE = JSON.stringify({
  type: 'urn:lien-thong:problem:not-found',
  title: 'Not found',
  status: 404,
  code: NOT_THERE_SAID.code,
  detail: NOT_THERE_SAID.en,
  instance: INSTANCE,
});
const NOT_TAKEN_SAID = sayOfRequest('method-unknown');
const NOT_TAKEN = JSON.stringify({
  type: 'urn:lien-thong:problem:method-not-allowed',
  title: 'The address does not support this method',
  status: 405,
  code: NOT_TAKEN_SAID.code,
  detail: NOT_TAKEN_SAID.en,
  asked: '$context.httpMethod',
  instance: INSTANCE,
});
