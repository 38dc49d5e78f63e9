/** Refusals of requests for files, and their answers (RFC 9457). */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Problem } from '../../../schemas/problem.ts';
import type { StorageFull } from '../../errors.ts';
import { endSoon } from '../http/linger.ts';

const REFUSALS = {
  'malformed-upload': { status: 400, title: 'The upload cannot be read' },
  'size-mismatch': { status: 400, title: 'The file is shorter than was announced' },
  'checksum-mismatch': { status: 400, title: 'The file is not the one that was announced' },
  'permission-invalid': { status: 403, title: 'The permission is not valid' },
  'permission-expired': { status: 403, title: 'The permission has expired' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'The address does not support this method' },
  'too-large': { status: 413, title: 'The file is larger than was announced' },
  'storage-full': { status: 507, title: 'The disk is full' },
} as const satisfies Record<string, { status: number; title: string }>;
export type FileRefusalName = keyof typeof REFUSALS;

export class FileRefusal extends Error {
  readonly refusal: FileRefusalName;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    refusal: FileRefusalName,
    detail: string,
    options: ErrorOptions & { headers?: Record<string, string> } = {},
  ) {
    super(detail, options);
    this.refusal = refusal;
    this.headers = options.headers ?? {};
  }
}

/** The refusal for lack of room: nothing of the file was kept. */
export const storageFull = (cause: StorageFull): FileRefusal =>
  new FileRefusal('storage-full', 'The disk of the server is full. Send the file again later.', {
    cause,
    headers: { 'retry-after': '60' },
  });

/** How much, and for how many milliseconds, a client may still send before the connection is cut, so that it sees the answer. */
const LINGER = { bytes: 256 * 1024, timeout: 1000 };

/** Answers with the problem. If the client is still sending, the connection is closed after the answer. */
export const answerRefusal = (request: IncomingMessage, response: ServerResponse, refusal: FileRefusal): void => {
  const { status, title } = REFUSALS[refusal.refusal];
  const type = `urn:lien-thong:problem:${refusal.refusal}`;
  const problem: Problem = { type, title, status, detail: refusal.message };
  const body = JSON.stringify(problem);
  const headers = {
    ...refusal.headers,
    'content-type': 'application/problem+json',
    'content-length': Buffer.byteLength(body),
  };
  if (request.complete) {
    response.writeHead(status, headers).end(body);
    return;
  }
  response.writeHead(status, { ...headers, connection: 'close' }).write(body);
  endSoon(request, response, LINGER);
};
