import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { Clock } from '../../platform/ports.ts';
import { PersonId } from '../../schemas/identifiers.ts';
import { sayOfRequest } from '../../schemas/request-texts.ts';
import { type Said, sayings } from '../../schemas/said.ts';
import { type Instant, toEpoch, toInstant } from '../../schemas/time.ts';

const say = sayings({
  'token-subject-form': {
    vi: 'Người ghi trong mã đăng nhập không có dạng của hệ thống này. Đăng nhập lại.',
    en: 'The subject of the token is not an identifier of this system.',
  },
  'token-too-long': {
    vi: 'Mã đăng nhập được có nhiều nhất {most} ký tự.',
    en: 'A token may have at most {most} characters.',
  },
  'token-form': {
    vi: 'Tiêu đề Authorization phải gồm Bearer, một dấu cách và một JWT có chữ ký.',
    en: 'The Authorization header must be Bearer, a space and a signed JWT.',
  },
  'token-issuer': { vi: 'Mã đăng nhập do nơi khác cấp. Đăng nhập lại.', en: 'The token comes from another issuer.' },
  'token-audience': { vi: 'Mã đăng nhập dành cho nơi khác. Đăng nhập lại.', en: 'The token is for another audience.' },
  'token-early': { vi: 'Mã đăng nhập chưa có hiệu lực.', en: 'The token is not valid yet.' },
  'token-endless': { vi: 'Mã đăng nhập không ghi thời hạn.', en: 'The token has no expiry time.' },
  'token-of-nobody': { vi: 'Mã đăng nhập không ghi của ai.', en: 'The token has no subject.' },
  'token-claim': { vi: 'Một mục của mã đăng nhập không đúng.', en: 'A claim of the token is wrong.' },
  'token-signature': {
    vi: 'Chữ ký của mã đăng nhập không hợp lệ. Đăng nhập lại.',
    en: 'The signature of the token is not valid.',
  },
  'token-key-unknown': {
    vi: 'Mã đăng nhập được ký bằng khóa mà nơi cấp không công bố. Đăng nhập lại.',
    en: 'The token is signed with a key that the issuer does not publish.',
  },
  'token-algorithm': {
    vi: 'Mã đăng nhập được ký bằng thuật toán không được nhận.',
    en: 'The token is signed with an algorithm that is not accepted.',
  },
  'token-malformed': {
    vi: 'Mã đăng nhập không phải là JWT đúng dạng. Đăng nhập lại.',
    en: 'The token is not a well-formed JWT.',
  },
});

/** A token that is not accepted. The caller reads its message, which names the fault and nothing of the token's content. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
  readonly said: Said;
  constructor(said: Said, options: ErrorOptions = {}) {
    super(said.en, options);
    this.said = said;
  }
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
export type Verified = {
  readonly subject: PersonId;
  readonly expiresAt: Instant;
  /** When the person last proved to the issuer who he or she is (`auth_time`), where the issuer says so. */
  readonly signedInAt?: Instant;
};

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
  if (!subject.success) throw new TokenRefused(say('token-subject-form'));
  return { subject: subject.data, expiresAt: instantOf(payload.exp as number), ...signedInAt(payload) };
};

/** Of seconds since 1970. */
const instantOf = (seconds: number): Instant => toInstant(Math.min(seconds * 1000, LAST_MILLISECOND));

const signedInAt = ({ auth_time: seconds }: JWTPayload): Pick<Verified, 'signedInAt'> =>
  typeof seconds === 'number' && seconds >= 0 ? { signedInAt: instantOf(seconds) } : {};

/** The year 9999: instants are written with four digits. */
const LAST_MILLISECOND = 253_402_300_799_000;

const tokenOf = (authorization: string): string => {
  if (authorization.length > MAX_TOKEN_LENGTH)
    throw new TokenRefused(say('token-too-long', { most: MAX_TOKEN_LENGTH }));
  const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]*)$/i.exec(authorization)?.[1];
  if (!token) throw new TokenRefused(say('token-form'));
  return token;
};

const sayOfClaim = (claim: string): Said => {
  switch (claim) {
    case 'iss':
      return say('token-issuer');
    case 'aud':
      return say('token-audience');
    case 'nbf':
      return say('token-early');
    case 'exp':
      return say('token-endless');
    case 'sub':
      return say('token-of-nobody');
    default:
      return say('token-claim');
  }
};

/** What the caller reads for each error of jose: our words, never a value from the token. */
const translated = (error: unknown): unknown => {
  const refuse = (said: Said) => new TokenRefused(said, { cause: error });
  if (error instanceof errors.JWTExpired) return refuse(sayOfRequest('session-ended'));
  if (error instanceof errors.JWTClaimValidationFailed) return refuse(sayOfClaim(error.claim));
  if (error instanceof errors.JWSSignatureVerificationFailed) return refuse(say('token-signature'));
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) {
    return refuse(say('token-key-unknown'));
  }
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported) {
    return refuse(say('token-algorithm'));
  }
  return error instanceof errors.JOSEError ? refuse(say('token-malformed')) : error;
};
