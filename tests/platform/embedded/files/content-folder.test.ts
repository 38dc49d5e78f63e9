import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { ContentFolder } from '../../../../platform/embedded/files/content-folder.ts';
import { EmbeddedFiles } from '../../../../platform/embedded/files/embedded-files.ts';
import { LimitExceeded } from '../../../../platform/errors.ts';
import { contentDisposition } from '../../../../platform/files/content-disposition.ts';
import { cryptoRandomness } from '../../../../platform/randomness.ts';
import { toInstant } from '../../../../schemas/time.ts';
import { serveFiles } from '../../../kit/server/served-files.ts';
import { openDatabase, temporaryFolder } from '../../../kit/table/table-setup.ts';

const PDF = 'application/pdf';
const body = (content: string) => new Uint8Array(Buffer.from(content));

const contentsOf = (folder: string): readonly string[] =>
  readdirSync(`${folder}/contents`, { recursive: true, encoding: 'utf8' }).filter(name => /^[0-9a-f]{2}\/./.test(name));

/** Opens the files of a folder, and closes them after the test unless it did. */
const openFiles = async (folder: string) => {
  const served = await serveFiles(folder);
  onTestFinished(served.close);
  return served;
};

test('contents are named by hashes and random numbers, never by what users type', async () => {
  const folder = temporaryFolder();
  const { files } = await openFiles(folder);
  for (const key of ['../../out', '/etc/passwd', 'Hồ sơ', 'a'.repeat(1024)]) {
    await files.put({ key, type: PDF, body: body(key) });
  }
  const contents = contentsOf(folder);
  expect(contents).toHaveLength(4);
  for (const name of contents) expect(name).toMatch(/^([0-9a-f]{2})\/\1[0-9a-f]{62}\.[0-9a-f]{32}$/);
});

const quarantinedIn = (folder: string): readonly string[] =>
  readdirSync(`${folder}/contents/quarantine`, { recursive: true, encoding: 'utf8' }).filter(name =>
    name.includes('/'),
  );

test('a start removes nothing that the database does not know: it moves it to the quarantine', async () => {
  const folder = temporaryFolder();
  const first = await openFiles(folder);
  const description = await first.files.put({ key: 'kept', type: PDF, body: body('kept') });
  const [kept = ''] = contentsOf(folder);
  await first.close();
  const unknown = `${'f'.repeat(64)}.${'0'.repeat(32)}`;
  const other = `${kept.slice(3, -1)}${kept.endsWith('0') ? '1' : '0'}`;
  writeFileSync(`${folder}/contents/incoming/half`, 'half an upl');
  writeFileSync(`${folder}/contents/${kept.slice(0, 3)}${other}`, 'of a database that is gone');
  writeFileSync(`${folder}/contents/ff/${unknown}`, 'kept, never recorded');
  const second = await openFiles(folder);
  expect(second.files.swept).toMatchObject({ putAside: 3, broughtBack: 0 });
  expect(quarantinedIn(folder).toSorted()).toEqual(
    ['half', unknown, other].map(name => `2026-11-23/${name}`).toSorted(),
  );
  expect(readFileSync(`${folder}/contents/quarantine/2026-11-23/${unknown}`, 'utf8')).toBe('kept, never recorded');
  expect(await second.files.find('kept')).toEqual(description);
  expect(await second.files.readPart('kept', { from: 0, bytes: 10 })).toEqual(body('kept'));
});

test('a quarantined content comes back with a database that knows it', async () => {
  const folder = temporaryFolder();
  const first = await openFiles(folder);
  for (const key of ['a', 'b']) await first.files.put({ key, type: PDF, body: body(key) });
  const before = contentsOf(folder);
  await first.close();
  renameSync(`${folder}/files.db`, `${folder}/right.db`);
  const wrong = await openFiles(folder);
  expect(wrong.files.swept.putAside).toBe(2);
  await wrong.close();
  renameSync(`${folder}/right.db`, `${folder}/files.db`);
  const right = await openFiles(folder);
  expect(right.files.swept).toMatchObject({ putAside: 0, broughtBack: 2 });
  expect(contentsOf(folder)).toEqual(before);
  expect(await right.files.readPart('b', { from: 0, bytes: 1 })).toEqual(body('b'));
});

test('a content to be removed when the process died is removed, not quarantined', async () => {
  const folder = temporaryFolder();
  const first = await openFiles(folder);
  await first.files.put({ key: 'erased', type: PDF, body: body('a name') });
  const [name = ''] = contentsOf(folder);
  const { remove } = ContentFolder.prototype;
  ContentFolder.prototype.remove = () => Promise.reject(new Error('killed'));
  onTestFinished(() => {
    ContentFolder.prototype.remove = remove;
  });
  await expect(first.files.remove('erased')).rejects.toThrow('killed');
  expect(contentsOf(folder)).toEqual([name]);
  await first.close();
  const second = await openFiles(folder);
  expect([contentsOf(folder), second.files.swept.putAside]).toEqual([[], 0]);
});

test('a replaced or removed content is deleted from the disk', async () => {
  const folder = temporaryFolder();
  const { files } = await openFiles(folder);
  await files.put({ key: 'a', type: PDF, body: body('first') });
  await files.put({ key: 'a', type: PDF, body: body('second') });
  expect(contentsOf(folder).map(name => readFileSync(`${folder}/contents/${name}`, 'utf8'))).toEqual(['second']);
  await files.remove('a');
  expect(contentsOf(folder)).toEqual([]);
});

test('a content missing on the disk is a fault of ours, not a missing file', async () => {
  const folder = temporaryFolder();
  const { files, faults } = await openFiles(folder);
  await files.put({ key: 'a', type: PDF, body: body('x') });
  for (const name of contentsOf(folder)) rmSync(`${folder}/contents/${name}`);
  await expect(files.readPart('a', { from: 0, bytes: 1 })).rejects.toThrow('gone from the disk');
  const answer = fetch(await files.offerDownload({ key: 'a', fileName: 'x', expiresInSeconds: 60 }));
  await expect(answer).rejects.toThrow();
  expect(faults).toHaveLength(1);
});

test('a secret of less than 32 bytes is refused', () => {
  const open = () =>
    new EmbeddedFiles({
      database: openDatabase(),
      folder: temporaryFolder(),
      secret: new Uint8Array(31),
      baseUrl: 'http://127.0.0.1',
      clock: { now: () => toInstant(0) },
      randomness: cryptoRandomness,
      onDamage: () => {},
      onFault: () => {},
    });
  expect(open).toThrow(RangeError);
});

test.each([
  [{ key: '' }],
  [{ key: 'k'.repeat(1025) }],
  [{ key: 'half \ud800' }],
  [{ type: 'text/html\r\nSet-Cookie: a=b' }],
  [{ type: 'html' }],
  [{ size: -1 }],
  [{ size: 0.5 }],
  [{ sha256: 'abc' }],
])('a file described as %j cannot be offered', async wrong => {
  const { files } = await openFiles(temporaryFolder());
  const file = { key: 'a', size: 1, type: PDF, sha256: `${'A'.repeat(43)}=`, expiresInSeconds: 60 };
  await expect(files.offerUpload({ ...file, ...wrong })).rejects.toBeInstanceOf(LimitExceeded);
  await expect(files.offerUpload({ ...file, type: 'text/plain; charset=utf-8' })).resolves.toBeDefined();
});

test.each([
  ['Giấy chứng nhận.pdf', 'Giay chung nhan.pdf', 'Gi%E1%BA%A5y%20ch%E1%BB%A9ng%20nh%E1%BA%ADn.pdf'],
  ['a"b\\c/d\r\ne%20.pdf', 'a_b_c_d__e_20.pdf', 'a%22b_c_d__e%2520.pdf'],
  ["it's (1)*.pdf", "it's (1)*.pdf", 'it%27s%20%281%29%2A.pdf'],
  ['', 'file', 'file'],
  ['😀\ud800', '__', '%F0%9F%98%80%EF%BF%BD'],
])('the name %j is sent as %j and as %j', (name, ascii, encoded) => {
  expect(contentDisposition(name)).toBe(`attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`);
});
