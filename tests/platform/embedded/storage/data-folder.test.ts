import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DataFolder } from '../../../../platform/embedded/storage/data-folder.ts';
import { Database } from '../../../../platform/embedded/storage/database.ts';
import { FolderRefused } from '../../../../platform/embedded/storage/errors.ts';
import { cryptoRandomness } from '../../../../platform/randomness.ts';
import { temporaryFolder } from '../../../kit/server/started-server.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

describe('a data folder', () => {
  test('is created for its owner only', () => {
    const path = join(folder.path, 'a', 'b');
    DataFolder.open(path).close();
    expect(statSync(path).mode & 0o777).toBe(0o700);
  });

  test('is refused while another server uses it, with a helpful sentence', () => {
    const first = DataFolder.open(folder.path);
    expect(() => DataFolder.open(folder.path)).toThrow(FolderRefused);
    expect(() => DataFolder.open(folder.path, { reset: true })).toThrow(
      `${folder.path} is in use by another server; stop that one, or choose another folder with --data.`,
    );
    first.close();
    DataFolder.open(folder.path).close();
  });

  test('that is a file is refused', () => {
    const path = join(folder.path, 'file');
    writeFileSync(path, '');
    expect(() => DataFolder.open(path)).toThrow(FolderRefused);
    expect(() => DataFolder.open(join(path, 'below'))).toThrow(/The folder .* cannot be made/);
  });

  test('with files of others is refused and not emptied', () => {
    writeFileSync(join(folder.path, 'thesis.odt'), 'x');
    for (const reset of [false, true])
      expect(() => DataFolder.open(folder.path, { reset })).toThrow(/holds other files \(thesis\.odt\)/);
    expect(readdirSync(folder.path)).toEqual(['thesis.odt']);
  });

  test('stores small files whole, for its owner only', () => {
    const data = DataFolder.open(folder.path);
    expect(data.find('a.json')).toBeUndefined();
    data.write('a.json', 'one');
    data.write('a.json', 'two');
    expect([data.find('a.json'), statSync(data.at('a.json')).mode & 0o777]).toEqual(['two', 0o600]);
    expect(readdirSync(folder.path).filter(name => name.endsWith('.new'))).toEqual([]);
    data.close();
  });

  test('stores a secret that it creates once', () => {
    const first = DataFolder.open(folder.path);
    const secret = first.secret('files-secret', cryptoRandomness);
    first.close();
    const second = DataFolder.open(folder.path);
    expect(Buffer.from(second.secret('files-secret', cryptoRandomness))).toEqual(Buffer.from(secret));
    expect(secret).toHaveLength(32);
    second.close();
  });

  test('counts as new if its first start did not get beyond locking it', () => {
    writeFileSync(join(folder.path, 'lien-thong.lock'), '');
    for (let start = 0; start < 2; start++) DataFolder.open(folder.path).close();
  });

  test('of another layout is refused, and unchanged until it is reset', () => {
    const first = DataFolder.open(folder.path);
    first.write('a', '1');
    first.close();
    const lock = new DatabaseSync(first.at('lien-thong.lock'));
    lock.exec('PRAGMA user_version = 1');
    lock.close();
    expect(() => DataFolder.open(folder.path)).toThrow(
      /written by another version .*layout 1; this one reads 4.* --reset/,
    );
    expect(first.find('a')).toBe('1');
    DataFolder.open(folder.path, { reset: true }).close();
    DataFolder.open(folder.path).close();
  });

  test('has nothing of the server after a reset, and still the files of others', () => {
    const first = DataFolder.open(folder.path);
    first.write('clock.json', '1');
    mkdirSync(first.at('files'));
    writeFileSync(first.at('files/b'), '2');
    writeFileSync(first.at('notes.txt'), 'of the operator');
    first.close();
    const second = DataFolder.open(folder.path, { reset: true });
    expect(readdirSync(folder.path)).toEqual(['lien-thong.lock', 'notes.txt']);
    second.close();
  });

  test('whose lock was removed or replaced under a running server is neither used nor emptied', () => {
    const running = DataFolder.open(folder.path);
    const database = new Database({ file: running.at('lien-thong.db') });
    database.define('CREATE TABLE t (a)');
    for (const replace of [() => {}, () => writeFileSync(running.at('lien-thong.lock'), '')]) {
      rmSync(running.at('lien-thong.lock'));
      replace();
      for (const reset of [false, true])
        expect(() => DataFolder.open(folder.path, { reset })).toThrow(/is in use by another server/);
      expect(statSync(running.at('lien-thong.db-wal')).size).toBeGreaterThan(0);
    }
    database.close();
    running.close();
    DataFolder.open(folder.path, { reset: true }).close();
  });

  test('whose lock is damaged says that the lock can be removed', () => {
    DataFolder.open(folder.path).close();
    writeFileSync(join(folder.path, 'lien-thong.lock'), 'x'.repeat(5000));
    expect(() => DataFolder.open(folder.path)).toThrow(/lien-thong\.lock is damaged\. .* remove it/);
    rmSync(join(folder.path, 'lien-thong.lock'));
    writeFileSync(join(folder.path, 'lien-thong.db'), '');
    DataFolder.open(folder.path).close();
  });
});
