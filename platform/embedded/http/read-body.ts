import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { Refusal } from '../../../schemas/refusal.ts';
import { sayOfRequest } from '../../../schemas/request-texts.ts';

/** The client closed the connection before the whole body had arrived, so no answer is possible. */
export class SenderGone extends Error {}

/** Whether the headers announce more than `limit` bytes. */
export const announcesMoreThan = (limit: number, request: IncomingMessage): boolean =>
  Number(request.headers['content-length'] ?? 0) > limit;

/**
 * The body as text. Throws a refusal for more than `limit` bytes (413), as soon as they are announced or seen, and leaves the rest
 * unread. Throws a refusal for a body that is not UTF-8 (400), and {@link SenderGone}.
 */
export const readBody = async (request: IncomingMessage, limit: number): Promise<string> => {
  if (announcesMoreThan(limit, request)) throw tooLarge(limit);
  if (request.headers['transfer-encoding'] === undefined && !Number(request.headers['content-length'] ?? 0)) return '';
  const bytes = await receive(request, limit);
  if (!isUtf8(bytes)) throw new Refusal('bad-request', sayOfRequest('body-not-utf-8'));
  return bytes.toString('utf8');
};

const receive = (request: IncomingMessage, limit: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      if (size <= limit) {
        chunks.push(chunk);
        return;
      }
      request.off('data', onData);
      request.pause();
      reject(tooLarge(limit));
    };
    request.on('data', onData);
    request.on('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
    request.on('close', () => {
      if (!request.complete) reject(new SenderGone('The connection ended within the body.'));
    });
    request.on('error', error => reject(new SenderGone('The connection broke within the body.', { cause: error })));
  });

const tooLarge = (limit: number) =>
  new Refusal('too-large', sayOfRequest('body-too-large', { kibibytes: limit / 1024 }));
