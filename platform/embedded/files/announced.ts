/** Compares an upload with the file that was announced. */
import type { IncomingMessage } from 'node:http';
import type { FileDescription } from '../../ports.ts';
import type { Received } from './content-folder.ts';
import { FileRefusal } from './file-refusal.ts';
import { isPart } from './part-records.ts';

/** The headers of an upload: type and checksum as on S3, with the checksum in the form of RFC 9530. A part of a file has none. */
export const headersOf = ({ type, sha256 }: FileDescription): Readonly<Record<string, string>> => ({
  'content-type': type,
  'content-digest': `sha-256=:${sha256}:`,
});

/** Throws a {@link FileRefusal} if the headers of a request are not those of the ticket. Does not read the body. */
export const requireAnnounced = ({ headers }: IncomingMessage, file: FileDescription): void => {
  noMoreThan(file)(Number(headers['content-length'] ?? 0));
  if (isPart(file)) return;
  for (const [name, value] of Object.entries(headersOf(file)))
    if (headers[name] !== value)
      throw new FileRefusal('permission-invalid', `The header ${name} must be as in the ticket: ${value}`);
};

/** The body, piece by piece. The connection stays open for an answer when the reader stops early. Throws {@link FileRefusal}. */
export async function* bodyOf(request: IncomingMessage): AsyncGenerator<Uint8Array> {
  try {
    yield* request.iterator({ destroyOnReturn: false });
  } catch (cause) {
    if (request.complete) throw cause;
    throw new FileRefusal('malformed-upload', 'The request ended too early.', { cause });
  }
}

/** Checks the number of bytes so far. Throws a {@link FileRefusal} if it is larger than announced. */
export const noMoreThan =
  ({ size: announced }: FileDescription) =>
  (size: number): void => {
    if (size > announced) throw new FileRefusal('too-large', `Only ${announced} bytes were announced.`);
  };

/** The refusal if the received content is not the announced file; else undefined. */
export const refusalOf = (file: FileDescription, received: Received): FileRefusal | undefined => {
  if (received.size < file.size) {
    return new FileRefusal('size-mismatch', `${file.size} bytes were announced, ${received.size} arrived.`);
  }
  if (!isPart(file) && received.sha256 !== file.sha256) {
    return new FileRefusal('checksum-mismatch', `SHA-256 ${file.sha256} was announced, ${received.sha256} arrived.`);
  }
  return undefined;
};
