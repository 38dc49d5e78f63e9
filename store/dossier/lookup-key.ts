import { timingSafeEqual } from 'node:crypto';
import type { LookupKey } from '../../schemas/identifiers.ts';
import type { Store } from '../store.ts';

/** Letters and digits that nobody takes for one another; 8 of them are 40 bits. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A key to be printed beside a code, of a dossier or of its results: codes can be guessed, and must not open anything. */
export const newLookupKey = ({ randomness }: Pick<Store, 'randomness'>): LookupKey =>
  Array.from(randomness.bytes(8), byte => ALPHABET[byte % ALPHABET.length]).join('') as LookupKey;

/** Whether it is that key; how long this takes tells nothing of it. */
export const isSameKey = (given: LookupKey, expected: LookupKey): boolean =>
  timingSafeEqual(Buffer.from(given), Buffer.from(expected));
