/** Compares an upload with the file that was announced. */

import type { IncomingMessage } from 'node:http';
import { sayings } from '../../../schemas/said.ts';
import type { FileDescription } from '../../ports.ts';
import type { Received } from './content-folder.ts';
import { FileRefusal } from './file-refusal.ts';
import { isPart } from './part-records.ts';

const say = sayings({
  'upload-header': {
    vi: 'Tiêu đề {header} phải như trong giấy gửi tệp: {value}',
    en: 'The header {header} must be as in the ticket: {value}',
  },
  'upload-used': {
    vi: 'Tệp này đã được gửi. Không cần gửi lại.',
    en: 'This file has been sent already. It need not be sent again.',
  },
  'upload-cut': { vi: 'Tệp gửi lên bị ngắt giữa chừng. Gửi lại.', en: 'The request ended too early.' },
  'upload-too-long': { vi: 'Chỉ báo trước {announced} byte.', en: 'Only {announced} bytes were announced.' },
  'upload-too-short': {
    vi: 'Báo trước {announced} byte, chỉ nhận được {arrived}. Gửi lại tệp.',
    en: '{announced} bytes were announced, {arrived} arrived.',
  },
  'upload-other-file': {
    vi: 'Báo trước tệp có SHA-256 {announced}, nhận được {arrived}. Chọn đúng tệp rồi gửi lại.',
    en: 'SHA-256 {announced} was announced, {arrived} arrived.',
  },
});

/**
 * The headers of an upload, as on S3: type, checksum in the form of RFC 9530, and that there is no such file yet (RFC 9110, 13.1.2). A part
 * of a file has none.
 */
export const headersOf = ({ type, sha256 }: FileDescription): Readonly<Record<string, string>> => ({
  'content-type': type,
  'content-digest': `sha-256=:${sha256}:`,
  'if-none-match': '*',
});

/** Throws a {@link FileRefusal} if the headers of a request are not those of the ticket. Does not read the body. */
export const requireAnnounced = ({ headers }: IncomingMessage, file: FileDescription): void => {
  noMoreThan(file)(Number(headers['content-length'] ?? 0));
  if (isPart(file)) return;
  for (const [name, value] of Object.entries(headersOf(file)))
    if (headers[name] !== value)
      throw new FileRefusal('permission-invalid', say('upload-header', { header: name, value }));
};

/** The body, piece by piece. The connection stays open for an answer when the reader stops early. Throws {@link FileRefusal}. */
export async function* bodyOf(request: IncomingMessage): AsyncGenerator<Uint8Array> {
  try {
    yield* request.iterator({ destroyOnReturn: false });
  } catch (cause) {
    if (request.complete) throw cause;
    throw new FileRefusal('malformed-upload', say('upload-cut'), { cause });
  }
}

/** Checks the number of bytes so far. Throws a {@link FileRefusal} if it is larger than announced. */
export const noMoreThan =
  ({ size: announced }: FileDescription) =>
  (size: number): void => {
    if (size > announced) throw new FileRefusal('too-large', say('upload-too-long', { announced }));
  };

/** The refusal of a ticket that has brought its file. */
export const alreadySent = (): FileRefusal => new FileRefusal('already-sent', say('upload-used'));

/** The refusal if the received content is not the announced file; else undefined. */
export const refusalOf = (file: FileDescription, received: Received): FileRefusal | undefined => {
  if (received.size < file.size) {
    return new FileRefusal('size-mismatch', say('upload-too-short', { announced: file.size, arrived: received.size }));
  }
  if (!isPart(file) && received.sha256 !== file.sha256) {
    return new FileRefusal(
      'checksum-mismatch',
      say('upload-other-file', { announced: file.sha256, arrived: received.sha256 }),
    );
  }
  return undefined;
};
