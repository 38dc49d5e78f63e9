import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compares by digests: it takes as long for a wrong secret as for the right one, of any length. */
export const isSameSecret = (known: string, given: string): boolean => timingSafeEqual(digest(known), digest(given));
