import type { Key, Write } from '../ports.ts';

/** Both parts of a key as one text. No other key has the same, with any characters in them. */
export const keyText = ({ pk, sk }: Key): string => `${pk.length}:${pk}${sk}`;

/** The key of the item that a write concerns. */
export const keyOf = (write: Write): Key =>
  'put' in write ? write.put : 'delete' in write ? write.delete : write.check;
