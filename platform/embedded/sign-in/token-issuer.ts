import { createPrivateKey, createPublicKey, generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { calculateJwkThumbprint, importJWK, type JSONWebKeySet, type JWK, SignJWT } from 'jose';
import * as z from 'zod';
import type { PersonId } from '../../../schemas/identifiers.ts';
import { type Instant, toEpoch, toInstant } from '../../../schemas/time.ts';
import type { Clock, Randomness } from '../../ports.ts';

const TOKEN_SECONDS = 3600;

/** Whether it is a key, and the public half is that of the private one. */
const isPair = (key: JsonWebKey): boolean => {
  try {
    return createPublicKey(createPrivateKey({ key, format: 'jwk' })).export({ format: 'jwk' }).x === key.x;
  } catch {
    return false;
  }
};

/** The private key as a file keeps it. */
export const PrivateKey = z
  .object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), d: z.string() })
  .refine(isPair, 'must be a pair of keys');
export type PrivateKey = z.infer<typeof PrivateKey>;

export type TokenIssuerOptions = {
  /** `iss` of the tokens: where the discovery document is found. */
  readonly issuer: string;
  readonly audience: string;
  readonly clock: Clock;
  readonly randomness: Randomness;
  /** The private key kept from an earlier run, and where to keep a new one. It stays between this process and its disk. */
  readonly kept: PrivateKey | undefined;
  readonly keep: (key: PrivateKey) => void;
};

export type TokenIssuer = {
  /** The public half, as a key set. */
  readonly keys: JSONWebKeySet;
  readonly issue: (subject: PersonId) => Promise<{ readonly token: string; readonly expiresAt: Instant }>;
};

/** Issues EdDSA tokens for development and demonstrations, valid for an hour of our clock. */
export const openTokenIssuer = async (options: TokenIssuerOptions): Promise<TokenIssuer> => {
  const { issuer, audience, clock, randomness, kept, keep } = options;
  const privateKey = kept ?? PrivateKey.parse(newKey());
  if (kept === undefined) keep(privateKey);
  const { d: _, ...publicKey } = privateKey;
  const kid = await calculateJwkThumbprint(publicKey);
  const key = await importJWK({ ...privateKey, alg: 'EdDSA' } satisfies JWK);
  return {
    keys: { keys: [{ ...publicKey, kid, alg: 'EdDSA', use: 'sig' }] },
    issue: async subject => {
      const now = Math.floor(toEpoch(clock.now()) / 1000);
      const expires = now + TOKEN_SECONDS;
      const token = await new SignJWT({
        iss: issuer,
        aud: audience,
        sub: subject,
        iat: now,
        nbf: now,
        exp: expires,
        jti: randomness.uuid(),
      })
        .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'JWT' })
        .sign(key);
      return { token, expiresAt: toInstant(expires * 1000) };
    },
  };
};

const newKey = (): unknown => generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
