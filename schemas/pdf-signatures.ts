/**
 * Finds the signatures in a PDF without reading the rest of it, here and in a browser: what they cover, and the bytes of each. What a file
 * shows here proves nothing; only who made a signature, and whether it is of these bytes, does.
 */

/** The signature lies between `from` and `to`, in hexadecimal between brackets, and covers all before and after, up to `end`. */
export type SignatureInPdf = {
  readonly from: number;
  readonly to: number;
  readonly end: number;
  /** In DER; zeros follow. */
  readonly signature: Uint8Array;
};

/** A result has two signatures; no file is asked about more than these. */
export const MOST_SIGNATURES = 8;
const MOST_SIGNATURE_BYTES = 24 * 1024;
const RANGE = /\/ByteRange *\[ *0 +(\d{1,10}) +(\d{1,10}) +(\d{1,10}) *\]/g;

const latin = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);

const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/[0-9A-Fa-f]{2}/g) ?? [], digits => Number.parseInt(digits, 16));

/** The signatures of a PDF, in the order of their bytes. None where it has none, or none that can be read. */
export const signaturesIn = (pdf: Uint8Array): readonly SignatureInPdf[] =>
  [...latin(pdf).matchAll(RANGE)]
    .map(([, ...numbers]) => numbers.map(Number) as [number, number, number])
    .filter(([from, to, rest]) => to > from && (to - from) / 2 < MOST_SIGNATURE_BYTES && to + rest <= pdf.length)
    .map(([from, to, rest]) => ({
      from,
      to,
      end: to + rest,
      signature: bytesOf(latin(pdf.subarray(from + 1, to - 1))),
    }))
    .toSorted((one, other) => one.end - other.end)
    .slice(-MOST_SIGNATURES);

/** What a signature covers, as one. */
export const coveredBy = (pdf: Uint8Array, { from, to, end }: SignatureInPdf): Uint8Array<ArrayBuffer> => {
  const covered = new Uint8Array(from + end - to);
  covered.set(pdf.subarray(0, from));
  covered.set(pdf.subarray(to, end), from);
  return covered;
};
