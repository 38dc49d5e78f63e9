import { PlatformFault } from '../errors.ts';
import { keyedDigests } from '../keyed-digests.ts';
import type { Digests } from '../ports.ts';
import { readOnce, readSecret, type SecretPlace, secretsClient } from './outside-secret.ts';

/** AWS makes longer ones; a shorter one could be guessed. */
const LEAST_CHARACTERS = 32;

/**
 * Digests by the secret at this place. It is read with the first digest and kept for the life of the process: a secret that changes
 * makes every stored digest useless, so it is never rotated (decision 0270). A reading that fails is tried again with the next digest.
 */
export const secretDigests = (id: string, place: Partial<SecretPlace> = {}): Digests => {
  const digests = readOnce(() => open({ client: secretsClient(), ...place, id }));
  return { of: async text => (await digests()).of(text) };
};

const open = async (place: SecretPlace): Promise<Digests> => {
  const secret = await readSecret(place);
  if (secret.length < LEAST_CHARACTERS) throw new PlatformFault('The secret of the digests is missing or too short.');
  return keyedDigests(Buffer.from(secret));
};
