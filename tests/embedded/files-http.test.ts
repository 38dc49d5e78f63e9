import { readdirSync } from 'node:fs';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { Grants } from '../../platform/embedded/files/grants.ts';
import { toInstant } from '../../schemas/time.ts';
import { describeFile, send } from '../contracts/files-contract.ts';
import { type ServedFiles, serveFiles } from './files-setup.ts';
import { temporaryFolder } from './table-setup.ts';

const BOUNDARY = 'the-boundary';
const MULTIPART = `multipart/form-data; boundary=${BOUNDARY}`;
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

const part = (name: string, value: string, fileName?: string): string =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${fileName ? `; filename="${fileName}"` : ''}\r\n\r\n${value}\r\n`;
const parts = (fields: Readonly<Record<string, string>>): string =>
  Object.entries(fields)
    .map(([name, value]) => part(name, value))
    .join('');
const filePart = part('file', '%PDF-1.7', 'paper.pdf');
const END = `--${BOUNDARY}--\r\n`;

const answered = async (
  call: ClientRequest,
): Promise<{ status: number | undefined; problem: unknown; answer: IncomingMessage }> => {
  const answer = await new Promise<IncomingMessage>((resolve, reject) =>
    call.on('response', resolve).on('error', reject),
  );
  const body = await text(answer);
  return { status: answer.statusCode, problem: body === '' ? undefined : JSON.parse(body), answer };
};

const open = (headers: Record<string, string | number> = {}): ClientRequest =>
  request(served.url, { method: 'POST', headers: { 'content-type': MULTIPART, ...headers }, agent: false });

const post = (body: string, headers?: Record<string, string | number>) => {
  const call = open(headers);
  call.end(body);
  return answered(call);
};

test('permissions are not signed with a secret that could be guessed', () => {
  const clock = { now: () => toInstant(0) };
  expect(() => new Grants(new Uint8Array(31), clock)).toThrow(RangeError);
  expect(new Grants(new Uint8Array(32), clock)).toBeDefined();
});

describe('a form is refused', () => {
  const refusals: readonly (readonly [string, (fields: Readonly<Record<string, string>>) => string, number, string])[] =
    [
      ['without a file', fields => parts(fields) + END, 400, 'malformed-upload'],
      ['with the file before the fields', fields => filePart + parts(fields) + END, 400, 'malformed-upload'],
      ['with a field missing', ({ key: _, ...rest }) => parts(rest) + filePart + END, 400, 'malformed-upload'],
      [
        'with a field too many',
        fields => parts({ ...fields, acl: 'public' }) + filePart + END,
        400,
        'malformed-upload',
      ],
      ['with a field twice', fields => parts(fields) + parts({ key: 'x' }) + filePart + END, 400, 'malformed-upload'],
      [
        'with an endless field',
        fields => parts({ ...fields, key: 'k'.repeat(9000) }) + filePart + END,
        400,
        'malformed-upload',
      ],
      [
        'with a file as a field',
        fields => part('key', 'x', 'x') + parts(fields) + filePart + END,
        400,
        'malformed-upload',
      ],
      ['that breaks off in the file', fields => `${parts(fields)}${filePart.slice(0, -4)}`, 400, 'malformed-upload'],
      ['that breaks off behind the file', fields => parts(fields) + filePart, 400, 'malformed-upload'],
      ['that is no form', () => 'what is this?', 400, 'malformed-upload'],
      [
        'with 30 fields',
        fields =>
          parts(Object.fromEntries([...Array(30)].map((_, at) => [`f${at}`, 'x']))) + parts(fields) + filePart + END,
        400,
        'malformed-upload',
      ],
      [
        'with a changed field',
        fields => parts({ ...fields, 'Content-Type': 'text/html' }) + filePart + END,
        403,
        'permission-invalid',
      ],
      [
        'with a signature of another length',
        fields => parts({ ...fields, signature: 'x' }) + filePart + END,
        403,
        'permission-invalid',
      ],
      ['with a file too short', fields => parts(fields) + part('file', '%PDF', 'x') + END, 400, 'size-mismatch'],
      ['with another file', fields => parts(fields) + part('file', '%PDF-1.8', 'x') + END, 400, 'checksum-mismatch'],
      ['with a file too long', fields => parts(fields) + part('file', '%PDF-1.7!', 'x') + END, 413, 'too-large'],
    ];
  test.each(refusals)('%s', async (_, body, status, name) => {
    const { fields } = await offer();
    const { status: answeredStatus, problem, answer } = await post(body(fields));
    expect({ status: answeredStatus, problem }).toMatchObject({
      status,
      problem: { status, type: `urn:lien-thong:problem:${name}` },
    });
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(await served.files.find(FILE.key)).toBeUndefined();
    expect([contents(), served.faults]).toEqual([[], []]);
  });

  test('that is not multipart, or has no boundary', async () => {
    expect(await post('{}', { 'content-type': 'application/json' })).toMatchObject({ status: 415 });
    expect(await post('x', { 'content-type': 'multipart/form-data' })).toMatchObject({ status: 415 });
    expect(await post('x', { 'content-type': 'multipart/form-data; charset=utf-8' })).toMatchObject({ status: 400 });
  });

  test('behind its time', async () => {
    const ticket = await offer();
    served.advance(60);
    const answer = await send(ticket, CONTENT);
    expect([answer.status, await answer.json()]).toMatchObject([
      403,
      { type: 'urn:lien-thong:problem:permission-expired' },
    ]);
  });
});

test('what comes behind the file does not matter', async () => {
  const { fields } = await offer();
  const more = part('key', 'x') + part('submit', 'Gửi'.repeat(5000)) + part('file', 'another', 'another.pdf');
  expect((await post(parts(fields) + filePart + more + END)).status).toBe(204);
  expect(await served.files.find(FILE.key)).toEqual(FILE);
});

test('a file that is too long is refused while it is still being sent', async () => {
  const { fields } = await offer();
  const call = open({ 'transfer-encoding': 'chunked', connection: 'keep-alive' });
  call.write(`${parts(fields)}${filePart.slice(0, -2)}and on and on`);
  const { status, answer } = await answered(call);
  expect([status, answer.headers.connection]).toEqual([413, 'close']);
  call.destroy();
});

test('a file announced as too long is refused before it has come', async () => {
  const { fields } = await offer(describeFile(FILE.key, new Uint8Array(1000)));
  const call = open({ 'content-length': 100 * 1024 * 1024 });
  call.write(parts(fields) + part('file', 'x'.repeat(200), 'x'));
  expect((await answered(call)).status).toBe(413);
  call.destroy();
});

test('an upload that breaks off leaves nothing', async () => {
  const { fields } = await offer();
  const call = open({ 'content-length': 10_000 });
  call.on('error', () => {}); // our own breaking off
  call.write(parts(fields) + filePart.slice(0, -6));
  while (contents().length === 0) await nextTurn();
  expect(contents()).toEqual([expect.stringMatching(/^incoming\//)]);
  call.destroy();
  while (contents().length > 0) await nextTurn();
  expect(await served.files.find(FILE.key)).toBeUndefined();
  expect(served.faults).toEqual([]);
});

test('of uploads of one key at once one is kept, whole, and the others leave nothing', async () => {
  const key = FILE.key;
  const bodies = Array.from({ length: 8 }, (_, at) => new Uint8Array(10_000).fill(at));
  const tickets = await Promise.all(bodies.map(body => offer(describeFile(key, body))));
  const answers = await Promise.all(tickets.map((ticket, at) => send(ticket, bodies[at] ?? CONTENT)));
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(204));
  const stored = await served.files.readStart(key, 10_000);
  expect(await served.files.find(key)).toEqual(describeFile(key, stored));
  while (contents().length > 1) await nextTurn();
});

describe('addresses', () => {
  test.each([
    ['PUT', '', 405, 'POST'],
    ['GET', '', 405, 'POST'],
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

  test('a download says what it is and that nobody shall guess or keep it', async () => {
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

  test('a reader that hangs up is no fault', async () => {
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
