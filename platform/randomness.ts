import { randomFillSync, randomUUID } from 'node:crypto';
import type { Randomness } from './ports.ts';

/** A few bytes of the operating system cost as much as many, so bytes come from a pool. No byte is given out twice. */
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

/** The randomness of the operating system. */
export const cryptoRandomness: Randomness = { uuid: () => randomUUID(), bytes };
