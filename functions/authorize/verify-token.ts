import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { Clock } from '../../platform/ports.ts';
import { PersonId } from '../../schemas/identifiers.ts';
import { type Instant, toEpoch, toInstant } from '../../schemas/time.ts';

/** A token that is not accepted. The caller reads its message, which names the fault and nothing of the token's content. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
}

/** What is accepted and nothing else: above all not `none`, nor a method whose verifying key also signs. */
const ALGORITHMS = ['EdDSA', 'Ed25519', 'ES256', 'RS256'];
/** Tokens come in a header; those of real issuers with their groups and claims stay well below. */
export const MAX_TOKEN_LENGTH = 8192;
/** How far the issuer's clock may be off. */
const CLOCK_TOLERANCE_SECONDS = 5;

export type TokenRules = {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: JWTVerifyGetKey;
  readonly clock: Clock;
};
export type Verified = { readonly subject: PersonId; readonly expiresAt: Instant };

/**
 * Verifies the value of an `Authorization` header: form, signature, issuer, audience, `exp` and `nbf`, in that order, so
 * that a forger learns nothing of the claims. Throws {@link TokenRefused}, or what the keys throw.
 */
export const verifyToken = async (
  authorization: string,
  { issuer, audience, keys, clock }: TokenRules,
): Promise<Verified> => {
  const token = tokenOf(authorization);
  const currentDate = new Date(toEpoch(clock.now()));
  const options = { issuer, audience, currentDate, algorithms: ALGORITHMS, clockTolerance: CLOCK_TOLERANCE_SECONDS };
  const { payload } = await jwtVerify(token, keys, { ...options, requiredClaims: ['exp', 'sub'] }).catch(
    (error: unknown) => {
      throw translated(error);
    },
  );
  const subject = PersonId.safeParse(payload.sub);
  if (!subject.success) throw new TokenRefused('The subject of the token is not an identifier of this system.');
  return { subject: subject.data, expiresAt: toInstant(Math.min((payload.exp as number) * 1000, LAST_MILLISECOND)) };
};

/** The year 9999: instants are written with four digits. */
const LAST_MILLISECOND = 253_402_300_799_000;

const tokenOf = (authorization: string): string => {
  if (authorization.length > MAX_TOKEN_LENGTH)
    throw new TokenRefused(`A token may have at most ${MAX_TOKEN_LENGTH} characters.`);
  const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]*)$/i.exec(authorization)?.[1];
  if (!token) throw new TokenRefused('The Authorization header must be "Bearer", a space and a signed JWT.');
  return token;
};

const CLAIMS: Readonly<Record<string, string>> = {
  iss: 'The token comes from another issuer.',
  aud: 'The token is for another audience.',
  nbf: 'The token is not valid yet.',
  exp: 'The token has no expiry time.',
  sub: 'The token has no subject.',
};

/** What the caller reads for each error of jose: our words, never a value from the token. */
const translated = (error: unknown): unknown => {
  const refuse = (detail: string) => new TokenRefused(detail, { cause: error });
  if (error instanceof errors.JWTExpired) return refuse('The token has expired.');
  if (error instanceof errors.JWTClaimValidationFailed)
    return refuse(CLAIMS[error.claim] ?? 'A claim of the token is wrong.');
  if (error instanceof errors.JWSSignatureVerificationFailed) return refuse('The signature of the token is not valid.');
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) {
    return refuse('The token is signed with a key that the issuer does not publish.');
  }
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported) {
    return refuse('The token is signed with an algorithm that is not accepted.');
  }
  return error instanceof errors.JOSEError ? refuse('The token is not a well-formed JWT.') : error;
};
