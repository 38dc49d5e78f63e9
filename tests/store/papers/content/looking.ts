/** Looks at bytes as at a stored file, and counts what was read of them. */
import type { Arrival } from '../../../../schemas/component.ts';
import { lookAt } from '../../../../store/papers/content/file-types.ts';
import { SparingReader } from '../../../../store/papers/content/sparing-reader.ts';

export type Look = { readonly found: Arrival; readonly reads: number; readonly bytes: number };

export const look = async (type: string, file: Uint8Array): Promise<Look> => {
  let [reads, bytes] = [0, 0];
  const reader = new SparingReader(file.length, async part => {
    reads += 1;
    bytes += part.bytes;
    return file.subarray(part.from, part.from + part.bytes);
  });
  return { found: await lookAt(type, reader), reads, bytes };
};
