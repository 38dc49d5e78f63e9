import { execFile } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkData } from '../../../../hosts/embedded/check-data/check-data.ts';
import { openProvince } from '../../../kit/server/served-province.ts';
import { temporaryFolder as serverFolder, startedServer } from '../../../kit/server/started-server.ts';
import { temporaryFolder } from '../../../kit/table/table-setup.ts';
import { file } from '../../../kit/world/filing.ts';

const root = join(import.meta.dirname, '../../../..');

type Ended = { readonly code: number; readonly out: string; readonly errors: string };

/** A program of this project as an operator runs it. */
const run = (program: string, ...args: string[]): Promise<Ended> =>
  new Promise(resolve => {
    execFile(process.execPath, [join(root, program), ...args], (error, out, errors) =>
      resolve({ code: error ? Number(error.code) : 0, out, errors }),
    );
  });
const check = (data: string) => run('hosts/embedded/check-data/main.ts', '--data', data);

const sound = serverFolder();
let code: string;
beforeAll(async () => {
  const province = await openProvince({ data: sound.path });
  code = await file(province.world);
  await province.settle();
  await province.close();
});
afterAll(() => sound.remove());

const copyOf = (folder: string): string => {
  const copy = join(temporaryFolder(), 'data');
  cpSync(folder, copy, { recursive: true });
  return copy;
};
const database = (data: string): string => join(data, 'lien-thong.db');
const edit = (data: string, sql: string): void => {
  const connection = new DatabaseSync(database(data));
  connection.exec(sql);
  connection.close();
};
const aPaper = (data: string): string => {
  const names = readdirSync(join(data, 'files'), { recursive: true, encoding: 'utf8' });
  return join(data, 'files', names.find(name => /^[0-9a-f]{2}\/./.test(name)) ?? '');
};
const everythingIn = (data: string) =>
  readdirSync(data, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .map(path => [path, readFileSync(path).toString('base64')]);

describe('check-data', () => {
  test('finds nothing wrong in a sound folder, and says what it checked', async () => {
    const { code: exit, out } = await check(sound.path);
    expect(out).toMatch(/^0 wrong; looked at \d+ items, 1 dossiers, [1-9]\d* papers, .* [1-9]\d* files/m);
    expect(exit).toBe(0);
  });

  test('reads the folder of a server that was killed, and changes nothing in it', async () => {
    const folder = serverFolder();
    const server = await startedServer({ data: folder.path });
    await server.composition.ports.files.put({ key: 'a', type: 'application/pdf', body: Buffer.from('a') });
    const data = copyOf(folder.path);
    await server.stop();
    folder.remove();
    const before = everythingIn(data);
    const { code: exit, out } = await check(data);
    expect([exit, out]).toEqual([0, expect.stringMatching(/0 wrong; looked at [1-9]\d* commits in the log/)]);
    expect(everythingIn(data)).toEqual(before);
  });

  test('says that a server is running', async () => {
    const folder = serverFolder();
    const server = await startedServer({ data: folder.path });
    expect(await check(folder.path)).toMatchObject({
      code: 2,
      errors: expect.stringContaining('in use by another server'),
    });
    rmSync(join(folder.path, 'lien-thong.lock'));
    expect(await check(folder.path)).toMatchObject({
      code: 2,
      errors: expect.stringContaining('in use by another server'),
    });
    await server.stop();
    folder.remove();
    expect(await check(join(folder.path, 'nowhere'))).toMatchObject({ code: 2 });
  });

  const item = (sk: string) => `pk = 'D#' || '${code}' AND sk = '${sk}'`;
  const table = '"lien-thong.item"';
  test.each<[string, (data: string) => void, RegExp]>([
    [
      'a paper that was cut',
      data => truncateSync(aPaper(data), 3),
      /wrong .*files\/\w\w\/.*: has 3 bytes instead of \d+/,
    ],
    ['a paper that has grown', data => appendFileSync(aPaper(data), 'x'), /has \d+ bytes instead of \d+/],
    [
      'a paper of which a byte changed',
      data => {
        const bytes = readFileSync(aPaper(data));
        bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0);
        writeFileSync(aPaper(data), bytes);
      },
      /has the SHA-256 .* instead of/,
    ],
    ['a paper that is gone', data => rmSync(aPaper(data)), /\(d\w+\/.*\): is missing/],
    ['a record that is gone', data => edit(data, 'DELETE FROM file'), /K#0001: its paper .* has no stored file/],
    [
      'a head that its journal does not give',
      data => edit(data, `UPDATE ${table} SET body = replace(body, '"status":1', '"status":2') WHERE ${item('HEAD')}`),
      /D#\S+ HEAD: differs from what its journal says, in: status/,
    ],
    ['a head that is gone', data => edit(data, `DELETE FROM ${table} WHERE ${item('HEAD')}`), /HEAD: is missing/],
    [
      'a journal entry that is gone',
      data => edit(data, `DELETE FROM ${table} WHERE ${item('J#000001')}`),
      /HEAD: (A journal cannot begin with|has no journal)/,
    ],
    [
      'a journal entry of a newer release',
      data => edit(data, `UPDATE ${table} SET body = replace(body, '"v":1', '"v":9') WHERE ${item('J#000001')}`),
      /J#000001: A journal entry is of version 9, and this release reads up to 1/,
    ],
    [
      'an item that is no JSON',
      data => edit(data, `UPDATE ${table} SET body = substr(body, 2) WHERE ${item('P')}`),
      /wrong D#\S+ P: .*JSON/,
    ],
    [
      'an entry of a list that is gone',
      data => edit(data, `DELETE FROM "lien-thong.index.alarm" WHERE sk = 'HEAD'`),
      /HEAD: is missing in the list "lien-thong\.index\.alarm"/,
    ],
    [
      'an entry of a list that is too much',
      data => edit(data, `INSERT INTO "lien-thong.index.desk" VALUES ('Q', '1', 'D#x', 'T#x')`),
      /"lien-thong\.index\.desk": has 1 entries more than items/,
    ],
    [
      'a damaged page',
      data => {
        const bytes = readFileSync(database(data));
        bytes.fill(0xa5, 4096 * 20, 4096 * 22);
        writeFileSync(database(data), bytes);
      },
      /wrong .*lien-thong\.db/,
    ],
    ['a database that was cut', data => truncateSync(database(data), 40_960), /wrong .*lien-thong\.db/],
    ['a database that is missing', data => rmSync(database(data)), /missing or empty/],
    ['a damaged clock', data => writeFileSync(join(data, 'clock.json'), '{"offset":-1}'), /clock\.json is damaged/],
    ['a damaged key', data => writeFileSync(join(data, 'sign-in-key.json'), 'x'), /sign-in-key\.json is damaged/],
    [
      'damaged secrets',
      data => writeFileSync(join(data, 'outside-secrets.json'), '[]'),
      /outside-secrets\.json is damaged/,
    ],
    ['a damaged lock', data => writeFileSync(join(data, 'lien-thong.lock'), 'x'.repeat(9000)), /lock is damaged/],
    ['papers without their mark', data => rmSync(join(data, 'files/installation.json')), /files has no mark/],
  ])('finds %s, and says where', (_, damage, line) => {
    const data = copyOf(sound.path);
    damage(data);
    const findings = checkData(data);
    expect(findings.lines().join('\n')).toMatch(line);
    expect(findings.isAnythingWrong).toBe(true);
  });

  test('ends with 1 where something is wrong, and prints a line for it', async () => {
    const data = copyOf(sound.path);
    rmSync(aPaper(data));
    const { code: exit, out, errors } = await check(data);
    expect(out).toBe(`${checkData(data).lines().join('\n')}\n`);
    expect(out).toMatch(/^wrong .*: is missing$/m);
    expect([exit, errors]).toEqual([1, '']);
  });
});

describe('the quarantine', () => {
  const quarantine = (data: string, ...args: string[]) => run('hosts/embedded/quarantine.ts', '--data', data, ...args);

  test('is emptied only by its command, thirty days after a content was put there, by the clock of the installation', async () => {
    const folder = serverFolder();
    const machine = { time: Date.parse('2026-11-01T08:00:00Z') };
    const start = () => startedServer({ data: folder.path, machineTime: () => machine.time });
    await (await start()).stop();
    const unknown = join(folder.path, 'files/ff', `${'f'.repeat(64)}.0`);
    writeFileSync(unknown, 'a paper');
    utimesSync(unknown, 0, 0);
    const aside = join(folder.path, 'files/quarantine/2026-11-01', `${'f'.repeat(64)}.0`);
    for (const days of [0, 29]) {
      machine.time = Date.parse('2026-11-01T08:00:00Z') + days * 86_400_000;
      await (await start()).stop();
      const { out, code: exit } = await quarantine(folder.path, '--remove');
      expect([exit, out, existsSync(aside)]).toEqual([0, expect.stringContaining('1 contents, 7 bytes: stays'), true]);
    }
    machine.time += 2 * 86_400_000;
    await (await start()).stop();
    expect((await quarantine(folder.path)).out).toContain('may be removed');
    expect(existsSync(aside)).toBe(true);
    expect((await quarantine(folder.path, '--remove')).out).toContain('removed');
    expect(existsSync(aside)).toBe(false);
    expect((await quarantine(folder.path)).out).toContain('is empty');
    expect((await quarantine(folder.path, '--days', '0')).code).toBe(2);
    folder.remove();
  });
});
