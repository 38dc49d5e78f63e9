/** Cross-references as rows of bytes, as a stream packs them (ISO 32000-1, 7.5.8 and 7.4.4). */
import { isCount, type PdfDictionary } from './pdf-values.ts';
import { unreadable } from './sparing-reader.ts';

/** Where an object stands: at a byte of the file, or packed in a stream with others. */
export type Place = { readonly at: number } | { readonly packedIn: number };

export const placeInRows = (
  rows: Buffer,
  widths: readonly number[],
  index: readonly number[],
  object: number,
): Place | undefined => {
  const [kindWidth = 0, placeWidth = 0, lastWidth = 0] = widths;
  const length = kindWidth + placeWidth + lastWidth;
  let before = 0;
  for (let i = 0; i + 1 < index.length; i += 2) {
    const [first = 0, count = 0] = [index[i], index[i + 1]];
    if (object >= first && object < first + count) {
      const at = (before + object - first) * length;
      if (at + length > rows.length) throw unreadable('The cross-reference stream is too short.');
      const numberAt = (from: number, width: number) =>
        rows.subarray(from, from + width).reduce((sum, byte) => sum * 256 + byte, 0);
      const kind = kindWidth === 0 ? 1 : numberAt(at, kindWidth);
      const place = numberAt(at + kindWidth, placeWidth);
      if (kind === 0) return undefined;
      return kind === 2 ? { packedIn: place } : { at: place };
    }
    before += count;
  }
  return undefined;
};

/** Takes back what a predictor did (PNG filters, one byte a sample), row by row. */
export const unpredict = (bytes: Buffer, parameters: PdfDictionary): Buffer => {
  const predictor = parameters.get('Predictor') ?? 1;
  if (predictor === 1) return bytes;
  const columns = parameters.get('Columns') ?? 1;
  const isUsual = (parameters.get('Colors') ?? 1) === 1 && (parameters.get('BitsPerComponent') ?? 8) === 8;
  if (typeof predictor !== 'number' || predictor < 10 || !isUsual || !isCount(columns))
    throw unreadable('A stream is packed in an unusual way.');
  const rows = Math.floor(bytes.length / (columns + 1));
  const plain = Buffer.alloc(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    const filter = bytes[row * (columns + 1)];
    for (let column = 0; column < columns; column += 1) {
      const at = row * columns + column;
      const left = column > 0 ? (plain[at - 1] as number) : 0;
      const up = row > 0 ? (plain[at - columns] as number) : 0;
      const corner = column > 0 && row > 0 ? (plain[at - columns - 1] as number) : 0;
      plain[at] = (bytes[row * (columns + 1) + 1 + column] as number) + predicted(filter, { left, up, corner });
    }
  }
  return plain;
};

type Neighbours = { readonly left: number; readonly up: number; readonly corner: number };

const predicted = (filter: number | undefined, { left, up, corner }: Neighbours): number => {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return Math.floor((left + up) / 2);
  if (filter !== 4) return 0;
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
};
