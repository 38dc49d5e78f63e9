/**
 * The issuer's public keys, kept.
 *
 * Invariants
 * 1. Keys are fetched at most once at a time; others who need them meanwhile wait for the same answer.
 * 2. A key id that is not known fetches again, but not within {@link REFETCH_SECONDS} of the last attempt: forged ids
 *    must not turn us into a load on the issuer.
 * 3. Keys older than {@link MAX_AGE_SECONDS} are fetched again, so that a withdrawn key is no longer accepted. While the
 *    issuer cannot be reached the old ones stay valid, and the next call after {@link REFETCH_SECONDS} tries again.
 */
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { Unavailable } from '../../platform/errors.ts';
import type { Clock } from '../../platform/ports.ts';
import { toEpoch } from '../../schemas/time.ts';

const REFETCH_SECONDS = 30;
const MAX_AGE_SECONDS = 600;

export type FetchKeys = () => Promise<JSONWebKeySet>;

type Keys = { readonly find: JWTVerifyGetKey; readonly fetchedAt: number };

/** Finds the key of a token's header. Throws jose's errors for keys not known, {@link Unavailable} while none were ever had. */
export const signingKeys = ({
  fetchKeys,
  clock,
}: {
  readonly fetchKeys: FetchKeys;
  readonly clock: Clock;
}): JWTVerifyGetKey => {
  let keys: Keys | undefined;
  let fetching: Promise<Keys> | undefined;
  let triedAt = Number.NEGATIVE_INFINITY;

  const seconds = () => toEpoch(clock.now()) / 1000;
  const refetch = (): Promise<Keys> => {
    triedAt = seconds();
    fetching ??= load(fetchKeys, seconds)
      .then(loaded => {
        keys = loaded;
        return loaded;
      })
      .finally(() => {
        fetching = undefined;
      });
    return fetching;
  };
  const mayFetch = () => seconds() - triedAt >= REFETCH_SECONDS;

  return async (header, input) => {
    let current = keys ?? (await refetch());
    if (seconds() - current.fetchedAt > MAX_AGE_SECONDS && mayFetch()) current = await refetch().catch(() => current);
    try {
      return await current.find(header, input);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || !mayFetch()) throw error;
      const renewed = await refetch().catch(() => undefined);
      if (!renewed) throw error;
      return renewed.find(header, input);
    }
  };
};

const load = async (fetchKeys: FetchKeys, seconds: () => number): Promise<Keys> => {
  try {
    return { find: createLocalJWKSet(await fetchKeys()), fetchedAt: seconds() };
  } catch (cause) {
    throw new Unavailable('The keys of the token issuer cannot be had.', { cause });
  }
};
