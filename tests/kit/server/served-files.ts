/** Embedded files behind a real HTTP server, for tests. */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { EmbeddedFiles } from '../../../platform/embedded/files/embedded-files.ts';
import { Database } from '../../../platform/embedded/storage/database.ts';
import type { FileDescription, UploadTicket } from '../../../platform/ports.ts';
import { cryptoRandomness } from '../../../platform/randomness.ts';
import { toEpoch, toInstant } from '../../../schemas/time.ts';
import { listening } from './listening.ts';

export type ServedFiles = {
  readonly files: EmbeddedFiles;
  readonly database: Database;
  readonly url: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Moves the clock. */
  readonly advance: (seconds: number) => void;
  /** Faults that the handler threw. */
  readonly faults: readonly unknown[];
  readonly close: () => Promise<void>;
};

/** Serves the files kept in `<folder>/contents` and `<folder>/files.db`. */
export const serveFiles = async (folder: string): Promise<ServedFiles> => {
  const database = new Database({ file: `${folder}/files.db` });
  let now = toEpoch(toInstant(Date.UTC(2026, 10, 23, 1, 20)));
  const faults: unknown[] = [];
  const server = createServer((request, response) => {
    files.handleFileRequest(request, response).catch(fault => {
      faults.push(fault);
      response.destroy();
    });
  });
  const baseUrl = await listening(server);
  const files = new EmbeddedFiles({
    database,
    folder: `${folder}/contents`,
    secret: new Uint8Array(32).fill(7),
    baseUrl,
    clock: { now: () => toInstant(now) },
    randomness: cryptoRandomness,
    onDamage: () => {},
    onFault: () => {},
  });
  return {
    files,
    database,
    url: `${baseUrl}/files`,
    now: () => now,
    advance: seconds => {
      now += seconds * 1000;
    },
    faults,
    close: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
      database.close();
    },
  };
};

/** Names of exactly this content, under this key. */
export const describeFile = (key: string, body: Uint8Array): FileDescription => ({
  key,
  size: body.length,
  type: 'application/pdf',
  sha256: createHash('sha256').update(body).digest('base64'),
});

/** Sends a file as the ticket says. */
export const send = (
  { url, headers }: Pick<UploadTicket, 'url' | 'headers'>,
  body: Uint8Array<ArrayBuffer>,
): Promise<Response> => fetch(url, { method: 'PUT', headers, body });
