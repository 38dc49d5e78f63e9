import type { APIGatewayProxyResult } from 'aws-lambda';
import type { HttpMiddleware, HttpRequest } from './request.ts';

/** Answers are about people's dossiers: nobody on the way keeps them, and no browser guesses what they are. */
const SECURITY_HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
} as const;

/** Adds {@link SECURITY_HEADERS} and the request's id to every answer, also to refusals. */
export const securityHeaders = (): HttpMiddleware => {
  const secure = (request: HttpRequest): void => {
    const { requestId } = request.internal.received.requestContext;
    request.response = secured(request.response as APIGatewayProxyResult, requestId);
  };
  return { after: secure, onError: secure };
};

/** The answer with {@link SECURITY_HEADERS} and the request's id. */
export const secured = (answer: APIGatewayProxyResult, requestId: string): APIGatewayProxyResult => ({
  ...answer,
  headers: { ...answer.headers, ...SECURITY_HEADERS, 'x-request-id': requestId },
});
