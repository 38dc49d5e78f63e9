import { randomFillSync, randomUUID } from 'node:crypto';
import type { Randomness } from './ports.ts';

/** Asking the system for a few bytes costs as much as for many, so they are drawn from a pool; none is given out twice. */
const POOL_BYTES = 8192;
const pool = new Uint8Array(POOL_BYTES);
let used = POOL_BYTES;

const bytes = (count: number): Uint8Array => {
  if (count > POOL_BYTES) return randomFillSync(new Uint8Array(count));
  if (used + count > POOL_BYTES) {
    randomFillSync(pool);
    used = 0;
  }
  const drawn = pool.slice(used, used + count);
  pool.fill(0, used, used + count);
  used += count;
  return drawn;
};

/** Real randomness. */
export const cryptoRandomness: Randomness = { uuid: () => randomUUID(), bytes };
