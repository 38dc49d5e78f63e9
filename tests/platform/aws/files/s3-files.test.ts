import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { S3Client } from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, test } from 'vitest';
import { CHECKSUMS, S3Files } from '../../../../platform/aws/files/s3-files.ts';
import type { Pace } from '../../../../platform/aws/persistence.ts';
import { FileMissing, LimitExceeded, PlatformFault, Unavailable } from '../../../../platform/errors.ts';
import type { Instant } from '../../../../schemas/time.ts';
import { emulatorSettings } from '../../../kit/aws/emulator.ts';
import { type Fate, ScriptedServer } from '../../../kit/aws/scripted-server.ts';

const QUICK: Pace = { budget: 500, attempt: 200, firstPause: 1, longestPause: 20 };
const NOW = '2026-11-23T01:20:00.000Z' as Instant;
const BODY = new Uint8Array(Buffer.from('%PDF-1.7'));
const SHA256 = createHash('sha256').update(BODY).digest('base64');
const CRC32 = (() => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(BODY));
  return bytes.toString('base64');
})();
const FILE = { key: 'dossiers/D-1/1', size: BODY.length, type: 'application/pdf', sha256: SHA256 };

const s3Error = (status: number, code: string): Fate => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>as the test says</Message></Error>`,
});
const BUSY = s3Error(503, 'SlowDown');
const MISSING = s3Error(404, 'NoSuchKey');
const found = (headers: Record<string, string> = {}): Fate => ({
  status: 200,
  headers: { 'content-type': FILE.type, 'content-length': String(FILE.size), ...headers },
  body: Buffer.from(BODY).toString(),
});

const xml = (body: string): Fate => ({ status: 200, headers: { 'content-type': 'application/xml' }, body });
const NONE_BEGUN = xml('<ListMultipartUploadsResult></ListMultipartUploadsResult>');

let server: ScriptedServer;
let files: S3Files;
beforeEach(async () => {
  server = await ScriptedServer.start();
  files = new S3Files({
    client: new S3Client({ ...emulatorSettings(server.endpoint), ...CHECKSUMS, forcePathStyle: true }),
    ...{ buckets: { papers: 'papers', results: 'results' }, clock: { now: () => NOW }, pace: QUICK },
  });
});
const paths = () => server.asked.map(({ method, path }) => `${method} ${path.split('?')[0]}`);

describe('an upload', () => {
  test('is permitted for exactly one key, size, type and SHA-256, and for a limited time', async () => {
    const { url, headers, expiresAt } = await files.offerUpload({ ...FILE, expiresInSeconds: 900 });
    const { origin, pathname, searchParams } = new URL(url);
    expect(`${origin}${pathname}`).toBe(`${server.endpoint}/papers/${FILE.key}`);
    expect(searchParams.get('X-Amz-SignedHeaders')).toBe(
      'content-length;content-type;host;if-none-match;x-amz-checksum-sha256',
    );
    expect(searchParams.get('X-Amz-Expires')).toBe('900');
    expect(headers).toEqual({ 'content-type': FILE.type, 'if-none-match': '*', 'x-amz-checksum-sha256': SHA256 });
    expect(expiresAt).toBe('2026-11-23T01:35:00.000Z');
    expect(server.asked).toEqual([]);
  });

  test('of a result has its checksum in a header, the only place where S3 accepts it under Object Lock', async () => {
    const { url, headers } = await files.offerUpload({ ...FILE, key: 'results/D-1/1', expiresInSeconds: 900 });
    const { pathname, searchParams } = new URL(url);
    expect(pathname).toBe('/results/results/D-1/1');
    expect([...searchParams.keys()].filter(name => name.toLowerCase().includes('checksum'))).toEqual([]);
    server.next({ status: 200 });
    await fetch(url, { method: 'PUT', headers, body: BODY });
    expect(server.asked[0]?.headers).toMatchObject({ 'x-amz-checksum-sha256': SHA256, 'content-length': '8' });
  });

  test.each([{ size: -1 }, { type: 'pdf' }, { sha256: 'x' }, { key: '' }])('of %j is not permitted', async wrong => {
    const offer = files.offerUpload({ ...FILE, ...wrong, expiresInSeconds: 900 });
    await expect(offer).rejects.toBeInstanceOf(LimitExceeded);
  });
});

describe('a large file', () => {
  const LARGE = { ...FILE, size: 17 * 1024 * 1024 };
  const CREATED = xml('<InitiateMultipartUploadResult><UploadId>u-1</UploadId></InitiateMultipartUploadResult>');
  const begun = (...uploads: readonly string[]) =>
    xml(`<ListMultipartUploadsResult>${uploads.join('')}</ListMultipartUploadsResult>`);
  const upload = (id: string, key = LARGE.key) =>
    `<Upload><Key>${key}</Key><UploadId>${id}</UploadId><Initiated>2026-11-23T01:20:00.000Z</Initiated></Upload>`;
  const parts = (...sizes: readonly number[]) => {
    const listed = sizes.map((size, at) => `<Part><PartNumber>${at + 1}</PartNumber><Size>${size}</Size></Part>`);
    return xml(`<ListPartsResult>${listed.join('')}</ListPartsResult>`);
  };
  const [PART, REST] = [8 * 1024 * 1024, 1024 * 1024];
  const JOINED = xml('<CompleteMultipartUploadResult/>');

  test('may be sent in parts, each permitted for its own size only', async () => {
    server.next(CREATED);
    const ticket = await files.offerUpload({ ...LARGE, expiresInSeconds: 900 });
    expect(ticket.parts?.map(({ from, size }) => [from, size])).toEqual([
      [0, PART],
      [PART, PART],
      [2 * PART, REST],
    ]);
    for (const [at, { url }] of (ticket.parts ?? []).entries()) {
      const { searchParams } = new URL(url);
      expect(searchParams.get('X-Amz-SignedHeaders')).toBe('content-length;host');
      expect([searchParams.get('partNumber'), searchParams.get('uploadId')]).toEqual([String(at + 1), 'u-1']);
    }
  });

  test('that is a result is sent whole: Object Lock needs a checksum for every part', async () => {
    const ticket = await files.offerUpload({ ...LARGE, key: 'results/D-1/1', expiresInSeconds: 900 });
    expect(ticket.parts).toBeUndefined();
    expect(server.asked).toEqual([]);
  });

  test('is joined from the upload that has all its parts, and removed if it differs from the announced file', async () => {
    server.next(
      begun(upload('u-1'), upload('u-2'), upload('other', `${LARGE.key}0`)),
      ...[parts(PART, PART), parts(PART, PART, REST), MISSING, JOINED, found(), found(), { status: 204 }],
    );
    expect(await files.join(LARGE)).toBeUndefined();
    expect(paths().at(-1)).toBe('DELETE /papers/dossiers/D-1/1');
    expect(server.asked[4]?.path).toContain('uploadId=u-2');
  });

  test('is found joined if the answer of an earlier attempt was lost', async () => {
    server.next(
      begun(upload('u-1')),
      parts(PART, PART, REST),
      MISSING,
      'cut',
      s3Error(404, 'NoSuchUpload'),
      found(),
      found(),
      {
        status: 204,
      },
    );
    await files.join(LARGE);
    expect(paths().slice(3, 6)).toEqual([
      'POST /papers/dossiers/D-1/1',
      'POST /papers/dossiers/D-1/1',
      'HEAD /papers/dossiers/D-1/1',
    ]);
  });

  test('that exists as announced is not joined again with any parts; these are removed', async () => {
    const whole = found({ 'content-length': String(LARGE.size), 'x-amz-checksum-sha256': LARGE.sha256 });
    server.next(begun(upload('u-1')), parts(PART, PART, REST), whole, begun(upload('u-1')), { status: 204 });
    expect(await files.join(LARGE)).toEqual(LARGE);
    expect(server.asked.map(({ method }) => method)).toEqual(['GET', 'GET', 'HEAD', 'GET', 'DELETE']);
  });

  test('that is removed goes with every upload that was begun for it, and no other', async () => {
    const others = upload('other', `${LARGE.key}0`);
    server.next(
      { status: 204 },
      begun(upload('u-1'), upload('u-2'), others),
      { status: 204 },
      s3Error(404, 'NoSuchUpload'),
    );
    await files.remove(LARGE.key);
    expect(server.asked.map(({ method, path }) => [method, /uploadId=([\w-]+)/.exec(path)?.[1]])).toEqual([
      ['DELETE', undefined],
      ['GET', undefined],
      ['DELETE', 'u-1'],
      ['DELETE', 'u-2'],
    ]);
  });

  test('without a begun upload, or with missing parts, is not joined', async () => {
    server.next(begun());
    expect(await files.join(LARGE)).toBeUndefined();
    server.next(begun(upload('u-1')), parts(PART, REST, PART));
    expect(await files.join(LARGE)).toBeUndefined();
    expect(new Set(server.asked.map(({ method }) => method))).toEqual(new Set(['GET']));
  });
});

describe('a stored file', () => {
  test('is stored under its key; results are in the bucket that locks them', async () => {
    server.always({ status: 200 });
    for (const key of ['dossiers/D-1/1', 'drafts/7f/2', 'results/D-1/1']) await files.put({ ...FILE, key, body: BODY });
    expect(paths()).toEqual(['PUT /papers/dossiers/D-1/1', 'PUT /papers/drafts/7f/2', 'PUT /results/results/D-1/1']);
    expect(server.asked[0]?.headers['x-amz-checksum-sha256']).toBe(SHA256);
  });

  test.each(['../x', 'a//b', '/a', 'a/./b', 'a?b', 'Giấy tờ', '~/a', 'a b', '.', '..'])(
    'whose key %s could be read as a path gets a safe name',
    async key => {
      server.next({ status: 200 });
      await files.put({ ...FILE, key, body: BODY });
      expect(paths()[0]).toMatch(/^PUT \/papers\/~\/[0-9a-f]{64}$/);
    },
  );

  test('is described by the checksum of S3', async () => {
    server.next(found({ 'x-amz-checksum-sha256': SHA256, 'x-amz-checksum-type': 'FULL_OBJECT' }));
    expect(await files.find(FILE.key)).toEqual(FILE);
    expect(paths()).toEqual(['HEAD /papers/dossiers/D-1/1']);
  });

  test.each([
    ['none', {}],
    ['one of its parts', { 'x-amz-checksum-sha256': `${SHA256}-3`, 'x-amz-checksum-type': 'COMPOSITE' }],
  ])('is read and hashed if S3 has %s', async (_, headers) => {
    server.next(found(headers as Record<string, string>), found());
    expect(await files.find(FILE.key)).toEqual(FILE);
    expect(paths()).toEqual(['HEAD /papers/dossiers/D-1/1', 'GET /papers/dossiers/D-1/1']);
  });

  test('is checked against the checksum of S3 when read whole; if it changed on its way it is read again', async () => {
    server.next(found(), found({ 'x-amz-checksum-crc32': 'AAAAAA==' }), found({ 'x-amz-checksum-crc32': CRC32 }));
    expect(await files.find(FILE.key)).toEqual(FILE);
    expect(server.asked.map(({ headers }) => headers['x-amz-checksum-mode'])).toEqual(Array(3).fill('ENABLED'));
  });

  test('that never matches its checksum is not described', async () => {
    server.always(found({ 'x-amz-checksum-crc32': 'AAAAAA==' }));
    await expect(files.find(FILE.key)).rejects.toBeInstanceOf(Unavailable);
  });

  test('is offered with its checksum, so that a reader can check it', async () => {
    const address = await files.offerDownload({ key: FILE.key, fileName: 'x.pdf', expiresInSeconds: 60 });
    expect(new URL(address).searchParams.get('x-amz-checksum-mode')).toBe('ENABLED');
  });

  test('that was removed between two reads does not exist', async () => {
    server.next(found(), MISSING);
    expect(await files.find(FILE.key)).toBeUndefined();
  });

  test('can be read in part only', async () => {
    server.next(found());
    expect(Buffer.from(await files.readPart(FILE.key, { from: 0, bytes: 5 })).toString()).toBe('%PDF-');
    expect(server.asked[0]?.headers.range).toBe('bytes=0-4');
    server.next(found());
    await files.readPart(FILE.key, { from: 3, bytes: 2 });
    expect(server.asked.at(-1)?.headers.range).toBe('bytes=3-4');
  });

  test('that is empty has an empty beginning, and a missing one has none', async () => {
    server.next(s3Error(416, 'InvalidRange'), MISSING);
    expect(await files.readPart(FILE.key, { from: 0, bytes: 5 })).toEqual(new Uint8Array(0));
    await expect(files.readPart(FILE.key, { from: 0, bytes: 5 })).rejects.toBeInstanceOf(FileMissing);
  });
});

describe('S3 on a bad day', () => {
  test.each([
    ['is throttled', BUSY],
    ['meets a fault of the service', s3Error(500, 'InternalError')],
    ['loses its connection', 'cut' as const],
    ['is never answered', 'silence' as const],
  ])('a call that %s is repeated', async (_, fate) => {
    server.next(fate, { status: 200 }, fate, found(), fate, { status: 204 }, NONE_BEGUN);
    await files.put({ ...FILE, body: BODY });
    expect(await files.readPart(FILE.key, { from: 0, bytes: 100 })).toEqual(BODY);
    await files.remove(FILE.key);
    expect(server.asked).toHaveLength(7);
  });

  test('a call is unavailable if that lasts', async () => {
    server.always(BUSY);
    await expect(files.put({ ...FILE, body: BODY })).rejects.toBeInstanceOf(Unavailable);
    await expect(files.find(FILE.key)).rejects.toBeInstanceOf(Unavailable);
  });

  test('a refused permission is a fault of ours', async () => {
    server.always(s3Error(403, 'AccessDenied'));
    await expect(files.put({ ...FILE, body: BODY })).rejects.toBeInstanceOf(PlatformFault);
    await expect(files.find(FILE.key)).rejects.toBeInstanceOf(PlatformFault);
    server.always(s3Error(404, 'NoSuchBucket'));
    await expect(files.readPart(FILE.key, { from: 0, bytes: 5 })).rejects.toBeInstanceOf(PlatformFault);
  });
});
