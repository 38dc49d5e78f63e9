/** Holds what comes to what was announced. */
import type { IncomingMessage } from 'node:http';
import type { FileDescription } from '../../ports.ts';
import type { Received } from './content-folder.ts';
import { FileRefusal } from './file-refusal.ts';
import { isPart } from './part-records.ts';

/** What an upload of the file says in its headers: type and checksum, as on S3, the latter as RFC 9530 writes it. A part has none. */
export const headersOf = ({ type, sha256 }: FileDescription): Readonly<Record<string, string>> => ({
  'content-type': type,
  'content-digest': `sha-256=:${sha256}:`,
});

/** Throws a {@link FileRefusal} where a request's headers are not those of the ticket, before anything of its body is read. */
export const requireAnnounced = ({ headers }: IncomingMessage, file: FileDescription): void => {
  noMoreThan(file)(Number(headers['content-length'] ?? 0));
  if (isPart(file)) return;
  for (const [name, value] of Object.entries(headersOf(file)))
    if (headers[name] !== value)
      throw new FileRefusal('permission-invalid', `The header ${name} must be what the ticket says: ${value}`);
};

/** The body, piece by piece. A reader that stops leaves the connection open for its answer. */
export async function* bodyOf(request: IncomingMessage): AsyncGenerator<Uint8Array> {
  try {
    yield* request.iterator({ destroyOnReturn: false });
  } catch (cause) {
    if (request.complete) throw cause;
    throw new FileRefusal('malformed-upload', 'The request broke off.', { cause });
  }
}

/** Throws a {@link FileRefusal} as soon as more has come. */
export const noMoreThan =
  ({ size: announced }: FileDescription) =>
  (size: number): void => {
    if (size > announced) throw new FileRefusal('too-large', `${announced} bytes were announced.`);
  };

/** Why what was received is not the file announced, if it is not. */
export const refusalOf = (file: FileDescription, received: Received): FileRefusal | undefined => {
  if (received.size < file.size) {
    return new FileRefusal('size-mismatch', `${file.size} bytes were announced, ${received.size} came.`);
  }
  if (!isPart(file) && received.sha256 !== file.sha256) {
    return new FileRefusal('checksum-mismatch', `SHA-256 ${file.sha256} was announced, ${received.sha256} came.`);
  }
  return undefined;
};
