import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { Files, Scanner } from '../../../../platform/ports.ts';
import { openScannedBucket, type ScannedBucket } from '../../../kit/aws/scanned-bucket.ts';
import { pdfOf } from '../../../kit/pdf.ts';

const KEY = 'drafts/F-1/1';
const PATH = `/papers/${KEY}`;

let bucket: ScannedBucket;
let files: Files;
let scanner: Scanner;
beforeEach(async () => {
  const opened = await openScannedBucket();
  ({ bucket, files, scanner } = opened);
  onTestFinished(opened.close);
});
const put = (text: string) => files.put({ key: KEY, type: 'application/pdf', body: pdfOf(text) });

test('a file that GuardDuty has not scanned yet is not judged', async () => {
  await put('one');
  expect(await scanner.judge(KEY)).toBe('unjudged');
});

test.each(['UNSUPPORTED', 'ACCESS_DENIED', 'FAILED', 'SOMETHING_NEW'])(
  'a file of which GuardDuty says %s is not judged, since nobody has looked at it',
  async result => {
    await put('one');
    bucket.scan(result);
    expect(await scanner.judge(KEY)).toBe('unjudged');
  },
);

test('a report that comes before the tag counts for the version that is stored now', async () => {
  await put('one');
  const [version = ''] = bucket.versionsOf(PATH);
  expect(await scanner.judge(KEY, { key: KEY, version, verdict: 'clean' })).toBe('clean');
  expect(await scanner.judge(KEY, { key: KEY, version, verdict: 'infected' })).toBe('infected');
});

test('a late report on a version that was replaced says nothing of the newer one', async () => {
  await put('one');
  await put('two');
  const [old = '', now = ''] = bucket.versionsOf(PATH);
  expect(await scanner.judge(KEY, { key: KEY, version: old, verdict: 'clean' })).toBe('unjudged');
  expect(await scanner.judge(KEY, { key: KEY, version: now, verdict: 'clean' })).toBe('clean');
});

test('the tag counts more than a report, which may be older', async () => {
  await put('one');
  bucket.scan('THREATS_FOUND');
  const [version = ''] = bucket.versionsOf(PATH);
  expect(await scanner.judge(KEY, { key: KEY, version, verdict: 'clean' })).toBe('infected');
});
