import { createHash } from 'node:crypto';
import type * as z from 'zod';
import type { Route } from '../declaration.ts';
import { Written } from '../written.ts';
import { type HttpMiddleware, headerOf, preparedOf } from './request.ts';

/**
 * A handler's answer → status and JSON, unless it is {@link Written}. With `check` (tests, development) the answer must fit the route's success
 * schema, else the request fails as a fault of ours. In production nothing is checked.
 */
export const answers = ({ check }: { readonly check: boolean }): HttpMiddleware => ({
  after: request => {
    const { route } = preparedOf(request);
    const { status, body } = route.success;
    if (body && request.response === undefined) throw new Error(`${route.operation} answered nothing.`);
    const text = body ? textOf(request.response) : '';
    if (body && check) checkAnswer(route, body, text);
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

const textOf = (answer: unknown): string => (answer instanceof Written ? answer.text : JSON.stringify(answer));

const checkAnswer = (route: Route, schema: z.ZodType, text: string): void => {
  const { error } = schema.safeParse(JSON.parse(text));
  if (error) throw new Error(`${route.operation} answered in another shape than declared: ${error.message}`);
};
