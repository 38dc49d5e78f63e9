import type { JSONWebKeySet } from 'jose';
import * as z from 'zod';
import type { FetchKeys } from './signing-keys.ts';

/** Members that only a private or a shared key has (RFC 7518 §6). */
const SECRET_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

const PublicKey = z
  .looseObject({ kty: z.enum(['OKP', 'EC', 'RSA']), kid: z.string() })
  .refine(key => !SECRET_MEMBERS.some(member => member in key), 'must be a public key');
const KeySet = z.object({ keys: z.array(PublicKey).min(1).max(100) });

/**
 * The issuer's keys as a configuration states them (a JWK set), for an installation whose functions cannot reach the issuer: an
 * emulator that runs them in containers of their own, a closed network. Nothing is fetched, so a new key of the issuer needs a
 * deployment. Throws at once, at start, for anything that is no set of public keys.
 */
export const pinnedKeys = (keySet: string): FetchKeys => {
  const keys = KeySet.parse(JSON.parse(keySet)) as JSONWebKeySet;
  return async () => keys;
};
