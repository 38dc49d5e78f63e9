import type { IncomingMessage, ServerResponse } from 'node:http';

/** What a sender may still send that nobody reads, in bytes and in milliseconds. */
export type Linger = { readonly bytes: number; readonly timeout: number };

/**
 * Ends an answer to somebody who is still sending what nobody reads: what is under way is taken in and thrown away for a moment,
 * since closing on unread bytes would reset the connection and lose the answer.
 */
export const endSoon = (request: IncomingMessage, response: ServerResponse, { bytes, timeout }: Linger): void => {
  let left = bytes;
  const end = (): void => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(end, timeout).unref();
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) end();
  });
  request.on('end', end);
  request.on('close', end);
  request.resume();
};
