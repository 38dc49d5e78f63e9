import { createHash } from 'node:crypto';
import type * as z from 'zod';
import type { Route } from '../declaration.ts';
import { type HttpMiddleware, headerOf, preparedOf } from './request.ts';

/**
 * A handler's answer → status and JSON. With `check` (tests, development) the answer must fit the route's success
 * schema, else the request fails as a fault of ours; in production it is serialised straight.
 */
export const answers = ({ check }: { readonly check: boolean }): HttpMiddleware => ({
  after: request => {
    const { route } = preparedOf(request);
    const { status, body } = route.success;
    if (body && request.response === undefined) throw new Error(`${route.operation} answered nothing.`);
    if (body && check) checkAnswer(route, body, request.response);
    const text = body ? JSON.stringify(request.response) : '';
    const tag = route.tagged && tagOf(text);
    if (tag && headerOf(request.internal.received, 'if-none-match') === tag) {
      request.response = { statusCode: 304, headers: { etag: tag }, body: '' };
      return;
    }
    request.response = {
      statusCode: status,
      headers: { ...(body && { 'content-type': 'application/json' }), ...(tag && { etag: tag }) },
      body: text,
    };
  },
});

/** A strong tag (RFC 9110): the same body, the same tag. */
const tagOf = (text: string): string => `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;

const checkAnswer = (route: Route, schema: z.ZodType, answer: unknown): void => {
  const { error } = schema.safeParse(JSON.parse(JSON.stringify(answer)));
  if (error) throw new Error(`${route.operation} answered in another shape than declared: ${error.message}`);
};
