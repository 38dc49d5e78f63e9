import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startedServer } from '../../kit/server/started-server.ts';
import { temporaryFolder } from '../../kit/table/table-setup.ts';
import { noSmallDisk, startOnFullDisk } from './small-disk.ts';

const missing = noSmallDisk();

describe.skipIf(missing !== undefined)('a start on a full disk reports it in one sentence', () => {
  const FULL = /^\S+\/data(\/lien-thong\.(db|lock))?: the disk is full: free some space, and start again \(.*\)\.\n$/;

  test('with a new folder', () => {
    const data = join(temporaryFolder(), 'new');
    mkdirSync(data);
    expect(startOnFullDisk(data)).toEqual({ code: 1, errors: expect.stringMatching(FULL) });
  });

  test('with the folder of a server that was killed, and of one that was stopped', async () => {
    const data = join(temporaryFolder(), 'data');
    const killed = join(temporaryFolder(), 'killed');
    const server = await startedServer({ data });
    cpSync(data, killed, { recursive: true });
    await server.stop();
    for (const folder of [killed, data])
      expect(startOnFullDisk(folder)).toEqual({ code: 1, errors: expect.stringMatching(FULL) });
  });
});
