/** What is made of a file's content. */
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';

/**
 * Whether S3 keeps a SHA-256 of the whole file. It keeps none where a file was stored without one, and a checksum of checksums
 * (`…-12`) where it was stored in parts.
 */
export const isOfTheWhole = (checksum: string | undefined): checksum is string =>
  checksum !== undefined && !checksum.includes('-');

/** SHA-256 of everything that is read, base64; reads piece by piece, so that a large file needs little memory. */
export const checksumOf = async (content: AsyncIterable<Uint8Array>): Promise<string> => {
  const hash = createHash('sha256');
  for await (const piece of content) hash.update(piece);
  return hash.digest('base64');
};

/** The body of an answer on Node, which is a stream of pieces. */
export const piecesOf = (body: unknown): AsyncIterable<Uint8Array> => (body ?? []) as Readable;

export const bytesOf = async (content: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(piece);
  return new Uint8Array(Buffer.concat(pieces));
};
