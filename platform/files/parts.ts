/**
 * Large files may be sent in parts, so that a phone on a bad network need not send a whole file again. Parts are few, and larger
 * than the least that S3 takes (5 MiB for all but the last).
 */
const PART_BYTES = 8 * 1024 * 1024;
const PARTS_FROM = 2 * PART_BYTES;

/** `from` and `size` are in bytes. */
export type FilePart = { readonly number: number; readonly from: number; readonly size: number };

/** The parts of a file of `size` bytes, numbered from 1; none for a file that is sent whole. */
export const partsOf = (size: number): readonly FilePart[] => {
  if (size < PARTS_FROM) return [];
  return Array.from({ length: Math.ceil(size / PART_BYTES) }, (_, at) => {
    const from = at * PART_BYTES;
    return { number: at + 1, from, size: Math.min(PART_BYTES, size - from) };
  });
};
