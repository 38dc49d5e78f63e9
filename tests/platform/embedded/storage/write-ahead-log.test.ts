import { copyFileSync, existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Database } from '../../../../platform/embedded/storage/database.ts';
import { DatabaseDamaged } from '../../../../platform/embedded/storage/errors.ts';
import { readLog } from '../../../../platform/embedded/storage/write-ahead-log.ts';
import { temporaryFolder } from '../../../kit/table/table-setup.ts';

const FRAME = 24 + 4096;
const HEADER = 32;
const COMMITS = 40;

type Written = { readonly file: string; readonly folder: string; readonly commits: number };

const open = (file: string): DatabaseSync => {
  const connection = new DatabaseSync(file);
  connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0');
  return connection;
};

/** A database whose process was killed: `rounds` uses of the log, the last with {@link COMMITS} commits of three pages or so. */
const killed = ({ rounds = 1, commits = COMMITS } = {}): Written => {
  const folder = temporaryFolder();
  const [live, file] = [join(folder, 'live.db'), join(folder, 'killed.db')];
  const connection = open(live);
  connection.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, body TEXT)');
  const insert = connection.prepare('INSERT INTO t (body) VALUES (?)');
  for (let round = 1; round <= rounds; round++) {
    connection.exec('PRAGMA wal_checkpoint(PASSIVE)');
    const count = round < rounds ? commits * 2 : commits;
    for (let n = 0; n < count; n++) insert.run(`${round}.${n}.`.repeat(2000));
  }
  copyFileSync(live, file);
  copyFileSync(`${live}-wal`, `${file}-wal`);
  connection.close();
  return { file, folder, commits };
};

const change = ({ file }: Written, edit: (bytes: Buffer) => void): void => {
  const bytes = readFileSync(`${file}-wal`);
  edit(bytes);
  writeFileSync(`${file}-wal`, bytes);
};
const bytesOf = ({ file }: Written): Buffer => Buffer.concat([readFileSync(file), readFileSync(`${file}-wal`)]);
const framesOf = ({ file }: Written): number => Math.floor((statSync(`${file}-wal`).size - HEADER) / FRAME);
const frameAt = (number: number): number => HEADER + number * FRAME;
/** Rows that SQLite finds; the file is copied, since SQLite folds the log in. */
const rowsIn = ({ file, folder }: Written): number => {
  const copy = join(folder, 'read.db');
  for (const ending of ['', '-wal']) copyFileSync(`${file}${ending}`, `${copy}${ending}`);
  const connection = new DatabaseSync(copy);
  const { rows } = connection.prepare('SELECT count(*) AS rows FROM t').get() as { rows: number };
  connection.close();
  return rows;
};

describe('a database with commits after a damaged frame is not opened', () => {
  test.each([
    [
      'a bit of a page',
      (bytes: Buffer) => void bytes.writeUInt8(bytes.readUInt8(frameAt(30) + 1000) ^ 1, frameAt(30) + 1000),
    ],
    ['the header of a frame', (bytes: Buffer) => void bytes.fill(0xa5, frameAt(30), frameAt(30) + 24)],
    ['a hundred pages of zeros', (bytes: Buffer) => void bytes.fill(0, frameAt(5), frameAt(50))],
    ['the header of the log', (bytes: Buffer) => void bytes.writeUInt8(bytes.readUInt8(17) ^ 1, 17)],
  ])('if %s was damaged', (_, edit) => {
    const written = killed();
    change(written, edit);
    const before = bytesOf(written);
    expect(rowsIn(written)).toBeLessThan(COMMITS);
    const refused = () => new Database({ file: written.file });
    expect(refused).toThrow(DatabaseDamaged);
    expect(refused).toThrow(/killed\.db-wal is damaged at byte \d+: .*Restore a backup/s);
    expect(bytesOf(written).equals(before)).toBe(true);
  });

  test('wherever a byte of the log is changed, unless only the last commit can be affected', () => {
    const written = killed();
    const whole = readFileSync(`${written.file}-wal`);
    const anyByte = fc.record({
      at: fc.integer({ min: 0, max: whole.length - 1 }),
      bits: fc.integer({ min: 1, max: 255 }),
    });
    fc.assert(
      fc.property(anyByte, ({ at, bits }) => {
        const bytes = Buffer.from(whole);
        bytes.writeUInt8(bytes.readUInt8(at) ^ bits, at);
        writeFileSync(`${written.file}-wal`, bytes);
        const lost = COMMITS - rowsInOrNone(written);
        const { is } = readLog(written.file);
        if (lost > 1) expect(is).toBe('damaged');
        if (lost === 0) expect(is).not.toBe('damaged');
      }),
      { numRuns: 25 },
    );
  });

  test('and a log without its database is not removed', () => {
    const written = killed();
    rmSync(written.file);
    expect(() => new Database({ file: written.file })).toThrow(/killed\.db is missing or empty, but its log/);
    expect([existsSync(written.file), existsSync(`${written.file}-wal`)]).toEqual([false, true]);
  });
});

const rowsInOrNone = (written: Written): number => {
  try {
    return rowsIn(written);
  } catch {
    return 0;
  }
};

describe('the traces of a crash are no damage', () => {
  test('a log that ends with its last commit', () => {
    const written = killed();
    expect(readLog(written.file)).toEqual({ is: 'whole', commits: COMMITS });
    new Database({ file: written.file }).close();
  });

  test('a last commit that was only partly written', () => {
    const written = killed();
    const whole = readFileSync(`${written.file}-wal`);
    const last = framesOf(written);
    for (const [from, to] of [
      [last - 1, last],
      [last - 2, last - 1],
      [last - 2, last],
    ] as const) {
      const bytes = Buffer.from(whole);
      bytes.fill(0, frameAt(from), frameAt(to));
      writeFileSync(`${written.file}-wal`, bytes);
      expect(readLog(written.file)).toEqual({ is: 'whole', commits: COMMITS - 1, cutOffAt: frameAt(from) });
    }
    truncateSync(`${written.file}-wal`, frameAt(last) - 7);
    expect(readLog(written.file)).toMatchObject({ is: 'whole', commits: COMMITS - 1 });
    new Database({ file: written.file }).close();
  });

  test('the rest of an earlier use of the log, with other salts', () => {
    const written = killed({ rounds: 3, commits: 10 });
    expect(framesOf(written)).toBeGreaterThan(40);
    expect(readLog(written.file)).toMatchObject({ is: 'whole', commits: 10 });
    new Database({ file: written.file }).close();
  });

  test('pages of a rolled-back transaction, under the current salts', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'live.db');
    const connection = open(file);
    connection.exec('PRAGMA cache_size = 5; CREATE TABLE t (id INTEGER PRIMARY KEY, body TEXT)');
    const insert = connection.prepare('INSERT INTO t (body) VALUES (?)');
    for (let n = 0; n < 3; n++) {
      connection.exec('BEGIN');
      for (let row = 0; row < 100; row++) insert.run('x'.repeat(4000));
      connection.exec('ROLLBACK');
      insert.run('short');
    }
    expect(readLog(file)).toMatchObject({ is: 'whole', commits: 4, cutOffAt: expect.any(Number) });
    connection.close();
  });

  test('no log, an empty one, and one with only a started header', () => {
    const file = join(temporaryFolder(), 'a.db');
    expect(readLog(file)).toEqual({ is: 'empty' });
    for (const size of [0, 20, HEADER]) {
      writeFileSync(`${file}-wal`, Buffer.alloc(size));
      expect(readLog(file)).toEqual({ is: 'empty' });
    }
  });
});
