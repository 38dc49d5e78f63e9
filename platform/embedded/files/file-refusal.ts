/** Refusals of requests for files, and their answers (RFC 9457). */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { languageOf } from '../../../schemas/language.ts';
import { type Problem, showSaid } from '../../../schemas/problem.ts';
import { type Said, sayings } from '../../../schemas/said.ts';
import type { Title } from '../../../schemas/text.ts';
import type { StorageFull } from '../../errors.ts';
import { endSoon } from '../http/linger.ts';

const say = sayings({
  'file-without-room': {
    vi: 'Máy chủ đã hết chỗ lưu trữ. Gửi lại tệp sau.',
    en: 'The disk of the server is full. Send the file again later.',
  },
});

const REFUSALS = {
  'malformed-upload': [400, { vi: 'Không đọc được tệp gửi lên', en: 'The upload cannot be read' }],
  'size-mismatch': [400, { vi: 'Tệp ngắn hơn đã báo trước', en: 'The file is shorter than was announced' }],
  'checksum-mismatch': [
    400,
    { vi: 'Tệp không phải là tệp đã báo trước', en: 'The file is not the one that was announced' },
  ],
  'permission-invalid': [403, { vi: 'Quyền gửi hoặc xem tệp không hợp lệ', en: 'The permission is not valid' }],
  'permission-expired': [403, { vi: 'Quyền gửi hoặc xem tệp đã hết hạn', en: 'The permission has expired' }],
  'not-found': [404, { vi: 'Không tìm thấy', en: 'Not found' }],
  'method-not-allowed': [
    405,
    { vi: 'Địa chỉ này không nhận phương thức đó', en: 'The address does not support this method' },
  ],
  'already-sent': [412, { vi: 'Tệp đã được gửi', en: 'The file has been sent already' }],
  'too-large': [413, { vi: 'Tệp lớn hơn đã báo trước', en: 'The file is larger than was announced' }],
  'storage-full': [507, { vi: 'Máy chủ đã hết chỗ lưu trữ', en: 'The disk is full' }],
} as const satisfies Record<string, readonly [number, Title]>;
export type FileRefusalName = keyof typeof REFUSALS;

export class FileRefusal extends Error {
  readonly refusal: FileRefusalName;
  readonly said: Said;
  readonly headers: Readonly<Record<string, string>>;

  constructor(refusal: FileRefusalName, said: Said, options: ErrorOptions & { headers?: Record<string, string> } = {}) {
    super(said.en, options);
    this.refusal = refusal;
    this.said = said;
    this.headers = options.headers ?? {};
  }
}

/** The refusal for lack of room: nothing of the file was kept. */
export const storageFull = (cause: StorageFull): FileRefusal =>
  new FileRefusal('storage-full', say('file-without-room'), {
    cause,
    headers: { 'retry-after': '60' },
  });

/** How much, and for how many milliseconds, a client may still send before the connection is cut, so that it sees the answer. */
const LINGER = { bytes: 256 * 1024, timeout: 1000 };

/** Answers with the problem. If the client is still sending, the connection is closed after the answer. */
export const answerRefusal = (request: IncomingMessage, response: ServerResponse, refusal: FileRefusal): void => {
  const [status, title] = REFUSALS[refusal.refusal];
  const language = languageOf(request.headers['accept-language']);
  const type = `urn:lien-thong:problem:${refusal.refusal}`;
  const problem: Problem = { type, title: title[language], status, ...showSaid(refusal.said, language) };
  const body = JSON.stringify(problem);
  const headers = {
    ...refusal.headers,
    'content-type': 'application/problem+json',
    'content-language': language,
    vary: ['accept-language', response.getHeader('vary')].filter(Boolean).join(', '),
    'content-length': Buffer.byteLength(body),
  };
  if (request.complete) {
    response.writeHead(status, headers).end(body);
    return;
  }
  response.writeHead(status, { ...headers, connection: 'close' }).write(body);
  endSoon(request, response, LINGER);
};
