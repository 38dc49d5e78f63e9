import { appendFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { Agent, get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FileDamaged } from '../../../platform/errors.ts';
import { Problem } from '../../../schemas/problem.ts';
import { type Started, startedServer, temporaryFolder } from '../../kit/server/started-server.ts';

const folder = temporaryFolder();
const PDF = 'application/pdf';
const SMALL = new Uint8Array(1000).fill(7);
/** More than one piece of a stream. */
const LARGE = new Uint8Array(300_000).fill(7);

let server: Started;
beforeAll(async () => {
  server = await startedServer({ data: folder.path });
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

let used = 0;
let key: string;
beforeEach(() => {
  key = `dossiers/D-${++used}/paper.pdf`;
});

const onDisk = (): readonly string[] =>
  readdirSync(join(folder.path, 'files'), { recursive: true, encoding: 'utf8' })
    .filter(name => /\/./.test(name))
    .map(name => join(folder.path, 'files', name));

/** Stores a file; resolves to where its bytes lie. */
const stored = async (body: Uint8Array): Promise<string> => {
  const before = new Set(onDisk());
  await server.composition.files.put({ key, type: PDF, body });
  const path = onDisk().find(name => !before.has(name));
  if (!path) throw new Error('Nothing was stored.');
  return path;
};

const address = () => server.composition.files.offerDownload({ key, fileName: 'x.pdf', expiresInSeconds: 60 });

const damages: readonly (readonly [string, (path: string, body: Uint8Array) => void])[] = [
  ['is cut short', (path, body) => truncateSync(path, body.length - 1)],
  ['is empty', path => truncateSync(path, 0)],
  ['is longer', path => appendFileSync(path, 'HTTP/1.1 200 OK\r\n\r\n')],
  ['is gone', path => rmSync(path)],
];
const changed = (path: string, body: Uint8Array) => writeFileSync(path, body.with(body.length - 1, 8));

const damageLogged = () =>
  server.logs.filter(({ message }) => message === 'file damaged').filter(({ file }) => file !== undefined);

describe('a stored file that differs from what was uploaded is never served as if it were whole', () => {
  test.each([
    ...damages.flatMap(([what, damage]) => [
      [`a small one ${what}`, SMALL, damage] as const,
      [`a large one ${what}`, LARGE, damage] as const,
    ]),
    ['a small one is changed', SMALL, changed] as const,
  ])('%s: the answer is a fault of ours before the first header', async (_, body, damage) => {
    damage(await stored(body), body);
    const logged = damageLogged().length;
    const answer = await fetch(await address());
    expect([answer.status, Problem.parse(await answer.json()).type]).toEqual([
      500,
      'urn:lien-thong:problem:internal-error',
    ]);
    expect(damageLogged()).toHaveLength(logged + 1);
    expect(damageLogged().at(-1)).toMatchObject({ level: 'error', size: String(body.length), error: 'FileDamaged' });
  });

  test('when a large one was changed, its last bytes never arrive, and the connection ends', async () => {
    changed(await stored(LARGE), LARGE);
    const answer = await fetch(await address());
    expect(answer.status).toBe(200);
    await expect(answer.arrayBuffer()).rejects.toThrow();
    expect(damageLogged().at(-1)).toMatchObject({ error: 'FileDamaged' });
  });

  test('the next answer on the connection is whole', async () => {
    const damaged = await stored(SMALL);
    appendFileSync(damaged, 'more');
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const read = async (url: string) => {
      const answer = await new Promise<IncomingMessage>((resolve, reject) =>
        get(url, { agent }, resolve).on('error', reject),
      );
      return { status: answer.statusCode, body: await buffer(answer) };
    };
    expect((await read(await address())).status).toBe(500);
    expect((await read(`${server.url}/ping`)).body.toString()).toBe('{"pong":true}');
    agent.destroy();
  });

  test.each(damages)('its beginning is not readable either if it %s', async (_, damage) => {
    damage(await stored(SMALL), SMALL);
    await expect(server.composition.files.readPart(key, { from: 0, bytes: 5 })).rejects.toBeInstanceOf(FileDamaged);
  });

  test('an unchanged file of several pieces is served whole', async () => {
    await stored(LARGE);
    expect(new Uint8Array(await (await fetch(await address())).arrayBuffer())).toEqual(LARGE);
  });
});
