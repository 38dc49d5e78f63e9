import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import type { EmbeddedSettings } from '../../../../hosts/embedded/settings.ts';
import { FolderRefused } from '../../../../platform/embedded/storage/errors.ts';
import { startedServer } from '../../../kit/server/started-server.ts';
import { temporaryFolder } from '../../../kit/table/table-setup.ts';

const PDF = 'application/pdf';
const NEVER = () => Promise.reject(new Error('a folder is seeded once'));

const start = (data: string, embedded: Partial<EmbeddedSettings> = {}) =>
  startedServer({ data, embedded, ...(existsSync(join(data, 'lien-thong.db')) && { seed: NEVER }) });

/** What is on the disk when the process of a server with so many papers is killed. */
const killed = async (papers = 3, before?: (data: string) => void): Promise<string> => {
  const folder = temporaryFolder();
  const [live, data] = [join(folder, 'live'), join(folder, 'data')];
  const server = await startedServer({ data: live });
  for (let n = 0; n < papers; n++)
    await server.composition.ports.files.put({ key: `paper ${n}`, type: PDF, body: Buffer.from(`paper ${n}`) });
  before?.(live);
  cpSync(live, data, { recursive: true });
  await server.stop();
  return data;
};

const database = (data: string): string => join(data, 'lien-thong.db');
const removeDatabase = (data: string): void => {
  for (const ending of ['', '-wal']) rmSync(`${database(data)}${ending}`, { force: true });
};
const papersIn = (data: string): number =>
  readdirSync(join(data, 'files'), { recursive: true, encoding: 'utf8' }).filter(name => /^[0-9a-f]{2}\/./.test(name))
    .length;
const everythingIn = (data: string): readonly string[] =>
  readdirSync(data, { recursive: true, encoding: 'utf8' }).toSorted();
const edit = (data: string, sql: string): void => {
  const connection = new DatabaseSync(database(data));
  connection.exec(sql);
  connection.close();
};
/** Folds the log in, so that the next edit is in the file itself, as after an orderly stop. */
const stopped = async (papers = 3): Promise<string> => {
  const data = await killed(papers);
  await (await start(data)).stop();
  return data;
};

describe('a start is refused and changes nothing if', () => {
  test.each<[string, (data: string) => void, RegExp]>([
    ['the database is missing', removeDatabase, /lien-thong\.db is missing or empty, but .* was in use/],
    [
      'the database is empty',
      data => {
        removeDatabase(data);
        writeFileSync(database(data), '');
      },
      /lien-thong\.db is missing or empty/,
    ],
    [
      'the database has tables and nothing in them',
      data => {
        removeDatabase(data);
        edit(data, 'CREATE TABLE "lien-thong.item" (pk, sk, body)');
      },
      /lien-thong\.db does not say which release|is missing or empty/,
    ],
    ['only the database is gone, not its log', data => rmSync(database(data)), /but its log .* holds \d+ commits/],
    ['the papers are not there', data => rmSync(join(data, 'files'), { recursive: true }), /files has no mark/],
    [
      'an empty disk is mounted for the papers',
      data => {
        rmSync(join(data, 'files'), { recursive: true });
        mkdirSync(join(data, 'files'));
      },
      /files has no mark/,
    ],
    [
      'a folder stands where the database belongs',
      data => {
        removeDatabase(data);
        mkdirSync(database(data));
      },
      /lien-thong\.db is not a file: move it away/,
    ],
    ['the folder lost its mark', data => rmSync(join(data, 'installation.json')), /has no mark \(installation\.json\)/],
    [
      'the mark is damaged',
      data => writeFileSync(join(data, 'installation.json'), '{'),
      /installation\.json is damaged\. .*--accept-loss/,
    ],
  ])('%s', async (_, damage, sentence) => {
    const data = await killed();
    damage(data);
    const before = everythingIn(data);
    const refused = startedServer({ data, seed: NEVER });
    await expect(refused).rejects.toThrow(sentence);
    await expect(refused).rejects.toBeInstanceOf(FolderRefused);
    expect(everythingIn(data)).toEqual(before);
  });

  test('the database is a copy without its log', async () => {
    const data = await killed();
    await (await start(data)).stop();
    const copy = join(data, '../copy.db');
    cpSync(database(data), copy);
    const server = await start(data);
    const live = join(data, '../second');
    cpSync(data, live, { recursive: true });
    await server.stop();
    cpSync(copy, database(live));
    rmSync(`${database(live)}-wal`);
    await expect(start(live)).rejects.toThrow(
      /is older than .*: it has seen 2 starts, the folder 3\..*copied without its log/,
    );
    expect(papersIn(live)).toBe(3);
  });

  test('the log is missing, although its commits had been moved into the database', async () => {
    const data = await killed(3, live => {
      // As SQLite does by itself when the log has grown.
      const copy = join(live, '../folded');
      cpSync(live, copy, { recursive: true });
      edit(copy, 'PRAGMA wal_checkpoint(TRUNCATE)');
    });
    const folded = join(data, '../folded');
    rmSync(`${database(folded)}-wal`, { force: true });
    await expect(start(folded)).rejects.toThrow(
      /lien-thong\.db-wal is missing, and the server did not shut down cleanly/,
    );
  });

  test('the log is truncated to nothing', async () => {
    const data = await killed();
    await (await start(data)).stop();
    const server = await start(data);
    const copy = join(data, '../copy');
    cpSync(data, copy, { recursive: true });
    await server.stop();
    truncateSync(`${database(copy)}-wal`, 0);
    await expect(start(copy)).rejects.toThrow(/older than/);
  });

  test('the database or the papers were restored from an older backup', async () => {
    const data = await stopped();
    const [older, newer] = [join(data, '../older'), data];
    cpSync(data, older, { recursive: true });
    for (let n = 0; n < 2; n++) await (await start(newer)).stop();
    const [oldDatabase, oldPapers] = [join(data, '../a'), join(data, '../b')];
    cpSync(newer, oldDatabase, { recursive: true });
    cpSync(database(older), database(oldDatabase));
    await expect(start(oldDatabase)).rejects.toThrow(/lien-thong\.db is older than/);
    cpSync(newer, oldPapers, { recursive: true });
    rmSync(join(oldPapers, 'files'), { recursive: true });
    cpSync(join(older, 'files'), join(oldPapers, 'files'), { recursive: true });
    await expect(start(oldPapers)).rejects.toThrow(/files is older than .*Papers that came later are missing/);
  });

  test('the database belongs to another installation', async () => {
    const [one, other] = [await stopped(), await stopped()];
    cpSync(database(other), database(one));
    await expect(start(one)).rejects.toThrow(/is not the database of .*another installation/);
    expect(papersIn(one)).toBe(3);
  });

  test.each([
    ['PRAGMA user_version = 99', /written by a newer release \(layout 99; this one reads 4\)/],
    ['UPDATE installation SET journal = 99', /journal entries of a newer release \(version 99; this one reads 1\)/],
    ['PRAGMA user_version = 3', /written by an older release \(layout 3; this one reads 4\).* --reset/],
    ['DROP TABLE installation', /does not say which release wrote it/],
  ])('another release wrote the database: %s', async (sql, sentence) => {
    const data = await stopped();
    edit(data, sql);
    await expect(start(data)).rejects.toThrow(sentence);
  });

  test.each([
    [
      'text',
      (file: string) => writeFileSync(file, 'x'.repeat(9000)),
      /lien-thong\.db: it is damaged: `npm run check-data`/,
    ],
    ['half of it', (file: string) => truncateSync(file, 5000), /lien-thong\.db: it is damaged: `npm run check-data`/],
  ])('the database is damaged: %s', async (_, damage, sentence) => {
    const data = await stopped();
    damage(database(data));
    const refused = start(data);
    await expect(refused).rejects.toThrow(sentence);
    await expect(refused).rejects.toBeInstanceOf(FolderRefused);
    expect(papersIn(data)).toBe(3);
  });

  test.each<[string, string, (file: string) => void, RegExp]>([
    ['is a folder', 'clock.json', mkdirSync, /clock\.json: there is a folder where a file is expected/],
    ['is empty', 'clock.json', file => writeFileSync(file, ''), /clock\.json is damaged\. .* or remove it/],
    ['is no key', 'sign-in-key.json', file => writeFileSync(file, '{"kty":"OKP"}'), /sign-in-key\.json is damaged/],
    [
      'is half a key',
      'sign-in-key.json',
      file => writeFileSync(file, '{"kty":"OKP","crv":"Ed25519","x":"AAAA","d":"AAAA"}'),
      /sign-in-key\.json is damaged\. .*everybody must sign in again/,
    ],
    ['is no secret', 'files-secret', file => writeFileSync(file, 'c2hvcnQ='), /files-secret is damaged/],
    [
      'holds a short secret',
      'outside-secrets.json',
      file => writeFileSync(file, '{"bank":"x"}'),
      /outside-secrets\.json/,
    ],
    ['is damaged', 'lien-thong.lock', file => writeFileSync(file, 'x'.repeat(9000)), /lien-thong\.lock is damaged/],
    ['is a folder', 'lien-thong.lock', mkdirSync, /lien-thong\.lock: it cannot be opened/],
  ])('a small file %s: %s', async (_, name, damage, sentence) => {
    const data = await stopped();
    rmSync(join(data, name));
    damage(join(data, name));
    const refused = start(data);
    await expect(refused).rejects.toThrow(sentence);
    await expect(refused).rejects.toBeInstanceOf(FolderRefused);
    rmSync(join(data, name), { recursive: true });
    await (await start(data)).stop();
  });

  test('the disk is full, which one sentence says', async () => {
    const data = await stopped();
    symlinkSync('/dev/full', join(data, 'installation.json.new'));
    await expect(start(data)).rejects.toThrow(/the disk is full: free some space, and start again/);
    rmSync(join(data, 'installation.json.new'));
    await (await start(data)).stop();
  });
});

describe('a folder can be opened again', () => {
  test('after an orderly end, a killed process, and a failed start', async () => {
    const data = await killed();
    for (let n = 0; n < 2; n++) await (await start(data)).stop();
    await expect(startedServer({ data, seed: NEVER, machines: { wrong: {} } })).rejects.toThrow(/wrong/);
    const server = await start(data);
    const copy = join(data, '../copy');
    cpSync(data, copy, { recursive: true });
    await server.stop();
    const again = await start(copy);
    expect([papersIn(copy), again.logs.filter(({ level }) => level === 'warn')]).toEqual([3, []]);
    await again.stop();
  });

  test('with --accept-loss although its log is damaged; the log is kept', async () => {
    const data = await killed(20);
    const log = readFileSync(`${database(data)}-wal`);
    log.fill(7, Math.floor(log.length / 3), Math.floor(log.length / 3) + 100);
    writeFileSync(`${database(data)}-wal`, log);
    await expect(start(data)).rejects.toThrow(/db-wal is damaged at byte/);
    await (await startedServer({ data, embedded: { acceptLoss: true } })).stop();
    expect(readFileSync(`${database(data)}-wal.damaged`).equals(log)).toBe(true);
    await (await start(data)).stop();
  });

  test('with --accept-loss as it is: unknown papers are quarantined, and come back with their database', async () => {
    const data = await killed(0);
    await (await start(data)).stop();
    cpSync(database(data), join(data, '../early.db'));
    const server = await start(data);
    for (const key of ['a', 'b']) await server.composition.ports.files.put({ key, type: PDF, body: Buffer.from(key) });
    await server.stop();
    renameSync(database(data), join(data, '../late.db'));
    cpSync(join(data, '../early.db'), database(data));
    await expect(start(data)).rejects.toThrow(/older than/);
    const accepted = await start(data, { acceptLoss: true });
    expect(accepted.logs).toContainEqual(
      expect.objectContaining({
        level: 'warn',
        message: expect.stringMatching(/^contents without a record/),
        putAside: 2,
      }),
    );
    await accepted.stop();
    await (await start(data)).stop();
    cpSync(join(data, '../late.db'), database(data));
    const right = await start(data, { acceptLoss: true });
    expect(papersIn(data)).toBe(2);
    expect(await right.composition.ports.files.readPart('b', { from: 0, bytes: 1 })).toEqual(
      new Uint8Array(Buffer.from('b')),
    );
    await right.stop();
  });
});
