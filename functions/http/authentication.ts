import type { Clock } from '../../platform/ports.ts';
import { isInForce } from '../../schemas/period.ts';
import { AppointedPrincipal, Principal } from '../../schemas/principal.ts';
import { Refusal } from '../../schemas/refusal.ts';
import { sayOfRequest } from '../../schemas/request-texts.ts';
import { sayings } from '../../schemas/said.ts';
import { Instant } from '../../schemas/time.ts';
import { localDay, sayDay } from '../../workflows/calendar/local-time.ts';
import { type HttpMiddleware, headerOf, preparedOf } from './request.ts';

const say = sayings({
  'unit-not-yours': {
    vi: 'Tiêu đề {header} ghi một đơn vị mà ông/bà không làm việc. Chọn lại đơn vị.',
    en: 'The header {header} names a unit that you do not work for.',
  },
  'appointment-ended': {
    vi: 'Phân công của ông/bà tại {unit} đã hết hiệu lực sau ngày {until}.',
    en: 'Your appointment at {unit} ended with {until}.',
  },
  'appointment-coming': {
    vi: 'Phân công của ông/bà tại {unit} có hiệu lực từ ngày {from}.',
    en: 'Your appointment at {unit} begins on {from}.',
  },
});

/** Header by which an officer of several units says for which of them he or she acts. */
export const ACTING_FOR = 'acting-for';
/** Header by which an officer says for whom he or she stands in there. */
export const INSTEAD_OF = 'instead-of';

/** So many parsed answers of the authorizer are cached, by their text. */
const REMEMBERED = 1000;

type AnyPrincipal = Principal | AppointedPrincipal;

/** Which appointment a request names; the first without a unit. */
type Asked = { readonly unit: string | undefined; readonly insteadOf: string | undefined };

/**
 * Finds out as whom a request acts, from the authorizer's context. Refuses a call without one, even if the gateway did not ask; a token
 * that has expired; and an appointment that does not hold today. Gateways cache the authorizer's answer for minutes, so the time is
 * compared here, with each request.
 */
export const authentication = (clock: Clock): HttpMiddleware => {
  const remembered = new Map<string, readonly AnyPrincipal[]>();
  return {
    before: request => {
      if (preparedOf(request).route.access !== 'signed-in') return;
      const { received } = request.internal;
      const { authorizer } = received.requestContext;
      const { principal, others = '[]' } = (authorizer ?? {}) as Record<string, unknown>;
      if (typeof principal !== 'string' || typeof others !== 'string')
        throw new Refusal('not-signed-in', sayOfRequest('token-missing'));
      if (hasExpired(authorizer?.expiresAt, clock)) throw new Refusal('not-signed-in', sayOfRequest('session-ended'));
      const signedInAt = Instant.safeParse(authorizer?.signedInAt);
      if (signedInAt.success) request.internal.signedInAt = signedInAt.data;
      const text = `${principal}\n${others}`;
      const all = remembered.get(text) ?? remember(remembered, text);
      const asked = { unit: headerOf(received, ACTING_FOR), insteadOf: headerOf(received, INSTEAD_OF) };
      request.internal.principal = actingAs(all, asked, clock);
    },
  };
};

/** As whom an officer acts who named nothing, or an appointment. An officer for whom none holds today is a citizen like any other. */
export const actingAs = (all: readonly AnyPrincipal[], asked: Asked, clock: Clock): Principal => {
  const isAny = asked.unit === undefined && asked.insteadOf === undefined;
  const meant = isAny ? all : all.filter(one => isMeant(one, asked));
  const [first] = meant.filter(one => holdsToday(one, clock));
  if (first) return withoutDays(first);
  if (isAny) return { kind: 'citizen', id: (all[0] as AnyPrincipal).id };
  throw notNow(meant, clock);
};

const isMeant = (one: AnyPrincipal, { unit, insteadOf }: Asked): boolean =>
  one.kind === 'officer' && (unit === undefined || one.unit === unit) && one.insteadOf === insteadOf;

const isDated = (one: AnyPrincipal): one is AppointedPrincipal =>
  one.kind === 'officer' && ('from' in one || 'until' in one);

const holdsToday = (one: AnyPrincipal, clock: Clock): boolean => !isDated(one) || isInForce(one, localDay(clock.now()));

const withoutDays = (one: AnyPrincipal): Principal => {
  if (!isDated(one)) return one;
  const { from: _, until: __, ...principal } = one;
  return principal;
};

/** Why none of these holds today: the next has not begun, or the last has ended. */
const notNow = (meant: readonly AnyPrincipal[], clock: Clock): Refusal => {
  const today = localDay(clock.now());
  const dated = meant.filter(isDated);
  const coming = dated.find(({ from }) => from !== undefined && from > today);
  const ended = dated.at(-1);
  const saying = coming
    ? say('appointment-coming', { unit: coming.unit, from: sayDay(coming.from) })
    : ended
      ? say('appointment-ended', { unit: ended.unit, until: sayDay(ended.until) })
      : say('unit-not-yours', { header: ACTING_FOR });
  return new Refusal('forbidden', saying);
};

/** Instants sort as text. A context without one comes from no authorizer of ours. */
const hasExpired = (expiresAt: unknown, clock: Clock): boolean =>
  typeof expiresAt !== 'string' || expiresAt <= clock.now();

const remember = (remembered: Map<string, readonly AnyPrincipal[]>, text: string): readonly AnyPrincipal[] => {
  const [principal = '', others = ''] = text.split('\n');
  const first = AppointedPrincipal.or(Principal).parse(JSON.parse(principal));
  const all = [first, ...AppointedPrincipal.array().parse(JSON.parse(others))].map(one => Object.freeze(one));
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(text, all);
  return all;
};
