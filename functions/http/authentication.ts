import type { Clock } from '../../platform/ports.ts';
import { Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { type HttpMiddleware, preparedOf } from './request.ts';

/** Parsed principals by their text: a busy officer's is parsed once, not a thousand times an hour. */
const REMEMBERED = 1000;

/**
 * Turns what the authorizer established (its context holds strings only) into a {@link Principal}. A route for
 * signed-in people without one is refused even if the gateway forgot to ask; so is a token that has expired since,
 * where a clock is given: API Gateway keeps the authorizer's answer for minutes and does not look again.
 */
export const authentication = (clock?: Clock): HttpMiddleware => {
  const remembered = new Map<string, Principal>();
  return {
    before: request => {
      if (preparedOf(request).route.access !== 'signed-in') return;
      const { authorizer } = request.internal.received.requestContext;
      const text: unknown = authorizer?.principal;
      if (typeof text !== 'string') throw new Refusal('not-signed-in', 'This needs a token of somebody signed in.');
      if (clock && hasExpired(authorizer?.expiresAt, clock))
        throw new Refusal('not-signed-in', 'The token has expired.');
      request.internal.principal = remembered.get(text) ?? remember(remembered, text);
    },
  };
};

/** Instants sort as text. A context without one comes from no authorizer of ours. */
const hasExpired = (expiresAt: unknown, clock: Clock): boolean =>
  typeof expiresAt !== 'string' || expiresAt <= clock.now();

const remember = (remembered: Map<string, Principal>, text: string): Principal => {
  const principal = Object.freeze(Principal.parse(JSON.parse(text)));
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(text, principal);
  return principal;
};
