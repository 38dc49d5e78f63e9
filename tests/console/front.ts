/**
 * Serves the built console and hands the API's part of the address space to an embedded server, from one origin and under the
 * content security policy that an installation sends.
 */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';

const DIST = join(import.meta.dirname, '../../console/dist');

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What the embedded server answers: the API with the development sign-in, and files. */
const BEHIND = /^\/(api|files)(\/|\?|$)/;

/** A server of the console in front of the embedded server at this address; it does not listen yet. */
export const consoleFront = (behind: () => string): Server =>
  createServer((incoming, response) => {
    if (BEHIND.test(incoming.url ?? '/')) hand(incoming, response, behind());
    else void serve(incoming, response);
  });

const hand = (incoming: IncomingMessage, response: ServerResponse, behind: string): void => {
  const outgoing = request(
    `${behind}${incoming.url ?? '/'}`,
    { method: incoming.method, headers: incoming.headers },
    answer => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    },
  );
  outgoing.on('error', () => response.writeHead(502).end());
  incoming.pipe(outgoing);
};

const serve = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
  const path = new URL(incoming.url ?? '/', 'http://localhost').pathname;
  const file = path.startsWith('/assets/') ? path : '/index.html';
  const bytes = await readFile(join(DIST, file)).catch(() => undefined);
  if (!bytes) return void response.writeHead(404).end();
  response.writeHead(200, {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'content-security-policy': POLICY,
    'cache-control': file.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  });
  response.end(bytes);
};
