/**
 * Large files may be sent in parts, so that a phone on a bad network sends again what broke off and not the whole plan. Parts are
 * as large as S3 wants them at least (5 MiB, but for the last), and few.
 */
const PART_BYTES = 8 * 1024 * 1024;
const PARTS_FROM = 2 * PART_BYTES;

export type FilePart = { readonly number: number; readonly from: number; readonly size: number };

/** The parts of a file of this size, numbered from 1; none where it is to be sent whole. */
export const partsOf = (size: number): readonly FilePart[] => {
  if (size < PARTS_FROM) return [];
  return Array.from({ length: Math.ceil(size / PART_BYTES) }, (_, at) => {
    const from = at * PART_BYTES;
    return { number: at + 1, from, size: Math.min(PART_BYTES, size - from) };
  });
};
