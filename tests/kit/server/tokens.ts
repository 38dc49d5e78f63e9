import {
  exportJWK,
  type GenerateKeyPairResult,
  generateKeyPair,
  type JSONWebKeySet,
  type JWTPayload,
  SignJWT,
} from 'jose';
import type { Clock, Item, Key } from '../../../platform/ports.ts';
import { type Instant, toInstant } from '../../../schemas/time.ts';

export const ISSUER = 'https://id.example.vn';
export const AUDIENCE = 'lien-thong';
export const NOW = Date.parse('2026-11-23T08:00:00Z');

/** A clock moved by hand; seconds from {@link NOW}. */
export const handClock = (): Clock & { at: (seconds: number) => void } => {
  let now: Instant = toInstant(NOW);
  return {
    now: () => now,
    at: seconds => {
      now = toInstant(NOW + seconds * 1000);
    },
  };
};

/** An issuer with one key, or several after `rotate`. */
export const anIssuer = async (alg = 'EdDSA') => {
  const keys: { kid: string; pair: GenerateKeyPairResult }[] = [];
  const add = async (kid: string) => void keys.push({ kid, pair: await generateKeyPair(alg, { extractable: true }) });
  await add('key-1');
  const published = async (): Promise<JSONWebKeySet> => ({
    keys: await Promise.all(
      keys.map(async ({ kid, pair }) => ({ ...(await exportJWK(pair.publicKey)), kid, alg, use: 'sig' })),
    ),
  });
  const sign = (claims: JWTPayload = {}, header: Record<string, unknown> = {}) => {
    const { kid, pair } = keys.at(-1) as (typeof keys)[number];
    const seconds = NOW / 1000;
    return new SignJWT({ iss: ISSUER, aud: AUDIENCE, sub: 'citizen.may', exp: seconds + 3600, nbf: seconds, ...claims })
      .setProtectedHeader({ alg, kid, ...header })
      .sign(pair.privateKey);
  };
  return { add, published, sign };
};

/** A table of officers only. */
export const officersTable = (items: readonly Item[]) => ({
  find: async ({ pk, sk }: Key): Promise<Item | undefined> => items.find(item => item.pk === pk && item.sk === sk),
});
