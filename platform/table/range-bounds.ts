/** The range of a query in bytes: keys are ordered by their UTF-8 bytes, not by JavaScript's code units. */
import type { Query } from '../ports.ts';

/** Both inclusive. */
export type Bounds = { readonly from: string; readonly to: Buffer };

/** Sorts after every text: no UTF-8 text contains the byte 0xFF. */
const END = Buffer.from([0xff]);

export const boundsOf = ({ range }: Query): Bounds => {
  if (!range) return { from: '', to: END };
  if ('prefix' in range) return { from: range.prefix, to: Buffer.concat([Buffer.from(range.prefix), END]) };
  return { from: range.from ?? '', to: range.to === undefined ? END : Buffer.from(range.to) };
};

export const within = ({ from, to }: Bounds, range: string): boolean =>
  compareTexts(from, range) <= 0 && Buffer.compare(Buffer.from(range), to) <= 0;

/** Negative, zero or positive, as `a` sorts before, with or after `b` by UTF-8 bytes. */
export const compareTexts = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
