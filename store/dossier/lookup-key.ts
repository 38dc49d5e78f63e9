import { timingSafeEqual } from 'node:crypto';
import type { LookupKey } from '../../schemas/identifiers.ts';
import type { Store } from '../store.ts';

/** Letters and digits that are hard to confuse; 8 of them are 40 bits. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A key to print beside the code of a dossier or of its results. Codes can be guessed, so a code alone opens nothing. */
export const newLookupKey = ({ randomness }: Pick<Store, 'randomness'>): LookupKey =>
  Array.from(randomness.bytes(8), byte => ALPHABET[byte % ALPHABET.length]).join('') as LookupKey;

/** Whether two keys are the same, compared in constant time. */
export const isSameKey = (given: LookupKey, expected: LookupKey): boolean =>
  timingSafeEqual(Buffer.from(given), Buffer.from(expected));
