import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

export type BuiltFile = {
  readonly type: string;
  readonly body: Buffer;
  /** The body, compressed at the build. */
  readonly brotli: Buffer | undefined;
  /** A strong validator (RFC 9110, section 8.8.1), without quotes. */
  readonly tag: string;
};

/** A larger folder is not a build of the application. */
const MOST_BYTES = 64 * 1024 * 1024;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * All files of a build, by address (`/assets/index-x1y2.js`). They are read once, so that no request can reach other files of the disk.
 * Hidden files, and files of unknown types, are left out. Throws if the folder is too large for a build.
 */
export const readBuiltFiles = (folder: string): ReadonlyMap<string, BuiltFile> => {
  const files = new Map<string, BuiltFile>();
  if (!existsSync(folder)) return files;
  let bytes = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = TYPES[extname(entry.name)];
    if (!entry.isFile() || type === undefined || entry.name.startsWith('.')) continue;
    const path = join(entry.parentPath, entry.name);
    const body = readFileSync(path);
    bytes += body.length;
    if (bytes > MOST_BYTES)
      throw new Error(`${folder} has more than ${MOST_BYTES} bytes: it is not a build of the console.`);
    const brotli = existsSync(`${path}.br`) ? readFileSync(`${path}.br`) : undefined;
    const tag = createHash('sha256').update(body).digest('base64url').slice(0, 22);
    files.set(`/${relative(folder, path).split(sep).join('/')}`, { type, body, brotli, tag });
  }
  return files;
};
