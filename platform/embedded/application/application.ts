/** Serves the application, which runs in the browser, from its build. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  APPLICATION_PAGES,
  ASSETS,
  contentSecurityPolicy,
  IMMUTABLE,
  isAskedByPerson,
  PERMISSIONS_POLICY,
  type PolicyOptions,
} from '../../../schemas/application.ts';
import { Refusal } from '../../../schemas/refusal.ts';
import { sayOfRequest } from '../../../schemas/request-texts.ts';
import { sayings } from '../../../schemas/said.ts';
import { type BuiltFile, readBuiltFiles } from './built-files.ts';

const say = sayings({
  'page-only-read': { vi: 'Trang này chỉ để xem.', en: 'A page can only be read.' },
});

export type ApplicationOptions = {
  /** The folder of the build. */
  readonly folder: string;
  /** The public address. Pages under another name of this machine redirect there: sign-in and storage belong to one origin. */
  readonly publicUrl: string;
  readonly policy?: PolicyOptions;
};

const INDEX = '/index.html';
const METHODS = ['GET', 'HEAD', 'OPTIONS'];

/** Returns a handler for requests outside of the API. It reads the build at the first request, which most runs never get. */
export const serveApplication = ({ folder, publicUrl, policy }: ApplicationOptions) => {
  const pageHeaders = {
    'content-security-policy': contentSecurityPolicy(policy),
    'permissions-policy': PERMISSIONS_POLICY,
    'referrer-policy': 'no-referrer',
  };
  const { host } = new URL(publicUrl);
  let files: ReadonlyMap<string, BuiltFile> | undefined;
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { url = '/', method = '' } = request;
    const path = url.split('?', 1)[0] ?? '/';
    files ??= readBuiltFiles(folder);
    const isPage = path === '/' || path === INDEX || APPLICATION_PAGES.includes(path.split('/', 2)[1] ?? '');
    const isLost = !isPage && !files.has(path) && isAskedByPerson(path, request.headers.accept);
    const file = files.get(isPage || isLost ? INDEX : path);
    if (!file && !isPage) throw new Refusal('not-found', sayOfRequest('nothing-here'));
    if (method === 'OPTIONS') return void response.writeHead(204, { allow: METHODS.join(', ') }).end();
    if (!METHODS.includes(method))
      throw new Refusal('method-not-allowed', say('page-only-read'), { asked: method }, { allow: METHODS });
    if (isPage && request.headers.host !== host) return sendTo(response, `${publicUrl}${url}`);
    if (!file) return sendNotBuilt(response);
    if (isLost) return sendLost({ request, response }, file, pageHeaders);
    send({ request, response }, file, {
      ...(isPage && pageHeaders),
      'cache-control': path.startsWith(ASSETS) ? IMMUTABLE : 'no-cache',
    });
  };
};

const sendTo = (response: ServerResponse, location: string): void =>
  void response.writeHead(307, { location, 'cache-control': 'no-store', 'content-length': '0' }).end();

type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse };

const send = ({ request, response }: Exchange, file: BuiltFile, more: Readonly<Record<string, string>>): void => {
  const body = takesBrotli(request.headers['accept-encoding']) ? (file.brotli ?? file.body) : file.body;
  const isCompressed = body !== file.body;
  const etag = `"${file.tag}${isCompressed ? '-br' : ''}"`;
  const headers = {
    ...more,
    ...{ etag, vary: 'accept-encoding', 'x-content-type-options': 'nosniff' },
    ...(isCompressed && { 'content-encoding': 'br' }),
  };
  if (isKnown(request.headers['if-none-match'], etag)) return void response.writeHead(304, headers).end();
  response.writeHead(200, { ...headers, 'content-type': file.type, 'content-length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
};

/** The application says in words that there is no such page; the status says it to programs. */
const sendLost = (
  { request, response }: Exchange,
  { type, body }: BuiltFile,
  more: Readonly<Record<string, string>>,
) => {
  const headers = { ...more, vary: 'accept', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
  response.writeHead(404, { ...headers, 'content-type': type, 'content-length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
};

/** Whether brotli is named, and not refused by `q=0` (RFC 9110, section 12.5.3). */
const takesBrotli = (accepted = ''): boolean =>
  accepted.split(',').some(coding => /^\s*br\s*(?:;\s*q=(?!0(?:\.0*)?\s*$)[\d.]+\s*)?$/i.test(coding));

const isKnown = (known: string | undefined, etag: string): boolean =>
  known !== undefined && (known === '*' || known.split(',').some(tag => tag.trim().replace(/^W\//, '') === etag));

const NOT_BUILT = `<!doctype html>
<html lang="vi"><meta charset="utf-8"><title>Liên Thông</title>
<p>Ứng dụng chưa được dựng. Chạy <code>npm run console:build</code> rồi khởi động lại máy chủ.
<p lang="en">The application has not been built. Run <code>npm run console:build</code> and start the server again.
<p><a href="/api/docs">API</a></html>
`;

const sendNotBuilt = (response: ServerResponse): void =>
  void response
    .writeHead(503, {
      ...{
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'content-length': Buffer.byteLength(NOT_BUILT),
    })
    .end(NOT_BUILT);
