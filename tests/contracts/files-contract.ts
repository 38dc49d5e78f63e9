/**
 * What every `Files` adapter promises, as tests. An adapter runs them by calling {@link filesContract} in a test file of
 * its own. They use the port, and HTTP on the addresses that it returns.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FileMissing } from '../../platform/errors.ts';
import type { FileDescription, Files, UploadPart } from '../../platform/ports.ts';
import { describeFile, send } from '../kit/server/served-files.ts';

export type OpenedFiles = {
  readonly files: Files;
  /** Whether the server behind the addresses checks signatures and times; some emulators of S3 do not. */
  readonly checksSignatures: boolean;
  /** Moves the clock of the permissions. */
  readonly advance: (seconds: number) => void;
  readonly close: () => Promise<void>;
};

const PDF = 'application/pdf';

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text));

type UnderTest = {
  readonly opened: OpenedFiles;
  readonly files: Files;
  /** A key that no other test uses. */
  readonly fresh: () => string;
};

export const filesContract = (name: string, open: () => Promise<OpenedFiles>): void => {
  describe(`the ${name} files`, () => {
    let opened: OpenedFiles | undefined;
    let used = 0;
    const underTest: UnderTest = {
      get opened() {
        if (!opened) throw new Error('The files are not open.');
        return opened;
      },
      get files() {
        return this.opened.files;
      },
      fresh: () => `dossiers/D-${++used}/paper.pdf`,
    };
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(async () => {
      await opened?.close();
    });
    describe('own files', () => ownFiles(underTest));
    describe('uploads', () => uploads(underTest));
    describe('uploads in parts', () => uploadsInParts(underTest));
    describe('downloads', () => downloads(underTest));
    describe('permissions', () => permissions(underTest));
  });
};

const ownFiles = (underTest: UnderTest): void => {
  test('a stored file can be described, found and read from its beginning', async () => {
    const { files, fresh } = underTest;
    const [key, body] = [fresh(), bytesOf('%PDF-1.7 and so on')];
    const description = describeFile(key, body);
    expect(await files.put({ key, type: PDF, body })).toEqual(description);
    expect(await files.find(key)).toEqual(description);
    expect(Buffer.from(await files.readPart(key, { from: 0, bytes: 5 })).toString()).toBe('%PDF-');
    expect(await files.readPart(key, { from: 0, bytes: 1000 })).toEqual(body);
  });

  test('a stored file can be read from anywhere, up to its end', async () => {
    const { files, fresh } = underTest;
    const [key, body] = [fresh(), bytesOf('%PDF-1.7 … %%EOF')];
    await files.put({ key, type: PDF, body });
    const read = async (from: number, bytes: number) =>
      Buffer.from(await files.readPart(key, { from, bytes })).toString();
    expect(await read(1, 3)).toBe('PDF');
    expect(await read(body.length - 5, 5)).toBe('%%EOF');
    expect(await read(body.length - 5, 1000)).toBe('%%EOF');
    expect(await read(3, 0)).toBe('');
    for (const from of [body.length, body.length + 1]) expect(await read(from, 1)).toBe('');
  });

  test('storing under a used key replaces the file', async () => {
    const { files, fresh } = underTest;
    const key = fresh();
    await files.put({ key, type: PDF, body: bytesOf('the first, which is longer') });
    const second = bytesOf('the second');
    await files.put({ key, type: PDF, body: second });
    expect(await files.find(key)).toEqual(describeFile(key, second));
    expect(await files.readPart(key, { from: 0, bytes: 100 })).toEqual(second);
  });

  test('a file that was never stored is not found', async () => {
    const { files, fresh } = underTest;
    const key = fresh();
    expect(await files.find(key)).toBeUndefined();
    await expect(files.readPart(key, { from: 0, bytes: 5 })).rejects.toBeInstanceOf(FileMissing);
  });

  test('a removed file is gone, and removing a missing file does nothing', async () => {
    const { files, fresh } = underTest;
    const key = fresh();
    await files.put({ key, type: PDF, body: bytesOf('x') });
    await files.remove(key);
    expect(await files.find(key)).toBeUndefined();
    await expect(files.readPart(key, { from: 0, bytes: 5 })).rejects.toBeInstanceOf(FileMissing);
    await files.remove(key);
  });

  test.each(['../../../tmp/out', '/etc/passwd', 'Hồ sơ đất đai/Giấy tờ số 1.pdf', 'a b+c%2Fd?e#f&g=h', 'quote\'"\\'])(
    'the key %s is only a name',
    async name => {
      const { files, fresh } = underTest;
      const key = `${name}-${fresh()}`;
      const body = bytesOf(name);
      await files.put({ key, type: PDF, body });
      expect(await files.find(key)).toEqual(describeFile(key, body));
      const answer = await fetch(await files.offerDownload({ key, fileName: 'x', expiresInSeconds: 60 }));
      expect(new Uint8Array(await answer.arrayBuffer())).toEqual(body);
    },
  );
};

const uploads = (underTest: UnderTest): void => {
  const offer = (file: FileDescription) => underTest.files.offerUpload({ ...file, expiresInSeconds: 300 });

  test.each([
    ['a text', bytesOf('Đơn đăng ký biến động đất đai')],
    ['an empty file', new Uint8Array(0)],
    ['line ends and what looks like a boundary', bytesOf('\r\n--boundary\r\n\r\n------WebKitFormBoundary--\r\n')],
    ['a large file', new Uint8Array(5 * 1024 * 1024).fill(0xa5)],
  ])('a file uploaded as offered is stored as announced: %s', async (_, body) => {
    const { files, fresh } = underTest;
    const file = describeFile(fresh(), body);
    const answer = await send(await offer(file), body);
    expect(answer.status).toBe(200);
    expect(await files.find(file.key)).toEqual(file);
    const stored = await files.readPart(file.key, { from: 0, bytes: body.length + 1 });
    expect(Buffer.compare(stored, body)).toBe(0); // toEqual takes seconds for a large file
  });

  test('an offer alone stores nothing', async () => {
    const file = describeFile(underTest.fresh(), bytesOf('x'));
    await offer(file);
    expect(await underTest.files.find(file.key)).toBeUndefined();
  });

  test('a ticket stores its file once: sent again it is 412, and the file stays', async () => {
    const body = bytesOf('sent twice');
    const file = describeFile(underTest.fresh(), body);
    const ticket = await offer(file);
    const statuses = [(await send(ticket, body)).status, (await send(ticket, body)).status];
    expect(statuses).toEqual([200, 412]);
    expect((await send(await offer(file), body)).status).toBe(412);
    expect(await underTest.files.find(file.key)).toEqual(file);
  });

  test.each([
    ['longer', 'announced!'],
    ['shorter', 'announce'],
    ['another of the same size', 'annOunced'],
  ])('a file that is %s than announced is refused and leaves nothing but its ticket', async (_, sent) => {
    const { files, fresh } = underTest;
    const file = describeFile(fresh(), bytesOf('announced'));
    const ticket = await offer(file);
    const { status } = await send(ticket, bytesOf(sent));
    expect([status >= 400, status < 500]).toEqual([true, true]);
    expect(await files.find(file.key)).toBeUndefined();
    expect((await send(ticket, bytesOf('announced'))).status).toBe(200);
  });

  test('a refused upload leaves the file that was there', async () => {
    const { files, fresh } = underTest;
    const key = fresh();
    const before = await files.put({ key, type: PDF, body: bytesOf('as it was') });
    await send(await offer(describeFile(key, bytesOf('announced'))), bytesOf('sent'));
    expect(await files.find(key)).toEqual(before);
  });
};

const MIB = 1024 * 1024;

/** Bytes that differ from part to part. */
const largeBody = (): Uint8Array<ArrayBuffer> => {
  const body = new Uint8Array(17 * MIB);
  for (let at = 0; at < body.length; at += MIB) body.fill(at / MIB + 1, at, at + MIB);
  return body;
};

const put = (body: Uint8Array<ArrayBuffer>, { from, size, url }: UploadPart): Promise<Response> =>
  fetch(url, { method: 'PUT', body: body.subarray(from, from + size) });

const uploadsInParts = (underTest: UnderTest): void => {
  const body = largeBody();
  const offer = async (of = body) => {
    const file = describeFile(underTest.fresh(), of);
    const { parts = [] } = await underTest.files.offerUpload({ ...file, expiresInSeconds: 300 });
    return { file, parts };
  };

  test('a small file is sent whole', async () => {
    const { file, parts } = await offer(bytesOf('small'));
    expect(parts).toEqual([]);
    expect(await underTest.files.join(file)).toBeUndefined();
  });

  test('a large file can be sent in parts, in any order, and a part can be sent again', async () => {
    const { files } = underTest;
    const { file, parts } = await offer();
    expect(parts.reduce((sum, { size }) => sum + size, 0)).toBe(file.size);
    for (const part of [...parts.toReversed(), ...parts.slice(0, 1)]) expect((await put(body, part)).status).toBe(200);
    expect(await files.find(file.key)).toBeUndefined();
    expect(await files.join(file)).toEqual(file);
    expect(await files.find(file.key)).toEqual(file);
    const stored = await files.readPart(file.key, { from: 0, bytes: body.length + 1 });
    expect(Buffer.compare(stored, body)).toBe(0);
    expect(await files.join(file)).toBeUndefined();
    expect((await put(body, parts[0] as UploadPart)).ok).toBe(false);
  });

  test('a file with a missing part does not exist yet', async () => {
    const { files } = underTest;
    const { file, parts } = await offer();
    for (const part of parts.slice(1)) await put(body, part);
    expect(await files.join(file)).toBeUndefined();
    expect(await files.find(file.key)).toBeUndefined();
    await put(body, parts[0] as UploadPart);
    expect(await files.join(file)).toEqual(file);
  });

  test('parts that do not add up to the announced file leave nothing', async () => {
    const { files } = underTest;
    const { file, parts } = await offer();
    for (const part of parts) await put(new Uint8Array(body.length), part);
    expect(await files.join(file)).toBeUndefined();
    expect(await files.find(file.key)).toBeUndefined();
  });

  test('parts that do not add up to the announced file leave an existing file in place', async () => {
    const { files } = underTest;
    const { file, parts } = await offer();
    await files.put({ key: file.key, type: file.type, body });
    for (const part of parts) await put(new Uint8Array(body.length), part);
    await files.join(file);
    expect(await files.find(file.key)).toEqual(file);
    expect(await files.join(file)).toBeUndefined();
  });

  test('removing a file also removes the parts that were sent of it', async () => {
    const { files } = underTest;
    const { file, parts } = await offer();
    for (const part of parts) await put(body, part);
    await files.remove(file.key);
    expect(await files.join(file)).toBeUndefined();
    expect(await files.find(file.key)).toBeUndefined();
  });

  test('a part that is too short never makes a file', async () => {
    const { files } = underTest;
    const { file, parts } = await offer();
    for (const part of parts) await put(body, { ...part, size: part.size - 1 });
    expect(await files.join(file)).toBeUndefined();
    expect(await files.find(file.key)).toBeUndefined();
  });
};

const downloads = (underTest: UnderTest): void => {
  test('a file can be read at the offered address, with its type and the requested name', async () => {
    const { files, fresh } = underTest;
    const [key, body] = [fresh(), bytesOf('%PDF-1.7')];
    await files.put({ key, type: PDF, body });
    const fileName = 'Giấy chứng nhận "số 1"; bản sao.pdf';
    const answer = await fetch(await files.offerDownload({ key, fileName, expiresInSeconds: 60 }));
    expect(answer.status).toBe(200);
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(body);
    expect(answer.headers.get('content-type')).toBe(PDF);
    const disposition = answer.headers.get('content-disposition') ?? '';
    expect(disposition).toMatch(/^attachment; filename="[^"\\]*"; filename\*=UTF-8''\S+$/);
    expect(decodeURIComponent(disposition.split("UTF-8''")[1] ?? '')).toBe(fileName);
  });

  test('the address of a missing file leads to nothing', async () => {
    const { files, fresh } = underTest;
    const answer = await fetch(await files.offerDownload({ key: fresh(), fileName: 'x', expiresInSeconds: 60 }));
    expect(answer.status).toBe(404);
  });
};

const permissions = (underTest: UnderTest): void => {
  const skipUnlessChecked = (skip: (condition: boolean) => void) => skip(!underTest.opened.checksSignatures);

  test('a ticket for one file is no ticket for another', async ({ skip }) => {
    skipUnlessChecked(skip);
    const { files, fresh } = underTest;
    const body = bytesOf('announced');
    const [file, other] = [describeFile(fresh(), body), describeFile(fresh(), bytesOf('something else'))];
    const ticket = await files.offerUpload({ ...file, expiresInSeconds: 300 });
    const foreign = await files.offerUpload({ ...other, type: 'text/html', expiresInSeconds: 900 });
    for (const name of Object.keys(ticket.headers)) {
      const { [name]: _without, ...others } = ticket.headers;
      const theirs = foreign.headers[name] === ticket.headers[name] ? 'other' : (foreign.headers[name] ?? '');
      for (const headers of [others, { ...others, [name]: theirs }])
        expect([name, (await send({ ...ticket, headers }, body)).status]).toEqual([name, 403]);
    }
    const theirs = new URL(foreign.url);
    const changes: [string, (address: URL) => void][] = [
      ['path', address => Object.assign(address, { pathname: theirs.pathname })],
      ...[...theirs.searchParams].map(([name, value]): [string, (address: URL) => void] => [
        name,
        address => address.searchParams.set(name, value),
      ]),
    ];
    for (const [what, change] of changes) {
      const address = new URL(ticket.url);
      change(address);
      if (address.href === new URL(ticket.url).href) continue;
      expect([what, (await send({ ...ticket, url: address.href }, body)).ok]).toEqual([what, false]);
    }
    expect(await files.find(file.key)).toBeUndefined();
    expect(await files.find(other.key)).toBeUndefined();
  });

  test('an address for one file is no address for another', async ({ skip }) => {
    skipUnlessChecked(skip);
    const { files, fresh } = underTest;
    const [mine, theirs] = [fresh(), fresh()];
    for (const key of [mine, theirs]) await files.put({ key, type: PDF, body: bytesOf(key) });
    const [address, other] = await Promise.all(
      [mine, theirs].map(async key => new URL(await files.offerDownload({ key, fileName: 'a', expiresInSeconds: 60 }))),
    );
    if (!address || !other) throw new Error('There are two addresses.');
    const swapped = new URL(address);
    swapped.pathname = other.pathname;
    expect((await fetch(swapped)).status).toBe(403);
    for (const name of address.searchParams.keys()) {
      const changed = new URL(address);
      changed.searchParams.set(name, `${address.searchParams.get(name)}0`);
      expect((await fetch(changed)).ok).toBe(false);
    }
    expect((await fetch(address)).ok).toBe(true);
  });

  test('permissions expire at their stated time', async ({ skip }) => {
    skipUnlessChecked(skip);
    const { files, fresh, opened } = underTest;
    const body = bytesOf('in time?');
    const file = describeFile(fresh(), body);
    const ticket = await files.offerUpload({ ...file, expiresInSeconds: 60 });
    const address = await files.offerDownload({ key: file.key, fileName: 'x', expiresInSeconds: 60 });
    opened.advance(59);
    expect([(await send(ticket, body)).status, (await fetch(address)).status]).toEqual([200, 200]);
    opened.advance(1);
    expect([(await send(ticket, body)).status, (await fetch(address)).status]).toEqual([403, 403]);
  });
};
