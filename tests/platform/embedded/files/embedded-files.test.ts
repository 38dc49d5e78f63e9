import { readdirSync, rmSync } from 'node:fs';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { Grants } from '../../../../platform/embedded/files/grants.ts';
import { FileDamaged, FileMissing } from '../../../../platform/errors.ts';
import type { UploadTicket } from '../../../../platform/ports.ts';
import { toInstant } from '../../../../schemas/time.ts';
import { describeFile, type ServedFiles, send, serveFiles } from '../../../kit/server/served-files.ts';
import { temporaryFolder } from '../../../kit/table/table-setup.ts';

const CONTENT = new Uint8Array(Buffer.from('%PDF-1.7'));
const FILE = describeFile('dossiers/D-1/paper.pdf', CONTENT);

let served: ServedFiles;
let folder: string;
beforeEach(async () => {
  folder = temporaryFolder();
  served = await serveFiles(folder);
  onTestFinished(served.close);
});

const contents = (): readonly string[] =>
  readdirSync(`${folder}/contents`, { recursive: true, encoding: 'utf8' }).filter(name => /\/./.test(name));

const offer = (file = FILE) => served.files.offerUpload({ ...file, expiresInSeconds: 60 });

const answered = async (
  call: ClientRequest,
): Promise<{ status: number | undefined; problem: unknown; answer: IncomingMessage }> => {
  const answer = await new Promise<IncomingMessage>((resolve, reject) =>
    call.on('response', resolve).on('error', reject),
  );
  const body = await text(answer);
  return { status: answer.statusCode, problem: body === '' ? undefined : JSON.parse(body), answer };
};

/** An upload that has begun, with what its headers say besides. */
const open = ({ url, headers }: UploadTicket, more: Record<string, string | number> = {}): ClientRequest =>
  request(url, { method: 'PUT', headers: { ...headers, ...more }, agent: false });

/** The ticket with an address that says otherwise. */
const saying = (ticket: UploadTicket, name: string, value: string | undefined): UploadTicket => {
  const url = new URL(ticket.url);
  if (value === undefined) url.searchParams.delete(name);
  else url.searchParams.set(name, value);
  return { ...ticket, url: url.href };
};

test('permissions cannot be signed with a secret that can be guessed', () => {
  const clock = { now: () => toInstant(0) };
  expect(() => new Grants(new Uint8Array(31), clock)).toThrow(RangeError);
  expect(() => new Grants(new Uint8Array(32), clock)).not.toThrow();
});

describe('an upload is refused', () => {
  const [TOO_LONG, TOO_SHORT, ANOTHER] = ['%PDF-1.7!', '%PDF', '%PDF-1.8'];
  const refusals: readonly (readonly [string, (ticket: UploadTicket) => UploadTicket, string, number, string])[] = [
    [
      'without its type',
      ticket => ({ ...ticket, headers: { 'content-digest': ticket.headers['content-digest'] ?? '' } }),
      '%PDF-1.7',
      403,
      'permission-invalid',
    ],
    [
      'without its checksum',
      ticket => ({ ...ticket, headers: { 'content-type': FILE.type } }),
      '%PDF-1.7',
      403,
      'permission-invalid',
    ],
    [
      'of another type',
      ticket => ({ ...ticket, headers: { ...ticket.headers, 'content-type': 'text/html' } }),
      '%PDF-1.7',
      403,
      'permission-invalid',
    ],
    ['with a changed address', ticket => saying(ticket, 'type', 'text/html'), '%PDF-1.7', 403, 'permission-invalid'],
    [
      'with an address that is not whole',
      ticket => saying(ticket, 'size', undefined),
      '%PDF-1.7',
      403,
      'permission-invalid',
    ],
    [
      'with an address that says more',
      ticket => saying(ticket, 'acl', 'public'),
      '%PDF-1.7',
      403,
      'permission-invalid',
    ],
    [
      'with a signature of another length',
      ticket => saying(ticket, 'signature', 'x'),
      '%PDF-1.7',
      403,
      'permission-invalid',
    ],
    ['that is too short', ticket => ticket, TOO_SHORT, 400, 'size-mismatch'],
    ['that is another file', ticket => ticket, ANOTHER, 400, 'checksum-mismatch'],
    ['that is too long', ticket => ticket, TOO_LONG, 413, 'too-large'],
  ];
  test.each(refusals)('%s', async (_, changed, body, status, name) => {
    const call = open(changed(await offer()), { 'content-length': body.length });
    call.end(body);
    const { status: answeredStatus, problem, answer } = await answered(call);
    expect({ status: answeredStatus, problem }).toMatchObject({
      status,
      problem: { status, type: `urn:lien-thong:problem:${name}` },
    });
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(await served.files.find(FILE.key)).toBeUndefined();
    expect([contents(), served.faults]).toEqual([[], []]);
  });

  test('after its time', async () => {
    const ticket = await offer();
    served.advance(60);
    const answer = await send(ticket, CONTENT);
    expect([answer.status, await answer.json()]).toMatchObject([
      403,
      { type: 'urn:lien-thong:problem:permission-expired' },
    ]);
  });
});

test('a file that is too long is refused during the upload', async () => {
  const call = open(await offer(), { 'transfer-encoding': 'chunked', connection: 'keep-alive' });
  call.write('%PDF-1.7 and on and on');
  const { status, answer } = await answered(call);
  expect([status, answer.headers.connection]).toEqual([413, 'close']);
  call.destroy();
});

test('a file announced as too long is refused before the upload', async () => {
  const call = open(await offer(), { 'content-length': 100 * 1024 * 1024 });
  call.write('%PDF');
  expect((await answered(call)).status).toBe(413);
  expect(contents()).toEqual([]);
  call.destroy();
});

test('an interrupted upload leaves nothing', async () => {
  const call = open(await offer(), { 'content-length': CONTENT.length });
  call.on('error', () => {}); // our own breaking off
  call.write('%PDF');
  while (contents().length === 0) await nextTurn();
  expect(contents()).toEqual([expect.stringMatching(/^incoming\//)]);
  call.destroy();
  while (contents().length > 0) await nextTurn();
  expect(await served.files.find(FILE.key)).toBeUndefined();
  expect(served.faults).toEqual([]);
});

test('of simultaneous uploads of one key the first is stored whole, and the others leave nothing', async () => {
  const key = FILE.key;
  const bodies = Array.from({ length: 8 }, (_, at) => new Uint8Array(10_000).fill(at));
  const tickets = await Promise.all(bodies.map(body => offer(describeFile(key, body))));
  const answers = await Promise.all(tickets.map((ticket, at) => send(ticket, bodies[at] ?? CONTENT)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(7).fill(412)]);
  const stored = await served.files.readPart(key, { from: 0, bytes: 10_000 });
  expect(await served.files.find(key)).toEqual(describeFile(key, stored));
  while (contents().length > 1) await nextTurn();
});

describe('addresses', () => {
  test.each([
    ['POST', '', 405, 'PUT'],
    ['GET', '', 405, 'PUT'],
    ['PUT', '', 403, null],
    ['POST', `/${'0'.repeat(64)}`, 405, 'GET'],
    ['HEAD', `/${'0'.repeat(64)}`, 405, 'GET'],
    ['GET', `/${'0'.repeat(64)}`, 403, null],
    ['GET', '/..%2f..%2fetc%2fpasswd', 404, null],
    ['GET', `/${'0'.repeat(64)}/x`, 404, null],
  ])('%s /files%s is answered with %i', async (method, path, status, allow) => {
    const answer = await fetch(`${served.url}${path}`, { method });
    expect([answer.status, answer.headers.get('allow')]).toEqual([status, allow]);
    if (method !== 'HEAD') expect(await answer.json()).toMatchObject({ status });
  });

  test('a download states its type, and forbids guessing and caching', async () => {
    await served.files.put({ key: FILE.key, type: 'text/html', body: CONTENT });
    const fileName = 'Đơn "xin"\r\nSet-Cookie: a=b/..\\c.html';
    const answer = await fetch(await served.files.offerDownload({ key: FILE.key, fileName, expiresInSeconds: 60 }));
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/html',
      'content-length': '8',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'content-disposition':
        `attachment; filename="Don _xin___Set-Cookie: a=b_.._c.html"; ` +
        "filename*=UTF-8''%C4%90%C6%A1n%20%22xin%22__Set-Cookie%3A%20a%3Db_.._c.html",
    });
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  test('a reader that disconnects is no fault', async () => {
    const body = new Uint8Array(8 * 1024 * 1024);
    await served.files.put({ key: FILE.key, type: FILE.type, body });
    const address = await served.files.offerDownload({ key: FILE.key, fileName: 'x', expiresInSeconds: 60 });
    for (let time = 0; time < 3; time++) {
      const answer = await new Promise<IncomingMessage>(resolve => request(address, resolve).end());
      answer.destroy();
    }
    const whole = await fetch(address);
    expect((await whole.arrayBuffer()).byteLength).toBe(body.length);
    expect(served.faults).toEqual([]);
  });
});

test('a small paper that was just read is not read from the disk again, until it is replaced or removed', async () => {
  const { files } = served;
  const large = { ...FILE, key: 'dossiers/D-1/large.pdf', body: new Uint8Array(64 * 1024 + 1) };
  const read = (key: string) => files.readPart(key, { from: 1, bytes: 3 });
  for (const file of [{ ...FILE, body: CONTENT }, large]) {
    await files.put(file);
    await read(file.key);
  }
  for (const name of contents()) rmSync(`${folder}/contents/${name}`);
  expect(Buffer.from(await read(FILE.key)).toString()).toBe('PDF');
  await expect(read(large.key)).rejects.toBeInstanceOf(FileDamaged);
  await files.put({ ...FILE, body: new Uint8Array(Buffer.from('%abc')) });
  expect(Buffer.from(await read(FILE.key)).toString()).toBe('abc');
  await files.remove(FILE.key);
  await expect(read(FILE.key)).rejects.toBeInstanceOf(FileMissing);
});
