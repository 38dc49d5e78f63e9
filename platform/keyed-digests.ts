/** Digests of short texts by a secret (HMAC-SHA256), on both platforms. */
import { createHmac, createSecretKey } from 'node:crypto';
import type { Digests } from './ports.ts';

/** Half of the digest: nobody can look for two texts with the same one without the secret. */
const BYTES = 16;

export const keyedDigests = (secret: Uint8Array): Digests => {
  // Made once: making it costs more than a digest.
  const key = createSecretKey(secret);
  return {
    of: async text => createHmac('sha256', key).update(text).digest().subarray(0, BYTES).toString('base64url'),
  };
};
