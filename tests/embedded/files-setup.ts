/** Embedded files behind a real HTTP server, for tests. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Database } from '../../platform/embedded/database.ts';
import { EmbeddedFiles } from '../../platform/embedded/files/embedded-files.ts';
import { cryptoRandomness } from '../../platform/randomness.ts';
import { toEpoch, toInstant } from '../../schemas/time.ts';

export type ServedFiles = {
  readonly files: EmbeddedFiles;
  readonly database: Database;
  readonly url: string;
  readonly port: number;
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
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const files = new EmbeddedFiles({
    database,
    folder: `${folder}/contents`,
    secret: new Uint8Array(32).fill(7),
    baseUrl: `http://127.0.0.1:${port}`,
    clock: { now: () => toInstant(now) },
    randomness: cryptoRandomness,
  });
  return {
    files,
    database,
    url: `http://127.0.0.1:${port}/files`,
    port,
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
