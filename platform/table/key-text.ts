import type { Key } from '../ports.ts';

/** One text for both parts of a key; unambiguous whatever characters they hold. */
export const keyText = ({ pk, sk }: Key): string => `${pk.length}:${pk}${sk}`;
