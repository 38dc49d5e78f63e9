/** Reads the content of a file from an answer of S3. */
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';

/**
 * Whether the checksum is the SHA-256 of the whole file. S3 has none for a file that was stored without one, and a checksum of
 * checksums (`…-12`) for a file that was stored in parts.
 */
export const isOfTheWhole = (checksum: string | undefined): checksum is string =>
  checksum !== undefined && !checksum.includes('-');

/** The SHA-256 of the content, base64. It reads piece by piece, so a large file needs little memory. */
export const checksumOf = async (content: AsyncIterable<Uint8Array>): Promise<string> => {
  const hash = createHash('sha256');
  for await (const piece of content) hash.update(piece);
  return hash.digest('base64');
};

/** The pieces of the body of an answer. On Node the body is a stream. */
export const piecesOf = (body: unknown): AsyncIterable<Uint8Array> => (body ?? []) as Readable;

export const bytesOf = async (content: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(piece);
  return new Uint8Array(Buffer.concat(pieces));
};
