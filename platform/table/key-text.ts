import type { Key, Write } from '../ports.ts';

/** One text for both parts of a key; unambiguous whatever characters they hold. */
export const keyText = ({ pk, sk }: Key): string => `${pk.length}:${pk}${sk}`;

/** The key of the item that a write is about. */
export const keyOf = (write: Write): Key =>
  'put' in write ? write.put : 'delete' in write ? write.delete : write.check;
