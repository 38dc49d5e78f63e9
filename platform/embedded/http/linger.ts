import type { IncomingMessage, ServerResponse } from 'node:http';

/** How much, and for how long, a client may still send although nothing reads it: bytes and milliseconds. */
export type Linger = { readonly bytes: number; readonly timeout: number };

/**
 * Ends an answer to a client that is still sending. What it sends is received and discarded for a moment, since closing a connection
 * with unread bytes would reset it and lose the answer.
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
