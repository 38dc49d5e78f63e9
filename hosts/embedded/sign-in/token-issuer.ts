import { createPrivateKey, createPublicKey, generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import {
  calculateJwkThumbprint,
  createLocalJWKSet,
  importJWK,
  type JSONWebKeySet,
  type JWK,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose';
import * as z from 'zod';
import type { Clock, Randomness } from '../../../platform/ports.ts';
import type { PersonId } from '../../../schemas/identifiers.ts';
import { type Instant, toEpoch, toInstant } from '../../../schemas/time.ts';

const TOKEN_SECONDS = 3600;

/** Whether it is a pair of keys: the public half belongs to the private one. */
const isPair = (key: JsonWebKey): boolean => {
  try {
    return createPublicKey(createPrivateKey({ key, format: 'jwk' })).export({ format: 'jwk' }).x === key.x;
  } catch {
    return false;
  }
};

/** The private key, as its file holds it. */
export const PrivateKey = z
  .object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), d: z.string() })
  .refine(isPair, 'must be a pair of keys');
export type PrivateKey = z.infer<typeof PrivateKey>;

export type TokenIssuerOptions = {
  /** `iss` of the tokens: the address below which the discovery document is. */
  readonly issuer: string;
  readonly audience: string;
  readonly clock: Clock;
  readonly randomness: Randomness;
  /** The private key of an earlier run; `keep` stores a new one. The key never leaves this process and its disk. */
  readonly kept: PrivateKey | undefined;
  readonly keep: (key: PrivateKey) => void;
};

export type TokenIssuer = {
  /** The public half, as a key set. */
  readonly keys: JSONWebKeySet;
  /** A token of this person, who signed in at that time, in seconds since 1970; now without one. */
  readonly issue: (
    subject: PersonId,
    authTime?: number,
  ) => Promise<{ readonly token: string; readonly expiresAt: Instant }>;
  /** An ID token, which tells an application who signed in. The API does not accept it. */
  readonly issueIdToken: (about: SignedIn) => Promise<string>;
  /** Reads an ID token that was issued here, even if it has expired; undefined for any other text. */
  readonly readIdToken: (token: string) => Promise<{ readonly client: string; readonly sid: string } | undefined>;
};

export type SignedIn = {
  readonly subject: PersonId;
  readonly name: string;
  /** The application that gets the token (`aud`). */
  readonly client: string;
  readonly nonce: string | undefined;
  /** The id of the session. */
  readonly sid: string;
  /** When the person signed in, in seconds since 1970. */
  readonly authTime: number;
};

const IdTokenClaims = z.object({ aud: z.string(), sid: z.string() });

/** Issues EdDSA tokens for development and demonstrations, valid for an hour of our clock. */
export const openTokenIssuer = async (options: TokenIssuerOptions): Promise<TokenIssuer> => {
  const { issuer, audience, clock, randomness, kept, keep } = options;
  const privateKey = kept ?? PrivateKey.parse(newKey());
  if (kept === undefined) keep(privateKey);
  const { d: _, ...publicKey } = privateKey;
  const kid = await calculateJwkThumbprint(publicKey);
  const key = await importJWK({ ...privateKey, alg: 'EdDSA' } satisfies JWK);
  const sign = (claims: JWTPayload, seconds: { readonly now: number; readonly expires: number }): Promise<string> =>
    new SignJWT({ iss: issuer, iat: seconds.now, exp: seconds.expires, ...claims })
      .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'JWT' })
      .sign(key);
  const times = () => {
    const now = Math.floor(toEpoch(clock.now()) / 1000);
    return { now, expires: now + TOKEN_SECONDS };
  };
  const keys = { keys: [{ ...publicKey, kid, alg: 'EdDSA', use: 'sig' }] };
  const ownKeys = createLocalJWKSet(keys);
  return {
    keys,
    issue: async (subject, authTime) => {
      const { now, expires } = times();
      const claims = { aud: audience, sub: subject, nbf: now, jti: randomness.uuid(), auth_time: authTime ?? now };
      const token = await sign(claims, { now, expires });
      return { token, expiresAt: toInstant(expires * 1000) };
    },
    issueIdToken: ({ subject, name, client, nonce, sid, authTime }) =>
      sign(
        { aud: client, sub: subject, name, sid, auth_time: authTime, ...(nonce !== undefined && { nonce }) },
        times(),
      ),
    readIdToken: async token => {
      const options = { issuer, algorithms: ['EdDSA'], currentDate: new Date(0) };
      const verified = await jwtVerify(token, ownKeys, options).catch(() => undefined);
      const { data } = IdTokenClaims.safeParse(verified?.payload);
      return data && { client: data.aud, sid: data.sid };
    },
  };
};

const newKey = (): unknown => generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
