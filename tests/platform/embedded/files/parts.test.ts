import { readdirSync, truncateSync, utimesSync } from 'node:fs';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { FileRecords } from '../../../../platform/embedded/files/file-records.ts';
import { ContentScanner } from '../../../../platform/files/content-scanner.ts';
import type { UploadPart } from '../../../../platform/ports.ts';
import { arrivalOf } from '../../../../store/papers/arrival.ts';
import { pdfOf } from '../../../kit/pdf.ts';
import { describeFile, type ServedFiles, serveFiles } from '../../../kit/server/served-files.ts';
import { temporaryFolder } from '../../../kit/table/table-setup.ts';

const MIB = 1024 * 1024;
const PLAN = pdfOf('x'.repeat(17 * MIB));
const FILE = describeFile('dossiers/D-1/plan.pdf', PLAN);

let served: ServedFiles;
let folder: string;
let parts: readonly UploadPart[];
beforeEach(async () => {
  folder = temporaryFolder();
  served = await serveFiles(folder);
  onTestFinished(() => served.close());
  parts = (await served.files.offerUpload({ ...FILE, expiresInSeconds: 60 })).parts ?? [];
});

const contents = (): readonly string[] =>
  readdirSync(`${folder}/contents`, { recursive: true, encoding: 'utf8' }).filter(name => /\/./.test(name));
const last = (): UploadPart => parts.at(-1) as UploadPart;
const put = (url: string | URL, body: Uint8Array<ArrayBuffer>) => fetch(url, { method: 'PUT', body });
const bytesOf = ({ from, size }: UploadPart) => PLAN.subarray(from, from + size);

describe('a part is refused', () => {
  test.each([
    ['longer', 1, 413],
    ['shorter', -1, 400],
  ])('that is %s than announced', async (_, more, status) => {
    const answer = await put(last().url, new Uint8Array(last().size + more));
    expect(answer.status).toBe(status);
    expect(contents()).toEqual([]);
  });

  test('with a changed address', async () => {
    const url = new URL(last().url);
    for (const name of url.searchParams.keys()) {
      const changed = new URL(url);
      changed.searchParams.set(name, name === 'size' ? '1' : `${url.searchParams.get(name)}0`);
      const { status } = await put(changed, bytesOf(last()));
      expect([name, [400, 403].includes(status)]).toEqual([name, true]);
    }
    expect(contents()).toEqual([]);
  });

  test('after its time', async () => {
    served.advance(60);
    expect((await put(last().url, bytesOf(last()))).status).toBe(403);
  });

  test('sent by another method than PUT', async () => {
    const answer = await fetch(last().url);
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'PUT']);
  });
});

test('joining leaves the file and no parts', async () => {
  for (const part of parts) await put(part.url, bytesOf(part));
  expect(contents()).toHaveLength(3);
  await served.files.join(FILE);
  expect(contents()).toHaveLength(1);
});

const startAnew = async () => {
  await served.close();
  served = await serveFiles(folder);
};

test('parts of an unfinished file survive a start and are removed after thirty days', async () => {
  await put(last().url, bytesOf(last()));
  const kept = contents();
  await startAnew();
  expect([contents(), kept.length]).toEqual([kept, 1]);
  const at = served.now() / 1000;
  utimesSync(`${folder}/contents/${kept[0]}`, at, at);
  served.advance(29 * 24 * 3600);
  await served.files.removeStaleParts();
  expect(contents()).toEqual(kept);
  served.advance(2 * 24 * 3600);
  await served.files.removeStaleParts();
  expect(contents()).toEqual([]);
});

test('parts of a complete file wait for its submission, also over a start', async () => {
  for (const part of parts) await put(part.url, bytesOf(part));
  await startAnew();
  expect(await served.files.join(FILE)).toEqual(FILE);
  expect(contents()).toHaveLength(1);
});

test('a paper sent in parts is whole once all have arrived', async () => {
  const paper = { ...FILE, type: 'application/pdf', number: 1 } as never;
  for (const part of parts.slice(1)) await put(part.url, bytesOf(part));
  expect(await arrivalOf({ files: served.files, scanner: new ContentScanner(served.files) }, paper)).toBe('absent');
  await put(parts[0]?.url ?? '', bytesOf(parts[0] as UploadPart));
  expect(await arrivalOf({ files: served.files, scanner: new ContentScanner(served.files) }, paper)).toBe('whole');
  expect(await served.files.find(FILE.key)).toEqual(FILE);
});

test('a part damaged on the disk makes no file, and can be sent again', async () => {
  for (const part of parts) await put(part.url, bytesOf(part));
  const [damaged = ''] = contents();
  truncateSync(`${folder}/contents/${damaged}`, 1);
  expect(await served.files.join(FILE)).toBeUndefined();
  expect(contents()).toEqual([]);
  for (const part of parts) await put(part.url, bytesOf(part));
  expect(await served.files.join(FILE)).toEqual(FILE);
});

test('if the process ended while parts were being joined, the file or its parts still exist', async () => {
  for (const part of parts) await put(part.url, bytesOf(part));
  const { strike } = FileRecords.prototype;
  onTestFinished(() => {
    FileRecords.prototype.strike = strike;
  });
  FileRecords.prototype.strike = () => Promise.reject(new Error('killed'));
  await expect(served.files.join(FILE)).rejects.toThrow('killed');
  expect(await served.files.find(FILE.key)).toMatchObject({ size: FILE.size, sha256: FILE.sha256 });
});
