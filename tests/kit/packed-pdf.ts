import { deflateSync } from 'node:zlib';

const latin = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const joined = (...pieces: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(pieces));

type Packing = {
  /** So many bytes more in the stream of objects, and in that of cross-references. */
  readonly packed?: number;
  readonly rows?: number;
  readonly more?: string;
};

/** A PDF whose objects 1 to 3 are packed in the stream 4, and whose cross-references are the stream 5, as recent programs write it. */
export const packedPdf = ({ packed = 0, rows = 0, more = '' }: Packing = {}): Uint8Array => {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R >>',
  ];
  const places = objects.map((_, i) => `${i + 1} ${objects.slice(0, i).join(' ').length + (i > 0 ? 1 : 0)}`).join(' ');
  const head = `${places} `;
  const content = deflateSync(latin(head + objects.join(' ') + ' '.repeat(packed)));
  const before = latin('%PDF-1.7\n');
  const stream = joined(
    latin(
      `4 0 obj\n<< /Type /ObjStm /N 3 /First ${head.length} /Filter /FlateDecode /Length ${content.length} >>\nstream\n`,
    ),
    content,
    latin('\nendstream\nendobj\n'),
  );
  const at = before.length + stream.length;
  const plain = [
    [0, 0, 0, 0],
    [2, 0, 4, 0],
    [2, 0, 4, 1],
    [2, 0, 4, 2],
    [1, 0, before.length, 0],
    [1, at >> 8, at & 255, 0],
  ];
  // With the filter "up", as programs pack them.
  const up = plain.map((row, i) => [2, ...row.map((byte, j) => (byte - (plain[i - 1]?.[j] ?? 0)) & 255)]);
  const table = deflateSync(joined(Uint8Array.from(up.flat()), new Uint8Array(rows)));
  const dictionary =
    '/Type /XRef /Size 6 /W [1 2 1] /Root 1 0 R /Filter /FlateDecode ' +
    `/DecodeParms << /Predictor 12 /Columns 4 >> /Length ${table.length} ${more}`;
  return joined(
    ...[before, stream, latin(`5 0 obj\n<< ${dictionary} >>\nstream\n`), table],
    latin(`\nendstream\nendobj\nstartxref\n${at}\n%%EOF\n`),
  );
};
