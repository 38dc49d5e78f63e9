import type { Clock } from '../../platform/ports.ts';
import { type OfficerPrincipal, Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayOfRequest } from '../../schemas/request-texts.ts';
import { sayings } from '../../schemas/said.ts';
import { type HttpMiddleware, headerOf, preparedOf } from './request.ts';

const say = sayings({
  'unit-not-yours': {
    vi: 'Tiêu đề {header} ghi một đơn vị mà ông/bà không làm việc. Chọn lại đơn vị.',
    en: 'The header {header} names a unit that you do not work for.',
  },
});

/** Header by which an officer of several units says for which of them he or she acts. */
export const ACTING_FOR = 'acting-for';

/** So many parsed principals are cached, by their text. */
const REMEMBERED = 1000;

/**
 * Parses the {@link Principal} in the authorizer's context. Refuses a call without one, even if the gateway did not ask. With a clock,
 * also refuses a token that has expired since: API Gateway caches the authorizer's answer for minutes.
 */
export const authentication = (clock?: Clock): HttpMiddleware => {
  const remembered = new Map<string, Principal>();
  return {
    before: request => {
      if (preparedOf(request).route.access !== 'signed-in') return;
      const { authorizer } = request.internal.received.requestContext;
      const text: unknown = authorizer?.principal;
      if (typeof text !== 'string') throw new Refusal('not-signed-in', sayOfRequest('token-missing'));
      if (clock && hasExpired(authorizer?.expiresAt, clock))
        throw new Refusal('not-signed-in', sayOfRequest('session-ended'));
      const principal = remembered.get(text) ?? remember(remembered, text);
      const unit = headerOf(request.internal.received, ACTING_FOR);
      request.internal.principal = unit === undefined ? principal : appointedAt(unit, principal, authorizer?.others);
    },
  };
};

/** Officers act for their first appointment, unless the request names the unit of another. */
const appointedAt = (unit: string, first: Principal, others: unknown): OfficerPrincipal => {
  const all = [first, ...(typeof others === 'string' ? Principal.array().parse(JSON.parse(others)) : [])];
  const found = all.find((one): one is OfficerPrincipal => one.kind === 'officer' && one.unit === unit);
  if (!found) throw new Refusal('forbidden', say('unit-not-yours', { header: ACTING_FOR }));
  return found;
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
